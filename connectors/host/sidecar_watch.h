// The small files beside a log: X.pid, X.status, X.started, and exit.json where the log is named
// "log", as in a run directory. Read again when they change; told as empty when they go.
#pragma once

#include <functional>
#include <optional>
#include <string>
#include <vector>

#include "connectors/common/observation.h"
#include "connectors/ssh/ssh_session.h"

namespace fairlead {

/// Lives over connections, so that what was said is not said again.
class SidecarWatch {
public:
    explicit SidecarWatch(const std::string &logPath);

    using Emit = std::function<void(const std::string &path, SidecarSeen)>;
    /// One look at each. Errors: of the session; what is wrong with one file alone is passed over
    /// until it changes.
    [[nodiscard]] Result<void> poll(SshSession &session, const Emit &emit);

    /// The pid file as last read, and its time by the host's clock; nothing where there is none.
    const std::optional<std::string> &pidText() const { return m_files.front().bytes; }
    std::int64_t pidWrittenAt() const { return m_files.front().seen.modified; }

private:
    struct File {
        std::string path;
        RemoteStat seen;
        std::optional<std::string> bytes; ///< as last said
        int readsLeft = 0;                ///< looks that read it although its stat is the same
    };
    std::vector<File> m_files;
};

} // namespace fairlead
