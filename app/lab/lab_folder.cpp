#include "app/lab/lab_folder.h"

#include <cerrno>
#include <cstring>
#include <utility>

#include <fcntl.h>
#include <sys/file.h>
#include <sys/stat.h>
#include <unistd.h>

#include "app/lab/files.h"
#include "app/lab/scenario.h"

namespace fairlead::lab {
namespace {

namespace fs = std::filesystem;

constexpr const char *mark = ".fairlead-lab";

/// Characters that sshd_config and a shell read as something else.
bool wellNamed(const std::string &path)
{
    for (const char c : path)
        if (static_cast<unsigned char>(c) < 0x20 || c == '"' || c == '\\' || c == '%' || c == '\'')
            return false;
    return true;
}

/// An empty folder, or one that a lab marked as its own.
Result<void> checkContent(const fs::path &path)
{
    std::error_code error;
    struct stat there = {};
    if (::lstat(path.c_str(), &there) != 0 || !S_ISDIR(there.st_mode))
        return fail({"bad_folder", "It is no folder", path.string(), "Name a new or empty folder"});
    if (!fs::exists(path / mark, error) && !fs::is_empty(path, error))
        return fail({"bad_folder", "The folder holds other things already", path.string(),
            "Name a new or empty folder"});
    return {};
}

void removeWhatALabLeft(const fs::path &path)
{
    std::error_code ignored;
    for (const char *name : {"config", "receipts", "bin", "control.sock"})
        fs::remove_all(path / name, ignored);
    for (const std::string_view host : hostNames())
        fs::remove_all(path / host, ignored);
}

} // namespace

Result<LabFolder> LabFolder::take(const fs::path &asked, const Account &account)
{
    std::error_code error;
    LabFolder folder;
    folder.m_path = fs::weakly_canonical(fs::absolute(asked, error), error);
    if (!folder.m_path.has_filename() && folder.m_path.has_parent_path())
        folder.m_path = folder.m_path.parent_path();
    const fs::path &path = folder.m_path;
    if (error || asked.empty() || !wellNamed(path.string()))
        return fail({"bad_folder",
            "The name of the folder cannot be used: it holds a quote, a "
            "backslash, a percent sign or a control character, or leads nowhere",
            asked.string(), "Name a folder such as /tmp/lab"});
    if (auto passed = checkPassage(account, path.parent_path()); !passed)
        return fail(passed.error());
    if (::mkdir(path.c_str(), 0700) != 0 && errno != EEXIST)
        return fail(
            {"bad_folder", std::string("The folder cannot be made: ") + std::strerror(errno),
                path.string(), "Name a new folder below one that is there"});
    if (auto free = checkContent(path); !free)
        return fail(free.error());
    const std::string lock = path / mark;
    folder.m_lock = ::open(lock.c_str(), O_RDWR | O_CREAT | O_NOFOLLOW | O_CLOEXEC, 0600);
    if (folder.m_lock < 0)
        return fail(
            {"write_failed", std::string("Nothing can be written there: ") + std::strerror(errno),
                path.string(), "Name a folder of your own"});
    if (::flock(folder.m_lock, LOCK_EX | LOCK_NB) != 0)
        return fail({"folder_in_use", "A lab runs in this folder already", path.string(),
            "End it first, or name another folder"});
    removeWhatALabLeft(path);
    if (auto made = makeFolder(path, account); !made)
        return fail(made.error());
    return folder;
}

LabFolder::LabFolder(LabFolder &&other) noexcept
    : m_path(std::move(other.m_path)), m_lock(std::exchange(other.m_lock, -1))
{
}

LabFolder::~LabFolder()
{
    if (m_lock >= 0)
        ::close(m_lock);
}

Result<fs::path> LabFolder::programFor(const Account &account) const
{
    std::error_code error;
    const fs::path self = fs::read_symlink("/proc/self/exe", error);
    if (!error && mayRun(account, self))
        return self;
    if (auto made = makeFolder(m_path / "bin", account); !made)
        return fail(made.error());
    const fs::path copy = m_path / "bin" / "fairlead-lab";
    fs::copy_file("/proc/self/exe", copy, error);
    if (error || ::chmod(copy.c_str(), 0700) != 0)
        return fail({"write_failed", "The program could not be copied: " + error.message(),
            copy.string(), "Free some space"});
    if (auto given = give(account, copy); !given)
        return fail(given.error());
    if (!mayRun(account, copy))
        return fail({"unreachable_folder", "Nothing may be executed below this folder",
            m_path.string(), "Choose a folder on a disk that is not mounted noexec"});
    return copy;
}

} // namespace fairlead::lab
