// The Host names in an ssh_config, and the keywords in it that libssh does not honour: read as
// text, nothing is executed and no name is resolved.
#pragma once

#include <filesystem>
#include <string>
#include <string_view>
#include <vector>

#include "connectors/common/result.h"

namespace fairlead {

struct SshConfigHost {
    std::string alias;    ///< a Host word without wildcard
    std::string hostName; ///< what its block says, else empty
    std::string user;
    int port = 0; ///< 0: not said
};

/// Host words in the order of the file, without patterns and negations. Include lines are named in
/// `skipped`, not followed; lines above 4 KiB and beyond 10 000 are skipped. Bounded; any bytes.
struct SshConfigHosts {
    std::vector<SshConfigHost> hosts;
    std::vector<std::string> skipped; ///< "line 12: Include is not followed here"
};
SshConfigHosts readSshConfigHosts(std::string_view text);

/// Keywords standing in blocks that hold for `alias` and that libssh 0.10 ignores, once each, as
/// they are usually written: "IdentitiesOnly", "ServerAliveInterval".
std::vector<std::string> ignoredSshKeywords(std::string_view text, std::string_view alias);

} // namespace fairlead
