#include "tests/ssh_support/ssh_server.h"

#include <algorithm>
#include <chrono>
#include <random>
#include <stdexcept>
#include <thread>

#include <arpa/inet.h>
#include <pwd.h>
#include <signal.h>
#include <sys/socket.h>
#include <sys/wait.h>
#include <unistd.h>

#include "tests/ssh_support/processes.h"
#include "tests/ssh_support/ssh_keys.h"

namespace fairlead {
namespace fs = std::filesystem;
namespace {

// Tells what a daemon's commands left running from everything else on the machine.
constexpr const char *marker = "FAIRLEAD_TEST_SSHD";

bool waitUntil(const auto &condition, std::chrono::seconds longest = std::chrono::seconds(30))
{
    const auto end = std::chrono::steady_clock::now() + longest;
    while (!condition()) {
        if (std::chrono::steady_clock::now() > end)
            return false;
        std::this_thread::sleep_for(std::chrono::milliseconds(2));
    }
    return true;
}

// Below the range from which the kernel takes ports for outgoing connections, so that the port is
// still free when a stopped daemon comes back.
int freePort()
{
    std::random_device random;
    for (int tries = 0; tries < 1000; ++tries) {
        const int port = std::uniform_int_distribution(20000, 32000)(random);
        const int fd = ::socket(AF_INET, SOCK_STREAM | SOCK_CLOEXEC, 0);
        sockaddr_in address{};
        address.sin_family = AF_INET;
        address.sin_port = htons(std::uint16_t(port));
        address.sin_addr.s_addr = htonl(INADDR_LOOPBACK);
        const bool free
            = ::bind(fd, reinterpret_cast<const sockaddr *>(&address), sizeof address) == 0;
        ::close(fd);
        if (free)
            return port;
    }
    throw std::runtime_error("no free port");
}

std::string quoted(const std::string &name, const std::string &value)
{
    std::string out = " \"" + name + '=';
    for (const char c : value) {
        if (c == '"' || c == '\\')
            out += '\\';
        out += c;
    }
    return out + '"';
}

} // namespace

struct SshServer::State {
    Options options;
    fs::path folder;
    int port = 0;
    int daemon = -1;
    std::string fingerprint;

    fs::path file(const char *name) const { return folder / name; }

    void newHostKey()
    {
        makeSshKey(file("host_key"));
        fingerprint = fingerprintOf(file("host_key"));
    }

    void writeConfig() const
    {
        std::string text;
        for (const std::string &line : options.configLines)
            text += line + '\n';
        text += "Port " + std::to_string(port) + "\nListenAddress 127.0.0.1\nHostKey "
            + file("host_key").string() + "\nAuthorizedKeysFile " + file("authorized_keys").string()
            + "\nPidFile none\nStrictModes no\nUsePAM no\nUseDNS no\nPermitRootLogin yes\n"
              "PasswordAuthentication no\nKbdInteractiveAuthentication no\nPrintMotd no\n"
              "MaxStartups 200\nLogLevel VERBOSE\n";
        if (options.sftp)
            text += "Subsystem sftp internal-sftp\n";
        auto environment = options.environment;
        environment.emplace("HOME", file("home").string());
        environment.emplace(marker, folder.string());
        environment.emplace("PATH", "/usr/local/bin:/usr/bin:/bin");
        text += "SetEnv";
        for (const auto &[name, value] : environment)
            text += quoted(name, value);
        writeFile(file("sshd_config"), text + '\n');
    }

    bool launch()
    {
        writeConfig();
        fs::remove(file("sshd.log"));
        daemon = startProcess(
            {"/usr/sbin/sshd", "-D", "-e", "-f", file("sshd_config")}, file("sshd.log"));
        const bool listens = waitUntil([this] {
            return !isAlive(daemon)
                || (fs::exists(file("sshd.log"))
                    && fileText(file("sshd.log")).find("Server listening on") != std::string::npos);
        }) && isAlive(daemon);
        if (!listens)
            end();
        return listens;
    }

    // What is stopped can start nothing more, so that nothing gets away while the rest is killed.
    void killSessions() const
    {
        std::vector<int> all;
        for (std::size_t known = 1; known != all.size();) {
            known = all.size();
            for (const int pid : descendantsOf(daemon))
                if (std::find(all.begin(), all.end(), pid) == all.end()) {
                    ::kill(pid, SIGSTOP);
                    all.push_back(pid);
                }
            if (all.empty())
                return;
        }
        for (const int pid : all)
            ::kill(pid, SIGKILL);
        waitUntil([&all] { return std::none_of(all.begin(), all.end(), isAlive); });
    }

    void end()
    {
        if (daemon < 0)
            return;
        killSessions();
        ::kill(daemon, SIGKILL);
        ::waitpid(daemon, nullptr, 0);
        daemon = -1;
    }

    void signalSessions(int number) const
    {
        for (const int pid : descendantsOf(daemon)) {
            const std::string name = nameOf(pid);
            if (name == "sshd" || name == "sftp-server")
                ::kill(pid, number);
        }
    }
};

SshServer::SshServer() : SshServer(Options()) { }

SshServer::SshServer(Options options) : m_state(std::make_unique<State>())
{
    if (::geteuid() == 0)
        fs::create_directories("/run/sshd");
    m_state->options = std::move(options);
    m_state->folder = makeTestFolder();
    fs::create_directory(home());
    m_state->newHostKey();
    makeSshKey(userKey(), "ed25519", m_state->options.keyPassphrase);
    writeFile(m_state->file("authorized_keys"), publicKeyLine(userKey()) + '\n');
    writeFile(knownHosts(), "");
    bool listens = false;
    for (int tries = 0; tries < 5 && !listens; ++tries) {
        m_state->port = freePort();
        listens = m_state->launch();
    }
    if (!listens) {
        const std::string said = log();
        fs::remove_all(m_state->folder);
        throw std::runtime_error("sshd does not listen: " + said);
    }
    target();
}

SshServer::~SshServer()
{
    m_state->end();
    killAllWith(std::string(marker) + '=' + m_state->folder.string());
    std::error_code error;
    fs::remove_all(m_state->folder, error);
}

int SshServer::port() const
{
    return m_state->port;
}

std::string SshServer::user() const
{
    const passwd *account = ::getpwuid(::geteuid());
    return account ? account->pw_name : "";
}

fs::path SshServer::folder() const
{
    return m_state->folder;
}

fs::path SshServer::home() const
{
    return m_state->file("home");
}

fs::path SshServer::userKey() const
{
    return m_state->file("user_key");
}

fs::path SshServer::knownHosts() const
{
    return m_state->file("known_hosts");
}

std::string SshServer::fingerprint() const
{
    return m_state->fingerprint;
}

std::string SshServer::hostKeyLine() const
{
    return publicKeyLine(m_state->file("host_key"));
}

std::string SshServer::log() const
{
    const fs::path path = m_state->file("sshd.log");
    return fs::exists(path) ? fileText(path) : std::string();
}

SshTarget SshServer::target(const std::string &surfaceId)
{
    return target(surfaceId, port());
}

SshTarget SshServer::target(const std::string &surfaceId, int port)
{
    const std::string name = "[127.0.0.1]:" + std::to_string(port) + ' ';
    if (fileText(knownHosts()).find(name) == std::string::npos)
        appendToFile(knownHosts(), name + hostKeyLine() + '\n');
    SshTarget out;
    out.surfaceId = surfaceId;
    out.address = "127.0.0.1";
    out.port = port;
    out.portGiven = true;
    out.user = user();
    out.identityFiles = {userKey()};
    out.knownHosts = knownHosts();
    out.useSshConfig = false;
    return out;
}

std::vector<int> SshServer::sessions() const
{
    return m_state->daemon < 0 ? std::vector<int>() : childrenOf(m_state->daemon);
}

void SshServer::killSessions()
{
    m_state->killSessions();
}

void SshServer::pauseSessions()
{
    m_state->signalSessions(SIGSTOP);
}

void SshServer::resumeSessions()
{
    m_state->signalSessions(SIGCONT);
}

void SshServer::useNewHostKey()
{
    stop();
    m_state->newHostKey();
    start();
}

void SshServer::stop()
{
    m_state->end();
}

void SshServer::start()
{
    if (m_state->daemon < 0 && !m_state->launch())
        throw std::runtime_error("sshd does not come back: " + log());
}

} // namespace fairlead
