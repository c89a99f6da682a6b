// Is the process of a run alive? Read from /proc/<pid>/stat by SFTP; a pid that another process got
// is not alive.
#pragma once

#include <cstdint>
#include <functional>
#include <optional>
#include <string>

#include "connectors/common/observation.h"
#include "connectors/host/host_pace.h"
#include "connectors/ssh/ssh_session.h"

namespace fairlead {

/// The host's present boot, as far as it can be read.
struct HostBoot {
    std::string id;                 ///< empty: not readable
    std::optional<std::int64_t> at; ///< seconds since 1970, by the host's clock
};

/// Lives over connections.
class ProcessWatch {
public:
    using Steady = std::chrono::steady_clock::time_point;
    using Emit = std::function<void(Sighting)>;

    /// From now on `pid`. `writtenAt`: when the file that names it was written, in seconds by the
    /// host's clock; 0: no such file. The same pid and time again: does nothing.
    void follow(std::int64_t pid, std::int64_t writtenAt);

    /// One look. Errors: of the session.
    [[nodiscard]] Result<void> poll(SshSession &session, const HostBoot &boot, Steady now,
        const HostPace &pace, const Emit &emit);

private:
    [[nodiscard]] Result<bool> seesProcesses(
        SshSession &session, const std::string &path, const Emit &emit);
    void say(const ProcessSeen &seen, Steady now, const HostPace &pace, const Emit &emit);

    std::optional<std::int64_t> m_pid;
    std::int64_t m_writtenAt = 0;
    std::optional<std::uint64_t> m_startTicks; ///< of the process first seen under this pid
    std::string m_bootId;                      ///< in which it was seen
    bool m_notOurs = false;                    ///< another process had the pid when we first looked
    bool m_ended = false;                      ///< whoever has the pid later is another
    bool m_hidden = false;                     ///< said that processes cannot be seen
    std::optional<ProcessSeen> m_said;
    Steady m_saidAt{};
};

} // namespace fairlead
