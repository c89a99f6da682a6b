// What an operator's target and ssh_config come to: where to connect, as whom, with which keys.
#pragma once

#include <chrono>
#include <filesystem>
#include <string>
#include <vector>

#include <libssh/libssh.h>

#include "connectors/common/result.h"
#include "connectors/ssh/ssh_target.h"

namespace fairlead {

struct SshRoute {
    std::string host; ///< after ssh_config
    int port = 22;
    std::string user;
    std::vector<std::string> jump;                    ///< the operator's, else ssh_config's
    std::string proxyCommand;                         ///< of ssh_config; empty: none
    std::vector<std::filesystem::path> identityFiles; ///< to try, in this order
    bool keysNamed = false;                           ///< the operator named them for this surface
    std::filesystem::path agentSocket;                ///< empty: no agent
    std::vector<std::string> ignoredKeywords;
};

/// Reads ssh_config into the session, then sets everything over it that is ours to decide: in 0.10
/// the file would else win. `knownTypes` are the host key types to prefer. Error: unreachable,
/// where a name has characters that no host has.
[[nodiscard]] Result<SshRoute> setSshOptions(ssh_session session, const SshTarget &target,
    const std::string &knownHostsText, std::chrono::milliseconds within);

} // namespace fairlead
