#include "connectors/host/process_watch.h"

#include <utility>

#include "connectors/host/process_stat.h"
#include "connectors/host/ssh_errors.h"

namespace fairlead {
namespace {

/// A pid file is written by or just after the process that it names. One that is older than its
/// process by more than this names another.
constexpr std::uint64_t mostClockDoubt = 120; // seconds
constexpr std::uint64_t ticksPerSecond = 100; // USER_HZ, on every machine with a GPU

} // namespace

void ProcessWatch::follow(std::int64_t pid, std::int64_t writtenAt)
{
    if (m_pid == pid && m_writtenAt == writtenAt)
        return;
    m_pid = pid;
    m_writtenAt = writtenAt;
    m_startTicks.reset();
    m_bootId.clear();
    m_notOurs = m_ended = m_hidden = false;
    m_said.reset();
}

Result<void> ProcessWatch::poll(
    SshSession &session, const HostBoot &boot, Steady now, const HostPace &pace, const Emit &emit)
{
    if (!m_pid)
        return {};
    const std::string path = "/proc/" + std::to_string(*m_pid) + "/stat";
    const auto text = session.readFile(path);
    ProcessSeen seen;
    seen.pid = *m_pid;
    seen.bootId = boot.id;
    if (!text) {
        if (isOver(text.error()))
            return fail(text.error());
        // Any other error may be of a process that ends this moment: the next look tells.
        if (text.error().code != "not_found")
            return {};
        if (!m_startTicks && !m_ended)
            if (auto visible = seesProcesses(session, path, emit); !visible || !*visible)
                return visible ? Result<void>{} : fail(visible.error());
        m_ended = true;
        seen.startTicks = m_startTicks;
        say(seen, now, pace, emit);
        return {};
    }
    const auto stat = readProcessStat(*text);
    if (!stat)
        return {};
    const bool otherBoot = !m_bootId.empty() && !boot.id.empty() && m_bootId != boot.id;
    if (!m_startTicks && !m_notOurs && !m_ended) {
        if (m_writtenAt > 0 && boot.at)
            m_notOurs = static_cast<std::uint64_t>(*boot.at) + stat->startTicks / ticksPerSecond
                > static_cast<std::uint64_t>(m_writtenAt) + mostClockDoubt;
        if (m_notOurs) {
            emit(TroubleSeen{{"pid_reused",
                "process " + std::to_string(*m_pid)
                    + " started later than the file that names it was written: it is another",
                path, "Nothing, if the run is over; else give the run's real pid.", false}});
        } else {
            m_startTicks = stat->startTicks;
            m_bootId = boot.id;
        }
    }
    const bool same = !m_notOurs && !m_ended && !otherBoot && m_startTicks == stat->startTicks;
    seen.alive = same && stat->alive();
    seen.startTicks = m_startTicks;
    if (same)
        seen.state = stat->state;
    say(seen, now, pace, emit);
    return {};
}

Result<bool> ProcessWatch::seesProcesses(
    SshSession &session, const std::string &path, const Emit &emit)
{
    // With hidepid, or without /proc, what runs looks as if it were gone.
    const auto first = session.stat("/proc/1/stat");
    if (first)
        return true;
    if (isOver(first.error()))
        return fail(first.error());
    if (!std::exchange(m_hidden, true))
        emit(TroubleSeen{{"processes_hidden",
            "this account sees no processes of others, so whether " + std::to_string(*m_pid)
                + " runs is not known",
            path, "Log in as the run's own user, or mount /proc there without hidepid.", false}});
    return false;
}

void ProcessWatch::say(const ProcessSeen &seen, Steady now, const HostPace &pace, const Emit &emit)
{
    const bool same = m_said && m_said->alive == seen.alive && m_said->bootId == seen.bootId
        && m_said->startTicks == seen.startTicks;
    if (same && (!seen.alive || now < m_saidAt + pace.repeat))
        return;
    m_said = seen;
    m_saidAt = now;
    emit(seen);
}

} // namespace fairlead
