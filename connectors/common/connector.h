// The one interface of a live surface: who is there, which runs exist, and what happens to them.
// The supervisor knows no other. What a surface cannot do is a null pointer, never a silent no-op.
#pragma once

#include <map>
#include <stop_token>
#include <string>
#include <vector>

#include "connectors/common/observation.h"
#include "connectors/common/watched_runs.h"

namespace fairlead {

/// One thing that keeps a surface from answering, with what to do about it.
/// Codes: unreachable, host_key_unknown, host_key_changed, host_key_revoked, auth_failed,
/// credential_expired, permission, api_disabled, version_refused.
using Problem = Error;

/// Answer to "who are we there, and what can it do".
struct SurfaceProbe {
    bool reachable = false;
    HostIdentity identity;
    double latencyMs = 0;                  ///< median of three round trips on the open connection
    std::vector<std::string> capabilities; ///< "exec", "sftp", "nvidia_smi", "topology", ...
    std::vector<Problem> problems;
    /// Worth knowing, no problem: "IdentitiesOnly in your ssh_config is not honoured".
    std::vector<std::string> notes;
};

/// A run that the surface holds and nobody here watches yet.
struct FoundRun {
    std::string ref;  ///< as `adopt` takes it: "host:h200-a:/data/run.log"
    std::string name; ///< for people
};

/// May be used from one thread at a time, except where said.
class Connector {
public:
    virtual ~Connector() = default;

    /// Id of the configured surface. Any thread.
    virtual const std::string &surfaceId() const = 0;

    /// Opens a connection of its own, asks, and closes it. Blocks up to its deadlines; ends early,
    /// with code "stopped", when `stop` fires. What is wrong is in `problems`, not an error; an
    /// error is a defect of the call ("stopped").
    [[nodiscard]] virtual Result<SurfaceProbe> probe(std::stop_token stop) = 0;

    /// Runs found where the configuration says to look. Error: the problem that kept it from
    /// looking.
    [[nodiscard]] virtual Result<std::vector<FoundRun>> discover(std::stop_token stop) = 0;

    /// Watches the surface and every run in `runs` (which may change meanwhile) until `stop` fires;
    /// reconnects by itself with backoff, except after a problem that only the operator can cure
    /// (host key, login, passphrase refused): then it waits for `runs.retry()`. Blocks; everything
    /// seen goes to `sink` in order.
    virtual void watch(WatchedRuns &runs, const ObservationSink &sink, std::stop_token stop) = 0;
};

} // namespace fairlead
