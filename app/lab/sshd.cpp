#include "app/lab/sshd.h"

#include <cerrno>
#include <chrono>
#include <csignal>
#include <fstream>
#include <sstream>

#include <arpa/inet.h>
#include <fcntl.h>
#include <netinet/in.h>
#include <poll.h>
#include <sys/socket.h>
#include <sys/stat.h>
#include <sys/wait.h>
#include <unistd.h>

#include "app/lab/files.h"
#include "app/lab/process.h"

namespace fairlead::lab {
namespace {

constexpr const char *program = "/usr/sbin/sshd";
constexpr int tries = 20; // of a port that somebody else may take in between
constexpr std::chrono::seconds listensWithin{20};

/// A port of 127.0.0.1 that nobody listens on at this moment.
int freePort()
{
    const int probe = ::socket(AF_INET, SOCK_STREAM | SOCK_CLOEXEC, 0);
    sockaddr_in address{};
    address.sin_family = AF_INET;
    address.sin_addr.s_addr = htonl(INADDR_LOOPBACK);
    socklen_t length = sizeof address;
    auto *plain = reinterpret_cast<sockaddr *>(&address);
    const bool bound
        = ::bind(probe, plain, length) == 0 && ::getsockname(probe, plain, &length) == 0;
    ::close(probe);
    return bound ? ntohs(address.sin_port) : 0;
}

std::string quoted(const std::string &text)
{
    return '"' + text + '"';
}

std::string configuration(const SshdSettings &settings, int port)
{
    std::ostringstream lines;
    lines << "Port " << port << "\nListenAddress 127.0.0.1\nAddressFamily inet\n"
          << "HostKey " << quoted(settings.folder / "host_key") << "\nPidFile none\n"
          << "AuthorizedKeysFile " << quoted(settings.authorizedKeys) << "\nStrictModes no\n"
          << "UsePAM no\nUseDNS no\nPermitRootLogin no\nPubkeyAuthentication yes\n"
          << "PasswordAuthentication no\nKbdInteractiveAuthentication no\n"
          << "AllowUsers " << settings.account.name << "\nPermitUserRC no\nPrintMotd no\n"
          << "AllowTcpForwarding no\nAllowAgentForwarding no\nX11Forwarding no\nPermitTunnel no\n"
          << "Subsystem sftp internal-sftp\nMaxStartups 100\nMaxSessions 20\nLoginGraceTime 20\n"
          << "SetEnv";
    for (const std::string &variable : settings.environment)
        lines << ' ' << quoted(variable);
    lines << '\n';
    return lines.str();
}

std::string wordsOf(const std::filesystem::path &log)
{
    std::ifstream file(log, std::ios::binary);
    std::string text(8192, '\0');
    file.read(text.data(), std::streamsize(text.size()));
    text.resize(std::size_t(file.gcount()));
    return text;
}

/// True: it listens. False: it ended, because somebody else has the port or for good.
bool waitUntilItListens(pid_t process, const std::filesystem::path &log)
{
    const auto deadline = std::chrono::steady_clock::now() + listensWithin;
    while (std::chrono::steady_clock::now() < deadline) {
        // Its own words are the proof: a banner on the port might be another daemon's.
        if (wordsOf(log).find("Server listening on 127.0.0.1") != std::string::npos)
            return true;
        if (::waitpid(process, nullptr, WNOHANG) == process)
            return false;
        ::poll(nullptr, 0, 5);
    }
    ::kill(process, SIGKILL);
    ::waitpid(process, nullptr, 0);
    return false;
}

Result<pid_t> startOnce(const SshdSettings &settings, int port)
{
    const std::filesystem::path config = settings.folder / "sshd_config";
    const std::filesystem::path log = settings.folder / "sshd.log";
    if (auto written = writeFile(config, configuration(settings, port)); !written)
        return fail(written.error());
    if (auto emptied = writeFile(log, {}); !emptied)
        return fail(emptied.error());
    const auto process = spawn({{program, "-D", "-f", config.string(), "-E", log.string()},
        {"PATH=/usr/local/bin:/usr/bin:/bin", "LC_ALL=C.UTF-8"}});
    if (!process)
        return process;
    if (waitUntilItListens(*process, log))
        return process;
    return fail({"sshd_failed", "It did not listen: " + wordsOf(log), program,
        "Try it by hand: " + std::string(program) + " -t -f " + config.string()});
}

} // namespace

Result<std::string> makeKey(const std::filesystem::path &path, const std::string &comment)
{
    const auto made = runAndWait({"/usr/bin/ssh-keygen", "-q", "-t", "ed25519", "-N", "", "-C",
        comment, "-f", path.string()});
    if (!made)
        return fail({"no_key", "ssh-keygen made no key: " + made.error().message, path.string(),
            "Install openssh-client"});
    std::ifstream file(path.string() + ".pub");
    std::string line;
    std::getline(file, line);
    return line;
}

Result<Sshd> Sshd::start(const SshdSettings &settings)
{
    if (::access(program, X_OK) != 0)
        return fail({"no_sshd", "The OpenSSH server is not installed", program,
            "Install openssh-server; the lab starts daemons of its own, on loopback only"});
    if (::geteuid() == 0) // the folder where it drops its privileges
        ::mkdir("/run/sshd", 0755);
    auto key = makeKey(settings.folder / "host_key", "fairlead-lab host");
    if (!key)
        return fail(key.error());
    Sshd server;
    server.m_publicKey = key->substr(0, key->rfind(" fairlead-lab"));
    Result<pid_t> process = fail({"sshd_failed", "No port of 127.0.0.1 is free", program, {}});
    for (int n = 0; n < tries && !process; ++n) {
        server.m_port = freePort();
        process = startOnce(settings, server.m_port);
        if (!process && process.error().message.find("in use") == std::string::npos)
            break;
    }
    if (!process)
        return fail(process.error());
    server.m_process = *process;
    return server;
}

int Sshd::signalSessions(int number) const
{
    int reached = 0;
    for (const pid_t process : descendantsOf(m_process))
        if (::kill(process, number) == 0)
            ++reached;
    return reached;
}

} // namespace fairlead::lab
