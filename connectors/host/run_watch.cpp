#include "connectors/host/run_watch.h"

#include <algorithm>
#include <utility>

#include "connectors/host/plain_line.h"
#include "connectors/host/process_stat.h"
#include "connectors/host/ssh_errors.h"

namespace fairlead {
namespace {

using std::chrono::milliseconds;
constexpr std::size_t oneTurn = std::size_t(4) << 20; // bytes of one log, then others have theirs
constexpr milliseconds longestPause{30'000};
constexpr const char *logStream = "log";

/// A file that a process's output goes to, not a device, pipe or one that is deleted.
bool isLogPath(const std::string &target)
{
    return target.starts_with('/') && !target.starts_with("/dev/") && !target.starts_with("/proc/")
        && !target.ends_with(" (deleted)") && printable(target);
}

} // namespace

RunWatch::RunWatch(
    const WatchedRun &run, HostRunRef ref, const HostPace &pace, const HostReporter &reporter)
    : m_ref(run.ref), m_where(std::move(ref)), m_resume(run.resume), m_pace(pace),
      m_reporter(reporter)
{
    if (!m_where.logPath.empty())
        followLog(m_where.logPath);
    if (m_where.pid)
        m_process.follow(*m_where.pid, 0);
}

void RunWatch::followLog(const std::string &path)
{
    const auto resume = m_resume.find(logStream);
    m_tail.emplace(path, logStream,
        resume == m_resume.end() ? std::nullopt : std::optional(resume->second), m_pace);
    m_sidecars.emplace(path);
}

LogTail::Emit RunWatch::logEmit() const
{
    return [this](Sighting sighting, Observed<Time> observedAt) {
        m_reporter.report(
            m_ref, "sftp:" + m_tail->path(), std::move(sighting), std::move(observedAt));
    };
}

void RunWatch::connectionLost()
{
    if (m_tail)
        m_tail->connectionLost();
    m_due = m_logDue = m_restDue = {};
    m_pause = {};
    m_saidTrouble.reset();
}

std::vector<std::string> RunWatch::wanted(Steady now) const
{
    return m_tail && now >= m_logDue ? m_tail->wanted() : std::vector<std::string>{};
}

Result<void> RunWatch::open(SshSession &session, const FileIdentities &identities, Steady now)
{
    if (const auto opened = m_tail->open(session, identities, now); !opened)
        return judge(opened.error(), now);
    return {};
}

Result<void> RunWatch::confirm(const FileIdentities &identities, Steady now)
{
    if (const auto confirmed = m_tail->confirm(identities, now, logEmit()); !confirmed)
        return judge(confirmed.error(), now);
    return {};
}

void RunWatch::cannotOpen(const Error &error, Steady now)
{
    (void)judge(error, now);
}

Result<void> RunWatch::judge(const Error &error, Steady now)
{
    if (isOver(error))
        return fail(error);
    m_pause = std::clamp(2 * m_pause, m_pace.log, longestPause);
    m_logDue = now + m_pause;
    if (m_tail)
        m_tail->connectionLost(); // whatever state it was in: begin at its place again
    if (error.code != "not_found" && m_saidTrouble != error) {
        m_saidTrouble = error;
        m_reporter.report(m_ref, m_tail ? "sftp:" + m_tail->path() : "sftp", TroubleSeen{error});
    }
    return {};
}

Result<void> RunWatch::poll(SshSession &session, const HostBoot &boot, Steady now)
{
    if (m_tail && now >= m_logDue)
        if (auto polled = pollLog(session, now); !polled)
            return polled;
    // The end of a run is not told before its log is here, unless that takes very long.
    constexpr std::chrono::seconds longestLog{60};
    const bool logFirst = m_logBehindSince && now - *m_logBehindSince < longestLog;
    if (now >= m_restDue && !logFirst)
        if (auto polled = pollRest(session, boot, now); !polled)
            return polled;
    m_due = m_tail ? std::min(m_logDue, m_restDue) : m_restDue;
    return {};
}

Result<void> RunWatch::pollLog(SshSession &session, Steady now)
{
    const bool wasUnlooked = !m_tail->wanted().empty();
    const auto progress = m_tail->poll(session, now, oneTurn, logEmit());
    if (!progress)
        return judge(progress.error(), now);
    m_pause = {};
    m_saidTrouble.reset();
    if (!progress->more)
        m_logBehindSince.reset();
    else if (!m_logBehindSince)
        m_logBehindSince = now;
    if (progress->more || (!wasUnlooked && !m_tail->wanted().empty())) {
        m_logDue = now;
        return {};
    }
    // Over a long way a look takes its time; the looks together shall not fill it.
    const auto took = std::chrono::steady_clock::now() - now;
    m_logDue
        = now + std::max<Steady::duration>(progress->grew ? m_pace.log : m_pace.quietLog, 4 * took);
    return {};
}

Result<void> RunWatch::pollRest(SshSession &session, const HostBoot &boot, Steady now)
{
    if (!m_tail && m_where.pid)
        if (auto found = findLogOfProcess(session); !found)
            return found;
    if (m_sidecars) {
        const auto read = m_sidecars->poll(session, [this](const std::string &path, SidecarSeen s) {
            m_reporter.report(m_ref, "sftp:" + path, std::move(s));
        });
        if (!read)
            return read;
        if (!m_where.pid && m_sidecars->pidText())
            if (const auto pid = readPid(*m_sidecars->pidText()))
                m_process.follow(*pid, m_sidecars->pidWrittenAt());
    }
    const auto looked = m_process.poll(session, boot, now, m_pace,
        [this](Sighting s) { m_reporter.report(m_ref, "sftp:/proc", std::move(s)); });
    if (!looked)
        return looked;
    const auto took = std::chrono::steady_clock::now() - now;
    m_restDue = now + std::max<Steady::duration>(m_pace.sidecars, 8 * took);
    return {};
}

Result<void> RunWatch::findLogOfProcess(SshSession &session)
{
    const std::string path = "/proc/" + std::to_string(*m_where.pid) + "/fd/1";
    const auto target = session.readLink(path);
    if (!target) {
        if (isOver(target.error()))
            return fail(target.error());
        if (target.error().code == "permission" && !std::exchange(m_saidNoLog, true))
            m_reporter.report(m_ref, "sftp:" + path,
                TroubleSeen{{"permission", "where the process writes to may not be read", path,
                    "Log in as the run's own user, or adopt the run by its log.", false}});
        return {};
    }
    if (isLogPath(*target)) {
        followLog(*target);
    } else if (!std::exchange(m_saidNoLog, true)) {
        m_reporter.report(m_ref, "sftp:" + path,
            TroubleSeen{{"no_log",
                "the process writes to " + plainWords(*target, 200) + ", which is no log file",
                path, "Adopt the run by its log, if it has one.", false}});
    }
    return {};
}

} // namespace fairlead
