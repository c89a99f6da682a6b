// An operator's ssh_config, and a known_hosts beside it: any bytes give hosts, keywords and a
// verdict within bounds, and trust comes only from a line that holds the key.
#include <algorithm>
#include <cstddef>
#include <cstdint>
#include <string>
#include <string_view>

#include "connectors/ssh/host_pattern.h"
#include "connectors/ssh/known_hosts.h"
#include "connectors/ssh/ssh_config_hosts.h"
#include "tests/fuzz/judge_receipts.h"

extern "C" int LLVMFuzzerTestOneInput(const std::uint8_t *data, std::size_t size)
{
    using namespace fairlead;
    const std::string_view text(reinterpret_cast<const char *>(data), size);

    const SshConfigHosts read = readSshConfigHosts(text);
    must(read.hosts.size() <= 1000, "more hosts than are listed");
    for (const SshConfigHost &host : read.hosts) {
        must(isPlainHostWord(host.alias), "an alias that is no word");
        must(host.port >= 0 && host.port <= 65535, "a port that is none");
        must(text.find(host.alias) != std::string_view::npos
                || text.find('"') != std::string_view::npos,
            "an alias out of nothing");
    }
    const std::string alias = read.hosts.empty() ? "h200-a" : read.hosts.front().alias;
    const auto ignored = ignoredSshKeywords(text, alias);
    for (const std::string &keyword : ignored)
        must(std::count(ignored.begin(), ignored.end(), keyword) == 1, "a keyword said twice");

    const std::string key = keyBytes("AAAAC3NzaC1lZDI1NTE5AAAAIPTwx8bXWHTgfVB2Dl0R5Tq0TVX0wmTLMU2K"
                                     "9x3cXh1s");
    const auto word = askKnownHosts(text, "h200-a", key);
    const auto ours = keyFingerprint(key);
    const bool holdsIt = std::find(word.fingerprints.begin(), word.fingerprints.end(), ours)
        != word.fingerprints.end();
    must(word.standing != HostKey::Standing::Trusted || holdsIt, "trust without the key");
    must(word.standing != HostKey::Standing::Unknown || word.fingerprints.empty(),
        "unknown, though keys stand there");
    must((word.standing == HostKey::Standing::Unknown) == (word.line == 0),
        "a verdict without its line");
    must(knownKeyTypes(text, "h200-a").size() <= size, "more types than bytes");
    const std::string revoked
        = "@revoked * ssh-ed25519 "
          "AAAAC3NzaC1lZDI1NTE5AAAAIPTwx8bXWHTgfVB2Dl0R5Tq0TVX0wmTLMU2K9x3cXh1s\n";
    must(askKnownHosts(revoked + std::string(text), "h200-a", key).standing
            == HostKey::Standing::Revoked,
        "a revoked key that another line brought back");
    return 0;
}
