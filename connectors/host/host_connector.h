// A host over SSH as a surface: one connection, one persistent sampler, logs read by SFTP. Nothing
// of ours is started a tick.
#pragma once

#include <memory>

#include "connectors/common/connector.h"
#include "connectors/common/prompter.h"
#include "connectors/host/host_settings.h"

namespace fairlead {

/// `clock` and `prompter` outlive it.
std::unique_ptr<Connector> makeHostConnector(
    HostSettings settings, const Clock &clock, Prompter &prompter);

/// The parts of "host:ID:/path/log" and "host:ID:pid:N". Error: bad_ref, which says what a
/// reference looks like.
struct HostRunRef {
    std::string surfaceId;
    std::string logPath; ///< absolute, or empty
    std::optional<std::int64_t> pid;
};
[[nodiscard]] Result<HostRunRef> readHostRunRef(std::string_view ref);

} // namespace fairlead
