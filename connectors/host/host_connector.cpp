#include "connectors/host/host_connector.h"

#include <algorithm>
#include <random>

#include "connectors/common/backoff.h"
#include "connectors/host/host_pace.h"
#include "connectors/host/host_reporter.h"
#include "connectors/host/host_survey.h"
#include "connectors/host/host_watch.h"
#include "connectors/host/paced_host_connector.h"
#include "connectors/host/ssh_errors.h"

namespace fairlead {
namespace {

using std::chrono::milliseconds;
using SteadyClock = std::chrono::steady_clock;

class HostConnector final : public Connector {
public:
    HostConnector(
        HostSettings settings, const Clock &clock, Prompter &prompter, const HostPace &pace)
        : m_settings(std::move(settings)), m_clock(clock), m_prompter(prompter), m_pace(pace)
    {
        m_settings.ssh.surfaceId = m_settings.id;
    }

    const std::string &surfaceId() const override { return m_settings.id; }

    Result<SurfaceProbe> probe(std::stop_token stop) override
    {
        return surveyHost(m_settings, m_prompter, m_clock, stop);
    }

    Result<std::vector<FoundRun>> discover(std::stop_token stop) override
    {
        return findRuns(m_settings, m_prompter, stop);
    }

    void watch(WatchedRuns &runs, const ObservationSink &sink, std::stop_token stop) override;

private:
    HostSettings m_settings;
    const Clock &m_clock;
    Prompter &m_prompter;
    const HostPace m_pace;
};

/// How long to wait before the next try. A connection that worked and broke is tried again at once;
/// one that keeps breaking just after login soon, but not for ever.
class Retries {
public:
    explicit Retries(const HostPace &pace)
        : m_refused(pace.firstRetry, pace.longestRetry, std::random_device{}()),
          m_broken(pace.firstRetry, milliseconds(1'000), std::random_device{}())
    {
    }

    void connected() { m_connectedAt = SteadyClock::now(); }
    milliseconds next()
    {
        constexpr milliseconds steady{3'000};
        constexpr int mostShort = 20;
        if (!m_connectedAt)
            return m_refused.next();
        if (SteadyClock::now() - *m_connectedAt >= steady) {
            m_refused.reset();
            m_broken.reset();
        }
        m_connectedAt.reset();
        return m_broken.attempts() < mostShort ? m_broken.next() : m_refused.next();
    }

private:
    Backoff m_refused; ///< for connections that did not come about
    Backoff m_broken;  ///< for those that did
    std::optional<SteadyClock::time_point> m_connectedAt;
};

/// Waits until the time is over, the operator says retry, or stop fires. No time: until one of the
/// latter.
void waitForRetry(WatchedRuns &runs, std::uint64_t retriesSeen, std::optional<milliseconds> longest,
    std::stop_token stop)
{
    const auto until = SteadyClock::now() + longest.value_or(std::chrono::hours(24 * 365));
    WatchedRuns::Snapshot seen = runs.snapshot();
    while (!stop.stop_requested() && seen.retries == retriesSeen) {
        const auto left = std::chrono::ceil<milliseconds>(until - SteadyClock::now());
        if (left <= milliseconds(0))
            return;
        seen = runs.waitForChange(seen, left, stop);
    }
}

void HostConnector::watch(WatchedRuns &runs, const ObservationSink &sink, std::stop_token stop)
{
    const HostReporter reporter(m_settings.id, m_clock, sink);
    HostWatch watch(m_settings, m_pace, reporter, runs);
    Retries retries(m_pace);
    int attempt = 0;
    while (!stop.stop_requested()) {
        const std::uint64_t retriesSeen = runs.snapshot().retries;
        reporter.report({}, "ssh", ConnectionSeen{ConnectionState::Connecting, {}, ++attempt, {}});
        Error problem;
        if (auto session = SshSession::open(m_settings.ssh, m_prompter, stop)) {
            reporter.report({}, "ssh", ConnectionSeen{ConnectionState::Up, {}, attempt, {}});
            attempt = 0;
            retries.connected();
            problem = watch.serve(*session, stop);
        } else {
            problem = session.error();
        }
        if (stop.stop_requested())
            return;
        std::optional<milliseconds> wait;
        if (!needsOperator(problem))
            wait = retries.next();
        ConnectionSeen down{ConnectionState::Down, problem, std::max(attempt, 1), {}};
        if (wait)
            down.retryMs = wait->count();
        reporter.report({}, "ssh", std::move(down));
        waitForRetry(runs, retriesSeen, wait, stop);
    }
}

} // namespace

std::unique_ptr<Connector> makeHostConnector(
    HostSettings settings, const Clock &clock, Prompter &prompter)
{
    return makePacedHostConnector(std::move(settings), clock, prompter, {});
}

std::unique_ptr<Connector> makePacedHostConnector(
    HostSettings settings, const Clock &clock, Prompter &prompter, const HostPace &pace)
{
    return std::make_unique<HostConnector>(std::move(settings), clock, prompter, pace);
}

} // namespace fairlead
