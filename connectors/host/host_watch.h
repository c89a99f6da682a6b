// What happens on one established connection, and what is remembered from one to the next.
#pragma once

#include <memory>
#include <stop_token>
#include <vector>

#include "connectors/common/watched_runs.h"
#include "connectors/host/gpu_watch.h"
#include "connectors/host/host_pace.h"
#include "connectors/host/host_reporter.h"
#include "connectors/host/host_settings.h"
#include "connectors/host/run_watch.h"

namespace fairlead {

/// One thread; all that is passed to the constructor outlives it.
class HostWatch {
public:
    HostWatch(const HostSettings &settings, const HostPace &pace, const HostReporter &reporter,
        WatchedRuns &runs);

    /// Watches until the connection is over or `stop` fires; says which.
    [[nodiscard]] Error serve(SshSession &session, std::stop_token stop);

private:
    using Steady = std::chrono::steady_clock::time_point;

    void followRuns();
    [[nodiscard]] Result<void> greet(SshSession &session, std::stop_token stop);
    [[nodiscard]] Result<void> openLogs(SshSession &session, Steady now);
    [[nodiscard]] Result<void> pollRuns(SshSession &session, std::stop_token stop);

    const HostSettings &m_settings;
    const HostPace &m_pace;
    const HostReporter &m_reporter;
    WatchedRuns &m_runs;
    WatchedRuns::Snapshot m_seen;
    bool m_followed = false;
    std::vector<std::unique_ptr<RunWatch>> m_watches;
    GpuMemory m_memory;

    Observed<double> m_loginShellMs = Unknown{"it could not be measured"}; ///< asked once

    // of the present connection
    bool m_sftp = true;
    HostBoot m_boot;
};

/// How long `exec true` takes beyond a stat, in milliseconds: the account's start-up files. The
/// smaller of two tries. Errors: of the session.
[[nodiscard]] Result<double> askLoginShellMs(SshSession &session);

} // namespace fairlead
