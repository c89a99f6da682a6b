#include "connectors/host/host_watch.h"

#include <algorithm>

#include "connectors/host/plain_line.h"
#include "connectors/host/process_stat.h"
#include "connectors/host/ssh_errors.h"

namespace fairlead {
namespace {

using std::chrono::milliseconds;

double millisecondsSince(std::chrono::steady_clock::time_point then)
{
    return std::chrono::duration<double, std::milli>(std::chrono::steady_clock::now() - then)
        .count();
}

} // namespace

Result<double> askLoginShellMs(SshSession &session)
{
    double command = 0, stat = 0;
    for (int attempt = 0; attempt < 2; ++attempt) {
        auto begun = std::chrono::steady_clock::now();
        if (const auto answer = session.exec("true"); !answer)
            return fail(answer.error());
        const double one = millisecondsSince(begun);
        begun = std::chrono::steady_clock::now();
        if (const auto answer = session.stat("/"); !answer)
            return fail(answer.error());
        const double other = millisecondsSince(begun);
        // The first stat starts the subsystem, which an SFTP session does once.
        command = attempt == 0 ? one : std::min(command, one);
        stat = attempt == 0 ? other : std::min(stat, other);
    }
    return std::max(0.0, command - stat);
}

HostWatch::HostWatch(const HostSettings &settings, const HostPace &pace,
    const HostReporter &reporter, WatchedRuns &runs)
    : m_settings(settings), m_pace(pace), m_reporter(reporter), m_runs(runs)
{
}

void HostWatch::followRuns()
{
    const WatchedRuns::Snapshot now = m_runs.snapshot();
    if (m_followed && now.version == m_seen.version)
        return;
    m_followed = true;
    m_seen = now;
    std::vector<std::unique_ptr<RunWatch>> watches;
    for (const WatchedRun &run : now.runs) {
        const auto same = std::find_if(m_watches.begin(), m_watches.end(),
            [&run](const auto &each) { return each && each->ref() == run.ref; });
        if (same != m_watches.end()) {
            watches.push_back(std::move(*same));
            continue;
        }
        auto ref = readHostRunRef(run.ref);
        if (!ref) {
            m_reporter.report(run.ref, "ssh", TroubleSeen{ref.error()});
            continue;
        }
        watches.push_back(std::make_unique<RunWatch>(run, std::move(*ref), m_pace, m_reporter));
    }
    m_watches = std::move(watches);
}

Result<void> HostWatch::greet(SshSession &session, std::stop_token stop)
{
    m_sftp = true;
    m_boot = {};
    // An exec comes first: OpenSSH sends small packets at once only from then on.
    if (const auto answer = session.exec("true"); !answer && isOver(answer.error()))
        return fail(answer.error());
    if (stop.stop_requested())
        return {};
    const auto boot = session.readFile("/proc/sys/kernel/random/boot_id");
    if (boot)
        m_boot.id = withoutBlankEnds(*boot);
    else if (isOver(boot.error()))
        return fail(boot.error());
    else if (boot.error().code == "no_sftp") {
        m_sftp = false;
        m_reporter.report({}, "ssh", TroubleSeen{boot.error()});
        return {};
    }
    constexpr std::size_t largest = std::size_t(4) << 20; // a counter an interrupt, many a core
    if (const auto stat = session.readFile("/proc/stat", largest))
        m_boot.at = readBootTime(*stat);
    else if (isOver(stat.error()))
        return fail(stat.error());
    if (m_loginShellMs.known())
        return {};
    const auto shell = askLoginShellMs(session);
    if (shell)
        m_loginShellMs = *shell;
    else if (isOver(shell.error()))
        return fail(shell.error());
    return {};
}

Error HostWatch::serve(SshSession &session, std::stop_token stop)
{
    struct Over {
        HostWatch &watch;
        ~Over()
        {
            for (const auto &each : watch.m_watches)
                each->connectionLost();
        }
    } over{*this};

    if (const auto greeted = greet(session, stop); !greeted)
        return greeted.error();
    GpuWatch gpus(m_settings, m_pace, m_reporter, m_memory, session, m_loginShellMs);
    while (!stop.stop_requested()) {
        followRuns();
        if (const auto polled = gpus.poll(std::chrono::steady_clock::now(), !m_watches.empty());
            !polled)
            return polled.error();
        if (m_sftp)
            if (const auto polled = pollRuns(session, stop); !polled)
                return polled.error();
        const Steady now = std::chrono::steady_clock::now();
        Steady due = std::min(now + m_pace.look, gpus.nextDue());
        if (m_sftp)
            for (const auto &each : m_watches)
                due = std::min(due, each->nextDue());
        const auto pause = std::chrono::ceil<milliseconds>(due - now);
        if (const auto waited = session.wait(std::max(pause, milliseconds(0))); !waited)
            return waited.error();
    }
    return {"stopped", "the watch was stopped", m_settings.id, {}, true};
}

Result<void> HostWatch::openLogs(SshSession &session, Steady now)
{
    std::vector<RunWatch *> opening;
    std::vector<std::string> paths;
    for (const auto &each : m_watches)
        if (auto wanted = each->wanted(now); !wanted.empty()) {
            opening.push_back(each.get());
            paths.insert(paths.end(), wanted.begin(), wanted.end());
        }
    if (opening.empty())
        return {};
    const auto cannot = [&opening, now](const Error &error) -> Result<void> {
        if (isOver(error))
            return fail(error);
        for (RunWatch *each : opening)
            each->cannotOpen(error, now);
        return {};
    };
    const auto before = askFileIdentities(session, paths);
    if (!before)
        return cannot(before.error());
    std::vector<std::string> opened;
    for (RunWatch *each : opening) {
        if (auto done = each->open(session, *before, now); !done)
            return done;
        if (const std::string path = each->opened(); !path.empty())
            opened.push_back(path);
    }
    if (opened.empty())
        return {};
    const auto after = askFileIdentities(session, opened);
    if (!after)
        return cannot(after.error());
    for (RunWatch *each : opening)
        if (auto done = each->confirm(*after, now); !done)
            return done;
    return {};
}

Result<void> HostWatch::pollRuns(SshSession &session, std::stop_token stop)
{
    const Steady now = std::chrono::steady_clock::now();
    if (auto opened = openLogs(session, now); !opened)
        return opened;
    for (const auto &each : m_watches) {
        if (stop.stop_requested())
            return {};
        const Steady then = std::chrono::steady_clock::now();
        if (then < each->nextDue())
            continue;
        if (auto polled = each->poll(session, m_boot, then); !polled)
            return polled;
    }
    return {};
}

} // namespace fairlead
