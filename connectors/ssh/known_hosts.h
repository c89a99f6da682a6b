// known_hosts as text: what it says of one name, and the line that adds to it. Nothing here reads a
// file or asks a server.
#pragma once

#include <string>
#include <string_view>
#include <vector>

#include "connectors/ssh/host_key.h"

namespace fairlead {

/// The name under which a server stands there: "host", or "[host]:port" where port is not 22;
/// lower case.
std::string knownHostsName(std::string_view host, int port);

/// Bytes of a key from its base64; empty where that is none.
std::string keyBytes(std::string_view base64);
std::string keyBase64(std::string_view keyBytes);
/// "SHA256:" and 43 characters, as OpenSSH writes it.
std::string keyFingerprint(std::string_view keyBytes);

/// What a text says of a key shown under a name. Plain, listed, negated and hashed names and
/// wildcards are understood, and "@revoked", which wins over every other line. A certificate
/// authority's line vouches for no plain key. Lines that cannot be read say nothing.
struct KnownHostsWord {
    HostKey::Standing standing = HostKey::Standing::Unknown;
    int line = 0;                          ///< that decided; 0: none did
    std::vector<std::string> fingerprints; ///< of the keys that stand for this name
};
KnownHostsWord askKnownHosts(
    std::string_view text, std::string_view name, std::string_view keyBytes);

/// Types of the keys that stand for this name, in the file's order, once each.
std::vector<std::string> knownKeyTypes(std::string_view text, std::string_view name);

} // namespace fairlead
