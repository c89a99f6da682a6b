#include "connectors/common/bounded_file.h"

#include <algorithm>
#include <cerrno>
#include <cstring>

#include <fcntl.h>
#include <sys/stat.h>
#include <unistd.h>

namespace fairlead {
namespace fs = std::filesystem;
namespace {

Error refused(std::string code, std::string message, const fs::path &path, std::string remedy = {})
{
    return {std::move(code), std::move(message), path.string(), std::move(remedy)};
}

Error systemError(int error, const fs::path &path)
{
    switch (error) {
    case ENOENT:
    case ENOTDIR:
        return refused("not_found", "There is no such file", path, "Check the path");
    case EACCES:
    case EPERM:
        return refused("permission", "This file may not be read", path, "Grant read permission");
    case ELOOP:
        return refused("link_not_followed", "This is a symbolic link, and links are not followed",
            path, "Name the file that it points to");
    default:
        return refused("read_failed", std::strerror(error), path);
    }
}

Error notRegular(const fs::path &path)
{
    return refused("not_a_regular_file", "This is neither a regular file nor a folder", path,
        "Name a regular file");
}

class Descriptor {
public:
    explicit Descriptor(int fd) : m_fd(fd) { }
    ~Descriptor()
    {
        if (m_fd >= 0)
            ::close(m_fd);
    }
    Descriptor(const Descriptor &) = delete;
    Descriptor &operator=(const Descriptor &) = delete;
    int get() const { return m_fd; }

private:
    int m_fd;
};

void walk(const fs::path &folder, int depth, const FileLimits &limits, FoundFiles &found)
{
    if (depth > limits.depth) {
        found.skipped.push_back(refused("too_deep",
            "This folder lies more than " + std::to_string(limits.depth)
                + " levels below the named one",
            folder, "Import it by its own path"));
        return;
    }
    std::error_code error;
    std::vector<fs::path> entries;
    fs::directory_iterator at(folder, error);
    while (!error && at != fs::directory_iterator()) {
        entries.push_back(at->path());
        at.increment(error);
    }
    if (error)
        found.skipped.push_back(systemError(error.value(), folder));
    // Bytewise by whole path: a folder sorts as if its name ended in a slash.
    const auto key = [](const fs::path &path) {
        std::error_code ignored;
        const bool folderItself = fs::is_directory(fs::symlink_status(path, ignored));
        return path.string() + (folderItself ? "/" : "");
    };
    std::vector<std::pair<std::string, fs::path>> ordered;
    for (fs::path &entry : entries)
        ordered.emplace_back(key(entry), std::move(entry));
    std::sort(ordered.begin(), ordered.end());
    for (const auto &[name, path] : ordered) {
        const auto status = fs::symlink_status(path, error);
        if (fs::is_symlink(status))
            found.skipped.push_back(systemError(ELOOP, path));
        else if (fs::is_directory(status))
            walk(path, depth + 1, limits, found);
        else if (fs::is_regular_file(status))
            found.files.push_back(path);
        else
            found.skipped.push_back(notRegular(path));
    }
}

} // namespace

Result<std::string> readRegularFile(const fs::path &path, const FileLimits &limits)
{
    // O_NONBLOCK: opening a pipe that nobody writes must not hang the console.
    const Descriptor file(
        ::open(path.c_str(), O_RDONLY | O_CLOEXEC | O_NOFOLLOW | O_NONBLOCK | O_NOCTTY));
    struct stat status;
    if (file.get() < 0 || ::fstat(file.get(), &status) != 0)
        return fail(errno == ENXIO ? notRegular(path) : systemError(errno, path));
    if (!S_ISREG(status.st_mode))
        return fail(notRegular(path));
    const auto tooLarge = [&] {
        return fail(refused("too_large",
            "This file holds more than " + std::to_string(limits.bytes >> 20) + " MiB", path,
            "Import the part of it that belongs to one run"));
    };
    if (std::size_t(status.st_size) > limits.bytes)
        return tooLarge();
    std::string bytes;
    bytes.reserve(std::size_t(status.st_size));
    char block[1 << 16];
    while (true) {
        const ssize_t got = ::read(file.get(), block, sizeof block);
        if (got < 0 && errno == EINTR)
            continue;
        if (got < 0)
            return fail(systemError(errno, path));
        if (got == 0)
            break;
        bytes.append(block, std::size_t(got));
        if (bytes.size() > limits.bytes)
            return tooLarge();
    }
    if (std::size_t(std::count(bytes.begin(), bytes.end(), '\n')) > limits.lines)
        return fail(refused("too_many_lines",
            "This file holds more than " + std::to_string(limits.lines) + " lines", path,
            "Import the part of it that belongs to one run"));
    return bytes;
}

FoundFiles findFiles(const std::vector<fs::path> &paths, const FileLimits &limits)
{
    FoundFiles found;
    for (const fs::path &path : paths) {
        std::error_code error;
        const auto status = fs::symlink_status(path, error);
        if (fs::is_symlink(status))
            found.skipped.push_back(systemError(ELOOP, path));
        else if (fs::is_directory(status))
            walk(path, 0, limits, found);
        else if (fs::is_regular_file(status))
            found.files.push_back(path);
        else if (fs::exists(status))
            found.skipped.push_back(notRegular(path));
        else
            found.skipped.push_back(systemError(error ? error.value() : ENOENT, path));
    }
    return found;
}

} // namespace fairlead
