#include "connectors/ssh/ssh_options.h"

#include <algorithm>
#include <cstdlib>
#include <fstream>
#include <iterator>
#include <optional>

#include <pwd.h>
#include <unistd.h>

#include "connectors/ssh/host_pattern.h"
#include "connectors/ssh/known_hosts.h"
#include "connectors/ssh/ssh_config_hosts.h"
#include "connectors/ssh/ssh_config_text.h"

namespace fairlead {
namespace fs = std::filesystem;
namespace {

struct Account {
    std::string name;
    fs::path home;
};

Account ownAccount()
{
    Account out;
    passwd entry{};
    passwd *found = nullptr;
    std::vector<char> buffer(16384);
    if (::getpwuid_r(::geteuid(), &entry, buffer.data(), buffer.size(), &found) == 0 && found) {
        out.name = found->pw_name;
        out.home = found->pw_dir;
    }
    if (const char *home = std::getenv("HOME"); home && *home)
        out.home = home;
    return out;
}

std::string textOf(const fs::path &path)
{
    constexpr std::size_t most = std::size_t(4) << 20;
    std::ifstream file(path, std::ios::binary);
    std::string out(most, '\0');
    file.read(out.data(), std::streamsize(most));
    out.resize(file.gcount() > 0 ? std::size_t(file.gcount()) : 0);
    return out;
}

std::string option(ssh_session session, ssh_options_e which)
{
    char *value = nullptr;
    if (ssh_options_get(session, which, &value) != SSH_OK || !value)
        return {};
    std::string out = value;
    ssh_string_free_char(value);
    return out;
}

// "~/" and the tokens that ssh_config(5) allows in IdentityFile and IdentityAgent. Nothing where
// another token stands.
std::optional<fs::path> expanded(const std::string &text, const Account &own, const SshRoute &route)
{
    std::string out;
    std::size_t i = 0;
    if (text == "~" || text.starts_with("~/")) {
        out = own.home.string();
        i = 1;
    }
    for (; i < text.size(); ++i) {
        if (text[i] != '%') {
            out += text[i];
            continue;
        }
        switch (++i < text.size() ? text[i] : '\0') {
        case '%':
            out += '%';
            break;
        case 'd':
            out += own.home.string();
            break;
        case 'h':
            out += route.host;
            break;
        case 'r':
            out += route.user;
            break;
        case 'u':
            out += own.name;
            break;
        default:
            return {};
        }
    }
    return out;
}

void add(std::vector<fs::path> &list, const fs::path &path)
{
    if (!path.empty() && std::find(list.begin(), list.end(), path) == list.end())
        list.push_back(path);
}

// A host of which an ecdsa key is known should show that one, and not seem changed because it could
// show an ed25519 key too. No SHA-1, no DSA.
std::string hostKeyTypes(const std::vector<std::string> &known)
{
    std::vector<std::string> types{"ssh-ed25519", "ecdsa-sha2-nistp256", "ecdsa-sha2-nistp384",
        "ecdsa-sha2-nistp521", "rsa-sha2-512", "rsa-sha2-256"};
    std::stable_partition(types.begin(), types.end(), [&known](const std::string &type) {
        const std::string key = type.starts_with("rsa-") ? "ssh-rsa" : type;
        return std::find(known.begin(), known.end(), key) != known.end();
    });
    std::string out;
    for (const std::string &type : types)
        out += (out.empty() ? "" : ",") + type;
    return out;
}

// libssh would make a ProxyCommand of a ProxyJump, without our strictness; the first of the two
// counts.
std::vector<std::string> jumpIn(const std::vector<SshConfigLine> &lines)
{
    const auto line = std::find_if(lines.begin(), lines.end(), [](const SshConfigLine &each) {
        return each.keyword == "proxyjump" || each.keyword == "proxycommand";
    });
    std::vector<std::string> out;
    if (line == lines.end() || line->keyword != "proxyjump" || line->words.empty()
        || line->words.front() == "none")
        return out;
    std::string_view hops = line->words.front();
    for (;;) {
        const auto comma = hops.find(',');
        out.emplace_back(hops.substr(0, comma));
        if (comma == std::string_view::npos)
            return out;
        hops.remove_prefix(comma + 1);
    }
}

} // namespace

Result<SshRoute> setSshOptions(ssh_session session, const SshTarget &target,
    const std::string &knownHostsText, std::chrono::milliseconds within)
{
    const Account own = ownAccount();
    const auto set = [session](ssh_options_e which, const auto *value) {
        ssh_options_set(session, which, value);
    };
    const auto unusable = [](const char *what, const std::string &word) {
        return fail(Error{"unreachable",
            std::string("The ") + what + " has characters that cannot stand in one", word,
            "Write it with letters, digits, dots and hyphens"});
    };
    if (!isPlainHostWord(target.address))
        return unusable("address", target.address);
    set(SSH_OPTIONS_SSH_DIR, (own.home / ".ssh").c_str());
    set(SSH_OPTIONS_HOST, target.address.c_str());
    // AES-GCM carries half as much again as chacha20 where the processor knows AES; an ssh_config
    // may say otherwise.
    const char *ciphers = "aes128-gcm@openssh.com,aes256-gcm@openssh.com,"
                          "chacha20-poly1305@openssh.com,aes256-ctr,aes192-ctr,aes128-ctr";
    set(SSH_OPTIONS_CIPHERS_C_S, ciphers);
    set(SSH_OPTIONS_CIPHERS_S_C, ciphers);

    SshRoute out;
    std::vector<SshConfigLine> lines;
    if (target.useSshConfig) {
        std::vector<fs::path> files{target.sshConfig};
        if (target.sshConfig.empty())
            files = {own.home / ".ssh/config", "/etc/ssh/ssh_config"};
        for (const fs::path &file : files) {
            std::error_code error;
            if (!fs::is_regular_file(file, error))
                continue;
            ssh_options_parse_config(session, file.c_str());
            const std::string text = textOf(file);
            const auto some = linesFor(readSshConfigText(text), target.address);
            lines.insert(lines.end(), some.begin(), some.end());
            if (file != "/etc/ssh/ssh_config") // the distribution's lines are not the operator's
                for (auto &keyword : ignoredSshKeywords(text, target.address))
                    out.ignoredKeywords.push_back(std::move(keyword));
        }
    }

    out.host = option(session, SSH_OPTIONS_HOST);
    if (!isPlainHostWord(out.host))
        return unusable("HostName in ssh_config", out.host);
    unsigned port = 22;
    ssh_options_get_port(session, &port);
    out.port = target.portGiven || port == 22 ? target.port : int(port);
    out.user = target.user;
    if (out.user.empty())
        out.user = option(session, SSH_OPTIONS_USER);
    if (out.user.empty())
        out.user = own.name;
    out.jump = target.jump.empty() ? jumpIn(lines) : target.jump;
    if (out.jump.empty())
        out.proxyCommand = option(session, SSH_OPTIONS_PROXYCOMMAND);

    out.keysNamed = !target.identityFiles.empty();
    for (const fs::path &file : target.identityFiles)
        if (const auto path = expanded(file.string(), own, out))
            add(out.identityFiles, *path);
    std::string agent = "SSH_AUTH_SOCK";
    for (auto line = lines.rbegin(); line != lines.rend(); ++line)
        if (line->keyword == "identityagent" && !line->words.empty())
            agent = line->words.front();
    if (!out.keysNamed) {
        for (const SshConfigLine &line : lines)
            if (line.keyword == "identityfile" && !line.words.empty())
                if (const auto path = expanded(line.words.front(), own, out))
                    add(out.identityFiles, *path);
        if (const auto path = expanded(option(session, SSH_OPTIONS_IDENTITY), own, out))
            add(out.identityFiles, *path); // may come from a file that ours includes
        for (const char *name : {"id_ed25519", "id_ecdsa", "id_rsa"})
            add(out.identityFiles, own.home / ".ssh" / name);
    }
    if (agent == "SSH_AUTH_SOCK") {
        const char *socket = std::getenv("SSH_AUTH_SOCK");
        out.agentSocket = socket ? socket : "";
    } else if (agent != "none") {
        out.agentSocket = expanded(agent, own, out).value_or(fs::path());
    }

    const int on = 1, silent = 0;
    const bool off = false;
    const unsigned finalPort = unsigned(out.port);
    const long seconds = long(std::chrono::duration_cast<std::chrono::seconds>(within).count()) + 2;
    const std::string types
        = hostKeyTypes(knownKeyTypes(knownHostsText, knownHostsName(out.host, out.port)));
    set(SSH_OPTIONS_PORT, &finalPort);
    set(SSH_OPTIONS_USER, out.user.c_str());
    set(SSH_OPTIONS_PROXYCOMMAND, "none"); // started by ourselves, without a terminal
    set(SSH_OPTIONS_PROCESS_CONFIG, &off);
    set(SSH_OPTIONS_LOG_VERBOSITY, &silent);
    set(SSH_OPTIONS_NODELAY, &on);
    set(SSH_OPTIONS_TIMEOUT, &seconds); // the watchdog comes first
    set(SSH_OPTIONS_HOSTKEYS, types.c_str());
    set(SSH_OPTIONS_STRICTHOSTKEYCHECK, &on);
    set(SSH_OPTIONS_KNOWNHOSTS, "/dev/null"); // libssh passes over @revoked: we read it ourselves
    set(SSH_OPTIONS_GLOBAL_KNOWNHOSTS, "/dev/null");
    return out;
}

} // namespace fairlead
