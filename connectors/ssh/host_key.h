// The strict check of a server's host key, and the one way to trust a new one.
#pragma once

#include <stop_token>
#include <string>
#include <vector>

#include "connectors/common/result.h"
#include "connectors/ssh/ssh_target.h"

namespace fairlead {

/// What is known of the key that a server showed.
struct HostKey {
    std::string type;        ///< "ssh-ed25519"
    std::string fingerprint; ///< "SHA256:" and 43 characters of base64 without padding
    std::string banner;      ///< the server's, as sent; plain text from outside
    enum class Standing { Trusted, Unknown, Changed, Revoked } standing = Standing::Unknown;
    std::vector<std::string> knownFingerprints; ///< what known_hosts holds for this name instead
    std::string place; ///< "known_hosts:12" of the line that decided; empty where none did
};

/// Connects up to the key exchange and no further: nothing is sent that could be a secret. Blocks,
/// at most 10 s. Errors: unreachable, stopped, permission (known_hosts cannot be read).
[[nodiscard]] Result<HostKey> askHostKey(const SshTarget &target, std::stop_token stop);

/// Connects again, and appends one line to the known_hosts file (0600, made with its folder where
/// it is not there) if the key shown has exactly this fingerprint and its standing is Unknown.
/// Already trusted: does nothing. Errors: fingerprint_differs, host_key_changed, host_key_revoked,
/// unreachable, permission, stopped.
[[nodiscard]] Result<HostKey> trustHostKey(
    const SshTarget &target, const std::string &fingerprint, std::stop_token stop);

} // namespace fairlead
