#include "models/ledger/log_files.h"

#include <algorithm>
#include <cerrno>
#include <cstring>

#include <fcntl.h>
#include <sys/stat.h>
#include <unistd.h>

namespace fairlead {
namespace fs = std::filesystem;
namespace {

constexpr std::size_t mostOpen = 128;

Error failure(const std::string &what, const fs::path &path, int error)
{
    const std::string message = what + ": " + std::strerror(error);
    if (error == EACCES || error == EPERM || error == EROFS)
        return {"permission", message, path.string(),
            "Grant write permission to the file and its folder"};
    if (error == ENOSPC || error == EDQUOT)
        return {"no_space", message, path.string(), "Free space; nothing is lost meanwhile", true};
    return {"ledger_failed", message, path.string(), {}};
}

bool plainWord(std::string_view name)
{
    constexpr std::string_view letters
        = "ABCDEFGHIJKLMNOPQRSTUVWXYZabcdefghijklmnopqrstuvwxyz0123456789._-";
    return !name.empty() && name.size() <= 64 && name.front() != '.'
        && name.find_first_not_of(letters) == std::string_view::npos;
}

Result<void> checkNames(const std::string &run, const std::string &stream)
{
    for (const std::string &name : {run, stream})
        if (!plainWord(name))
            return fail(Error{"bad_value", "A log cannot be kept under the name \"" + name + "\"",
                run, "Use letters, digits, '.', '_' and '-'"});
    return {};
}

Result<void> syncFolder(const fs::path &folder)
{
    const int file = ::open(folder.c_str(), O_RDONLY | O_DIRECTORY | O_CLOEXEC);
    const bool done = file >= 0 && ::fsync(file) == 0;
    const int error = errno;
    if (file >= 0)
        ::close(file);
    if (!done)
        return fail(failure("The folder of a log cannot be written to the disk", folder, error));
    return {};
}

} // namespace

LogFiles::LogFiles(const fs::path &ledger) : m_folder(ledger.string() + ".logs") { }

LogFiles::~LogFiles()
{
    closeAll();
}

void LogFiles::closeAll()
{
    for (const auto &[path, open] : m_open)
        ::close(open.file);
    m_open.clear();
}

fs::path LogFiles::path(const std::string &run, const std::string &stream) const
{
    return m_folder / run / stream;
}

Result<void> LogFiles::makeFolder(const fs::path &folder)
{
    if (::mkdir(folder.c_str(), 0700) == 0)
        m_newEntries.insert(folder.parent_path());
    else if (errno != EEXIST)
        return fail(failure("The folder of a log cannot be made", folder, errno));
    return {};
}

Result<LogFiles::Open *> LogFiles::opened(const std::string &run, const std::string &stream)
{
    if (auto names = checkNames(run, stream); !names)
        return fail(names.error());
    const fs::path place = path(run, stream);
    if (const auto known = m_open.find(place); known != m_open.end())
        return &known->second;
    if (m_open.size() >= mostOpen) {
        if (auto synced = sync(); !synced)
            return fail(synced.error());
        closeAll();
    }
    for (const fs::path &folder : {m_folder, m_folder / run})
        if (auto made = makeFolder(folder); !made)
            return fail(made.error());
    constexpr int flags = O_RDWR | O_CLOEXEC | O_NOFOLLOW;
    int file = ::open(place.c_str(), flags | O_CREAT | O_EXCL, 0600);
    if (file >= 0)
        m_newEntries.insert(m_folder / run);
    else if (errno == EEXIST)
        file = ::open(place.c_str(), flags);
    if (file < 0)
        return fail(failure("A log cannot be opened", place, errno));
    return &(m_open[place] = Open{file, false});
}

Result<void> LogFiles::keep(const std::string &run, const std::string &stream, std::int64_t from,
    std::int64_t spoken, std::string_view bytes)
{
    auto open = opened(run, stream);
    if (!open)
        return fail(open.error());
    const int file = (*open)->file;
    const std::string place = path(run, stream).string();
    struct stat now = {};
    if (::fstat(file, &now) != 0)
        return fail(failure("A log cannot be read", place, errno));
    if (from < spoken)
        return fail(Error{"ledger_failed",
            "Byte " + std::to_string(from) + " of a log was kept before: events speak of "
                + std::to_string(spoken),
            place, "Another program may be writing this ledger: end it"});
    if (from > now.st_size)
        return fail(Error{"ledger_failed",
            "The kept log ends at byte " + std::to_string(now.st_size)
                + ", before the bytes that follow at " + std::to_string(from),
            place, "The file was changed by hand: restore it from a copy"});
    (*open)->dirty = true;
    if (from < now.st_size && ::ftruncate(file, from) != 0)
        return fail(failure("A log cannot be cut to what is kept", place, errno));
    for (off_t at = from; !bytes.empty();) {
        const ssize_t written = ::pwrite(file, bytes.data(), bytes.size(), at);
        if (written < 0 && errno == EINTR)
            continue;
        if (written < 0)
            return fail(failure("A log cannot be written", place, errno));
        bytes.remove_prefix(static_cast<std::size_t>(written));
        at += written;
    }
    return {};
}

Result<void> LogFiles::sync()
{
    for (auto &[path, open] : m_open) {
        if (!open.dirty)
            continue;
        if (::fdatasync(open.file) != 0)
            return fail(failure("A log cannot be written to the disk", path, errno));
        open.dirty = false;
    }
    while (!m_newEntries.empty()) {
        if (auto synced = syncFolder(*m_newEntries.begin()); !synced)
            return synced;
        m_newEntries.erase(m_newEntries.begin());
    }
    return {};
}

Result<std::string> LogFiles::read(
    const std::string &run, const std::string &stream, std::int64_t from, std::size_t length) const
{
    if (auto names = checkNames(run, stream); !names)
        return fail(names.error());
    const fs::path place = path(run, stream);
    const int file = ::open(place.c_str(), O_RDONLY | O_CLOEXEC | O_NOFOLLOW);
    if (file < 0)
        return fail(failure("A kept log cannot be opened", place, errno));
    std::string bytes(length, '\0');
    std::size_t got = 0;
    int error = 0;
    while (got < length) {
        const ssize_t n = ::pread(file, bytes.data() + got, length - got, from + off_t(got));
        if (n < 0 && errno == EINTR)
            continue;
        error = n < 0 ? errno : 0;
        if (n <= 0)
            break;
        got += static_cast<std::size_t>(n);
    }
    ::close(file);
    if (error != 0)
        return fail(failure("A kept log cannot be read", place, error));
    bytes.resize(got);
    return bytes;
}

} // namespace fairlead
