#include "connectors/ssh/ssh_config_hosts.h"

#include <algorithm>
#include <array>
#include <charconv>
#include <map>

#include "connectors/ssh/host_pattern.h"
#include "connectors/ssh/ssh_config_text.h"

namespace fairlead {
namespace {

// What libssh 0.10 passes over in silence (its src/config.c), what it reads and we decide
// otherwise, and what has no meaning for a console.
constexpr std::array ignoredKeywords{"AddKeysToAgent", "AddressFamily", "BatchMode",
    "CanonicalDomains", "CanonicalizeFallbackLocal", "CanonicalizeHostname", "CanonicalizeMaxDots",
    "CanonicalizePermittedCNAMEs", "CASignatureAlgorithms", "CertificateFile", "CheckHostIP",
    "ClearAllForwardings", "ConnectionAttempts", "ControlMaster", "ControlPath", "ControlPersist",
    "DynamicForward", "EnableSSHKeysign", "EscapeChar", "ExitOnForwardFailure", "FingerprintHash",
    "ForkAfterAuthentication", "ForwardAgent", "ForwardX11", "ForwardX11Timeout",
    "ForwardX11Trusted", "GatewayPorts", "GlobalKnownHostsFile", "HashKnownHosts",
    "HostbasedAcceptedAlgorithms", "HostbasedAuthentication", "HostKeyAlias", "IdentitiesOnly",
    "IPQoS", "KnownHostsCommand", "LocalCommand", "LocalForward", "LogVerbose",
    "NoHostAuthenticationForLocalhost", "NumberOfPasswordPrompts", "PermitLocalCommand",
    "PermitRemoteOpen", "PKCS11Provider", "PreferredAuthentications", "ProxyUseFdpass",
    "RemoteCommand", "RemoteForward", "RequestTTY", "RequiredRSASize", "RevokedHostKeys",
    "SecurityKeyProvider", "SendEnv", "ServerAliveCountMax", "ServerAliveInterval", "SessionType",
    "SetEnv", "StdinNull", "StreamLocalBindMask", "StreamLocalBindUnlink", "StrictHostKeyChecking",
    "SyslogFacility", "TCPKeepAlive", "Tunnel", "TunnelDevice", "UpdateHostKeys",
    "UserKnownHostsFile", "VerifyHostKeyDNS", "VisualHostKey", "XAuthLocation"};

constexpr std::size_t mostHosts = 1000;

bool sameWithoutCase(std::string_view a, std::string_view b)
{
    return std::equal(a.begin(), a.end(), b.begin(), b.end(), [](char x, char y) {
        const auto lower = [](char c) { return c >= 'A' && c <= 'Z' ? char(c - 'A' + 'a') : c; };
        return lower(x) == lower(y);
    });
}

int portFrom(std::string_view text)
{
    int out = 0;
    const auto [end, error] = std::from_chars(text.data(), text.data() + text.size(), out);
    const bool whole = error == std::errc() && end == text.data() + text.size();
    return whole && out >= 1 && out <= 65535 ? out : 0;
}

void takeInto(SshConfigHost &host, const SshConfigLine &line)
{
    if (line.words.empty())
        return;
    const std::string &value = line.words.front();
    if (line.keyword == "hostname" && host.hostName.empty())
        host.hostName = value;
    else if (line.keyword == "user" && host.user.empty())
        host.user = value;
    else if (line.keyword == "port" && host.port == 0)
        host.port = portFrom(value);
}

} // namespace

SshConfigHosts readSshConfigHosts(std::string_view text)
{
    SshConfigText config = readSshConfigText(text);
    SshConfigHosts out{{}, std::move(config.skipped)};
    const auto say = [&out](int number, const std::string &what) {
        out.skipped.push_back("line " + std::to_string(number) + ": " + what);
    };
    std::map<std::string, std::size_t> places; // of an alias in out.hosts
    std::vector<std::size_t> block;            // which hosts the present block speaks of
    for (const SshConfigLine &line : config.lines) {
        if (line.keyword == "include") {
            say(line.number, "Include is not followed here");
        } else if (line.keyword == "match") {
            block.clear();
        } else if (line.keyword == "host") {
            block.clear();
            for (const std::string &word : line.words) {
                if (word.find_first_of("*?!") != std::string::npos)
                    continue;
                if (!isPlainHostWord(word)) {
                    say(line.number, "a Host word with unusual characters is not listed");
                    continue;
                }
                if (places.size() == mostHosts && !places.contains(word)) {
                    say(line.number, "more than 1000 hosts: the rest of this line is not listed");
                    break;
                }
                const auto [place, isNew] = places.emplace(word, out.hosts.size());
                block.push_back(place->second);
                if (isNew)
                    out.hosts.push_back({word, {}, {}, 0});
            }
        } else {
            for (const std::size_t index : block)
                takeInto(out.hosts[index], line);
        }
    }
    return out;
}

std::vector<std::string> ignoredSshKeywords(std::string_view text, std::string_view alias)
{
    std::vector<std::string> out;
    for (const SshConfigLine &line : linesFor(readSshConfigText(text), alias))
        for (const char *keyword : ignoredKeywords)
            if (sameWithoutCase(line.keyword, keyword)
                && std::find(out.begin(), out.end(), keyword) == out.end())
                out.emplace_back(keyword);
    return out;
}

} // namespace fairlead
