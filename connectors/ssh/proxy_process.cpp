#include "connectors/ssh/proxy_process.h"

#include <charconv>
#include <cstring>
#include <string_view>

#include <fcntl.h>
#include <signal.h>
#include <sys/socket.h>
#include <sys/wait.h>
#include <unistd.h>

#include "connectors/ssh/host_pattern.h"
#include "connectors/ssh/ssh_session.h"

namespace fairlead {
namespace {

Error unreachable(std::string message, std::string place)
{
    return {"unreachable", std::move(message), std::move(place),
        "Check the jump hosts and the ProxyCommand"};
}

std::vector<char *> pointersTo(std::vector<std::string> &words)
{
    std::vector<char *> out;
    for (std::string &word : words)
        out.push_back(word.data());
    out.push_back(nullptr);
    return out;
}

// Nobody is at a terminal of ours, so that no program may ask there for us.
std::vector<std::string> environmentWithoutAsking()
{
    std::vector<std::string> out{"SSH_ASKPASS_REQUIRE=never"};
    for (char **each = environ; *each; ++each)
        if (!std::string_view(*each).starts_with("SSH_ASKPASS"))
            out.emplace_back(*each);
    return out;
}

struct Hop {
    std::string user, host;
    int port = 0;
};

bool isHostWord(std::string_view text)
{
    return isPlainHostWord(text) && text.find(':') == std::string_view::npos;
}

Result<Hop> readHop(std::string_view text)
{
    const Error bad
        = unreachable("Not a jump host: [user@]host[:port] is meant", std::string(text));
    Hop out;
    if (const auto at = text.find('@'); at != std::string_view::npos) {
        out.user = text.substr(0, at);
        if (!isHostWord(out.user))
            return fail(bad);
        text.remove_prefix(at + 1);
    }
    if (const auto colon = text.find(':'); colon != std::string_view::npos) {
        const auto digits = text.substr(colon + 1);
        const auto [end, error]
            = std::from_chars(digits.data(), digits.data() + digits.size(), out.port);
        if (error != std::errc() || end != digits.data() + digits.size() || out.port < 1
            || out.port > 65535)
            return fail(bad);
        text = text.substr(0, colon);
    }
    out.host = text;
    if (!isHostWord(out.host))
        return fail(bad);
    return out;
}

std::string doubled(std::string text, char c)
{
    for (std::size_t at = 0; (at = text.find(c, at)) != std::string::npos; at += 2)
        text.insert(at, 1, c);
    return text;
}

std::string joined(const std::vector<std::string> &words)
{
    std::string out;
    for (const std::string &word : words)
        out += (out.empty() ? "" : " ") + shellQuoted(word);
    return out;
}

} // namespace

Result<std::unique_ptr<ProxyProcess>> ProxyProcess::start(const std::vector<std::string> &words)
{
    auto kept = words;
    auto environment = environmentWithoutAsking();
    const auto arguments = pointersTo(kept);
    const auto variables = pointersTo(environment);
    int pair[2], errors[2];
    if (::socketpair(AF_UNIX, SOCK_STREAM | SOCK_CLOEXEC, 0, pair) != 0)
        return fail(unreachable(std::strerror(errno), words[0]));
    Descriptor ours(pair[0]), theirs(pair[1]);
    if (::pipe2(errors, O_CLOEXEC | O_NONBLOCK) != 0)
        return fail(unreachable(std::strerror(errno), words[0]));
    std::unique_ptr<ProxyProcess> out(new ProxyProcess);
    out->m_errors = Descriptor(errors[0]);
    const Descriptor errorsIn(errors[1]);
    // Only what is safe after a fork in a program of many threads stands in the child.
    out->m_pid = ::fork();
    if (out->m_pid == 0) {
        ::setsid();
        ::dup2(theirs.get(), 0);
        ::dup2(theirs.get(), 1);
        ::dup2(errorsIn.get(), 2);
        ::execvpe(arguments[0], arguments.data(), variables.data());
        ::_exit(127);
    }
    if (out->m_pid < 0)
        return fail(
            unreachable("Cannot start " + words[0] + ": " + std::strerror(errno), words[0]));
    ::fcntl(ours.get(), F_SETFL, O_NONBLOCK);
    out->m_socket = std::move(ours);
    return out;
}

ProxyProcess::~ProxyProcess()
{
    if (m_pid <= 0)
        return;
    ::kill(-m_pid, SIGKILL);
    ::kill(m_pid, SIGKILL); // before it became the leader of its group
    ::waitpid(m_pid, nullptr, 0);
}

std::string ProxyProcess::said() const
{
    char buffer[1024];
    const auto n = ::read(m_errors.get(), buffer, sizeof buffer);
    std::string out;
    for (const char c : std::string_view(buffer, n > 0 ? std::size_t(n) : 0))
        out += c >= ' ' && c <= '~' ? c : ' ';
    while (out.ends_with(' '))
        out.pop_back();
    return out;
}

Result<std::vector<std::string>> jumpWords(const SshTarget &target,
    const std::vector<std::string> &jump, const std::string &host, int port)
{
    std::vector<std::string> common{"ssh", "-a", "-T", "-o", "BatchMode=yes", "-o",
        "StrictHostKeyChecking=yes", "-o",
        "UserKnownHostsFile=\"" + doubled(target.knownHosts.string(), '%') + '"'};
    if (!target.useSshConfig)
        common.insert(common.end(), {"-F", "none"});
    else if (std::error_code absent; !target.sshConfig.empty()
             && std::filesystem::exists(target.sshConfig, absent)) // else ssh would refuse to start
        common.insert(common.end(), {"-F", target.sshConfig.string()});
    for (const auto &file : target.identityFiles)
        common.insert(common.end(), {"-i", doubled(file.string(), '%')});

    std::vector<std::string> words;
    for (std::size_t i = 0; i < jump.size(); ++i) {
        const auto hop = readHop(jump[i]);
        if (!hop)
            return fail(hop.error());
        std::string next = host + ':' + std::to_string(port);
        if (host.find(':') != std::string::npos)
            next = '[' + host + "]:" + std::to_string(port);
        if (i + 1 < jump.size()) {
            const auto after = readHop(jump[i + 1]);
            if (!after)
                return fail(after.error());
            next = after->host + ':' + std::to_string(after->port ? after->port : 22);
        }
        auto now = common;
        if (!words.empty()) // this ssh runs through the one before, by way of its shell
            now.insert(now.end(), {"-o", "ProxyCommand=" + doubled(joined(words), '%')});
        if (!hop->user.empty())
            now.insert(now.end(), {"-l", hop->user});
        if (hop->port)
            now.insert(now.end(), {"-p", std::to_string(hop->port)});
        now.insert(now.end(), {"-W", next, hop->host});
        words = std::move(now);
    }
    return words;
}

Result<std::vector<std::string>> proxyCommandWords(const std::string &command,
    const std::string &alias, const std::string &host, int port, const std::string &user)
{
    for (const std::string &word : {alias, host, user})
        if (!isPlainHostWord(word))
            return fail(unreachable(
                "A name with unusual characters may not stand in a ProxyCommand", word));
    std::string text = command.starts_with("exec ") ? "" : "exec ";
    for (std::size_t i = 0; i < command.size(); ++i) {
        if (command[i] != '%') {
            text += command[i];
            continue;
        }
        switch (++i < command.size() ? command[i] : '\0') {
        case '%':
            text += '%';
            break;
        case 'h':
            text += host;
            break;
        case 'n':
            text += alias;
            break;
        case 'p':
            text += std::to_string(port);
            break;
        case 'r':
            text += user;
            break;
        default:
            return fail(unreachable("The ProxyCommand has a token that is not known", command));
        }
    }
    return std::vector<std::string>{"/bin/sh", "-c", text};
}

} // namespace fairlead
