#include "app/lab/files.h"

#include <cerrno>
#include <cstring>

#include <fcntl.h>
#include <sys/stat.h>
#include <unistd.h>

namespace fairlead::lab {
namespace {

tl::unexpected<Error> notWritten(const std::filesystem::path &path)
{
    return fail({"write_failed", std::string("It could not be written: ") + std::strerror(errno),
        path.string(), "Free some space, or choose another folder"});
}

bool writeAll(int descriptor, std::string_view bytes)
{
    while (!bytes.empty()) {
        const ssize_t written = ::write(descriptor, bytes.data(), bytes.size());
        if (written < 0 && errno != EINTR)
            return false;
        bytes.remove_prefix(written > 0 ? std::size_t(written) : 0);
    }
    return true;
}

Result<void> writeFor(
    const std::filesystem::path &path, std::string_view bytes, const Account *owner)
{
    const std::string fresh = path.string() + ".new";
    ::unlink(fresh.c_str());
    const int file
        = ::open(fresh.c_str(), O_WRONLY | O_CREAT | O_EXCL | O_NOFOLLOW | O_CLOEXEC, 0600);
    if (file < 0)
        return notWritten(path);
    const bool given = !owner || !owner->separate || ::fchown(file, owner->user, owner->group) == 0;
    const bool whole = given && writeAll(file, bytes);
    ::close(file);
    if (!whole || ::rename(fresh.c_str(), path.c_str()) != 0)
        return notWritten(path);
    return {};
}

} // namespace

Result<void> makeFolder(const std::filesystem::path &path)
{
    if (::mkdir(path.c_str(), 0700) == 0)
        return {};
    struct stat there = {};
    if (errno != EEXIST || ::lstat(path.c_str(), &there) != 0 || !S_ISDIR(there.st_mode)
        || ::chmod(path.c_str(), 0700) != 0)
        return notWritten(path);
    return {};
}

Result<void> makeFolder(const std::filesystem::path &path, const Account &owner)
{
    if (auto made = makeFolder(path); !made)
        return made;
    return give(owner, path);
}

Result<void> writeFile(const std::filesystem::path &path, std::string_view bytes)
{
    return writeFor(path, bytes, nullptr);
}

Result<void> writeFile(
    const std::filesystem::path &path, std::string_view bytes, const Account &owner)
{
    return writeFor(path, bytes, &owner);
}

} // namespace fairlead::lab
