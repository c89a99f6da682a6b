#include "models/ledger/ledger_file.h"

#include <cerrno>
#include <cstdlib>
#include <cstring>
#include <string>

#include <fcntl.h>
#include <pwd.h>
#include <sys/stat.h>
#include <unistd.h>

#include "models/ledger/ledger.h"

namespace fairlead {
namespace fs = std::filesystem;
namespace {

Error cannotMake(const fs::path &place, int error)
{
    const bool permission = error == EACCES || error == EPERM || error == EROFS;
    return {permission ? "permission" : "ledger_failed",
        std::string("The ledger cannot be made here: ") + std::strerror(error), place.string(),
        permission ? "Grant write permission to the folder, or name another place"
                   : "Name another place"};
}

Result<void> makeFolders(const fs::path &folder)
{
    std::error_code ignored;
    if (folder.empty() || fs::is_directory(folder, ignored))
        return {};
    if (folder.has_parent_path() && folder.parent_path() != folder)
        if (auto parent = makeFolders(folder.parent_path()); !parent)
            return parent;
    if (::mkdir(folder.c_str(), 0700) != 0 && errno != EEXIST)
        return fail(cannotMake(folder, errno));
    return {};
}

} // namespace

Result<void> makeLedgerFile(const fs::path &path)
{
    if (auto folders = makeFolders(path.parent_path()); !folders)
        return folders;
    // O_EXCL: of two consoles that start at once one makes the file, and the other finds it.
    const int file = ::open(path.c_str(), O_CREAT | O_EXCL | O_RDWR | O_CLOEXEC, 0600);
    if (file < 0)
        return errno == EEXIST ? Result<void>{} : fail(cannotMake(path, errno));
    ::close(file);
    return {};
}

void makePrivate(const fs::path &path)
{
    for (const char *suffix : {"", "-wal", "-shm"}) {
        const std::string file = path.string() + suffix;
        struct stat status;
        if (::stat(file.c_str(), &status) == 0 && (status.st_mode & 077) != 0)
            // Where the file is another's, the rights are that one's choice.
            (void)::chmod(file.c_str(), status.st_mode & 0700);
    }
}

std::int64_t ledgerFileBytes(const fs::path &path)
{
    std::int64_t bytes = 0;
    for (const char *suffix : {"", "-wal"}) {
        std::error_code error;
        const auto size = fs::file_size(path.string() + suffix, error);
        if (!error)
            bytes += std::int64_t(size);
    }
    return bytes;
}

fs::path defaultLedgerPath()
{
    const fs::path inData = fs::path("fairlead") / "ledger.sqlite";
    // The base directory specification: a relative XDG_DATA_HOME is invalid and is passed over.
    if (const char *data = std::getenv("XDG_DATA_HOME"); data && *data == '/')
        return data / inData;
    const char *home = std::getenv("HOME");
    if (!home || !*home) {
        const passwd *account = ::getpwuid(::getuid());
        home = account ? account->pw_dir : "/";
    }
    return fs::path(home) / ".local/share" / inData;
}

} // namespace fairlead
