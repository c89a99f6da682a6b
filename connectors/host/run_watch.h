// One watched run on a host: its log, the small files beside it, its process. Keeps the resume
// point over connections.
#pragma once

#include <map>
#include <optional>
#include <string>
#include <vector>

#include "connectors/common/watched_runs.h"
#include "connectors/host/host_connector.h"
#include "connectors/host/host_pace.h"
#include "connectors/host/host_reporter.h"
#include "connectors/host/log_tail.h"
#include "connectors/host/process_watch.h"
#include "connectors/host/sidecar_watch.h"

namespace fairlead {

/// One thread. The host loop calls wanted(), open(), opened(), confirm() as those of LogTail, then
/// poll(). Errors of all: the connection is over; anything else is reported as trouble of the run.
class RunWatch {
public:
    using Steady = std::chrono::steady_clock::time_point;

    RunWatch(
        const WatchedRun &run, HostRunRef ref, const HostPace &pace, const HostReporter &reporter);

    const std::string &ref() const { return m_ref; }

    std::vector<std::string> wanted(Steady now) const;
    [[nodiscard]] Result<void> open(
        SshSession &session, const FileIdentities &identities, Steady now);
    std::string opened() const { return m_tail ? m_tail->opened() : std::string(); }
    [[nodiscard]] Result<void> confirm(const FileIdentities &identities, Steady now);
    /// Does what is due, with one turn's worth of the log.
    [[nodiscard]] Result<void> poll(SshSession &session, const HostBoot &boot, Steady now);
    /// When there is something to do again.
    Steady nextDue() const { return m_due; }
    /// Asking identities failed for all.
    void cannotOpen(const Error &error, Steady now);

    void connectionLost();

private:
    void followLog(const std::string &path);
    [[nodiscard]] Result<void> findLogOfProcess(SshSession &session);
    [[nodiscard]] Result<void> pollLog(SshSession &session, Steady now);
    [[nodiscard]] Result<void> pollRest(SshSession &session, const HostBoot &boot, Steady now);
    [[nodiscard]] Result<void> judge(const Error &error, Steady now);
    LogTail::Emit logEmit() const;

    const std::string m_ref;
    const HostRunRef m_where;
    const std::map<std::string, LogPosition> m_resume;
    const HostPace &m_pace;
    const HostReporter &m_reporter;

    std::optional<LogTail> m_tail;
    std::optional<SidecarWatch> m_sidecars;
    ProcessWatch m_process;

    Steady m_due{}, m_logDue{}, m_restDue{};
    std::optional<Steady> m_logBehindSince; ///< since when there is more of the log than one turn
    std::chrono::milliseconds m_pause{};    ///< after the log's last trouble, doubled each time
    std::optional<Error> m_saidTrouble;
    bool m_saidNoLog = false;
};

} // namespace fairlead
