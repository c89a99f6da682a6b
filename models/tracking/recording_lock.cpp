#include <cerrno>
#include <cstring>
#include <utility>

#include <fcntl.h>
#include <sys/file.h>
#include <unistd.h>

#include "models/ledger/ledger_file.h"
#include "models/tracking/supervisor.h"

namespace fairlead {
namespace {

std::string holderOf(int descriptor)
{
    char text[32];
    const ssize_t length = ::pread(descriptor, text, sizeof text, 0);
    std::string pid;
    for (ssize_t i = 0; i < length && text[i] >= '0' && text[i] <= '9'; ++i)
        pid += text[i];
    return pid.empty() ? "another process" : "process " + pid;
}

} // namespace

RecordingLock::RecordingLock(int descriptor) : m_descriptor(descriptor) { }

RecordingLock::RecordingLock(RecordingLock &&other) noexcept
    : m_descriptor(std::exchange(other.m_descriptor, -1))
{
}

RecordingLock &RecordingLock::operator=(RecordingLock &&other) noexcept
{
    std::swap(m_descriptor, other.m_descriptor);
    return *this;
}

RecordingLock::~RecordingLock()
{
    if (m_descriptor >= 0)
        ::close(m_descriptor); // and with it goes the lock; the file stays, so that nobody locks
                               // one that has no name any more
}

Result<RecordingLock> RecordingLock::take(const std::filesystem::path &ledger)
{
    const std::string place = ledger.string() + ".recording";
    if (auto made = makeLedgerFile(place); !made)
        return fail(made.error());
    const int file = ::open(place.c_str(), O_RDWR | O_CLOEXEC | O_NOFOLLOW);
    if (file < 0)
        return fail(Error{"permission",
            std::string("The mark of who records cannot be made: ") + std::strerror(errno), place,
            "Grant write permission to the ledger's folder"});
    if (::flock(file, LOCK_EX | LOCK_NB) != 0) {
        const int error = errno;
        const std::string holder = holderOf(file);
        ::close(file);
        if (error != EWOULDBLOCK)
            return fail(Error{"permission",
                std::string("The ledger's folder cannot be locked: ") + std::strerror(error), place,
                "Put the ledger on a disk of this machine"});
        return fail(Error{"already_recording", "This ledger is being recorded by " + holder, place,
            "Watch there, or end that program first"});
    }
    const std::string pid = std::to_string(::getpid()) + "\n";
    if (::ftruncate(file, 0) != 0
        || ::pwrite(file, pid.data(), pid.size(), 0) != ssize_t(pid.size())) {
        // The lock holds all the same; only its holder's name is missing.
    }
    return RecordingLock(file);
}

} // namespace fairlead
