// The keys that a login may use, in their order, and the reading of a private one.
#pragma once

#include <filesystem>
#include <memory>
#include <optional>
#include <string>
#include <vector>

#include <libssh/libssh.h>

#include "connectors/ssh/ssh_agent.h"
#include "connectors/ssh/ssh_options.h"

namespace fairlead {

struct FreeKey {
    void operator()(ssh_key key) const { ssh_key_free(key); }
};
using KeyPointer = std::unique_ptr<ssh_key_struct, FreeKey>;

struct LoginKey {
    std::filesystem::path file; ///< empty: only the agent has it
    KeyPointer publicKey;       ///< null where only the private key could say, or libssh cannot
    std::optional<AgentKey> fromAgent;

    /// "~/.ssh/id_ed25519".
    std::string shortName() const;
    /// "key ~/.ssh/id_ed25519", "agent, ssh-ed25519 SHA256:…".
    std::string label() const;
};

/// Files that are not there are left out, unless the operator named them. A file whose key the
/// agent holds is used through the agent.
std::vector<LoginKey> loginKeys(const SshRoute &route, const std::vector<AgentKey> &held);

/// Null where it cannot be read; `encrypted` then says whether another passphrase may help.
KeyPointer readPrivateKey(
    const std::filesystem::path &file, const char *passphrase, bool &encrypted);

} // namespace fairlead
