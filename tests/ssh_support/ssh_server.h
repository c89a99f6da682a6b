// A real OpenSSH daemon on loopback for one test: its own folder, host key, account key and
// known_hosts; it dies with the object, and so does whatever its commands left running.
#pragma once

#include <filesystem>
#include <map>
#include <memory>
#include <string>
#include <vector>

#include "connectors/ssh/ssh_target.h"

namespace fairlead {

class SshServer {
public:
    struct Options {
        std::map<std::string, std::string> environment{}; ///< SetEnv: PATH, HOME...
        /// Further lines of sshd_config; they come first, and there the first value counts.
        std::vector<std::string> configLines{};
        bool sftp = true;
        std::string keyPassphrase{}; ///< of the account's key; empty: none
    };
    /// Starts it and waits until it listens (as root it logs root in, else the present user).
    /// Throws where that cannot be, which fails the test. On the thread that outlives it.
    SshServer();
    explicit SshServer(Options options);
    ~SshServer();
    SshServer(const SshServer &) = delete;
    SshServer &operator=(const SshServer &) = delete;

    int port() const;
    std::string user() const;
    std::filesystem::path folder() const;     ///< of this test, 0700
    std::filesystem::path home() const;       ///< HOME of what it runs, empty at the start
    std::filesystem::path userKey() const;    ///< private key that may log in
    std::filesystem::path knownHosts() const; ///< names this daemon's key for [127.0.0.1]:port
    std::string fingerprint() const;          ///< "SHA256:…" of its host key
    std::string hostKeyLine() const;          ///< "ssh-ed25519 AAAA…" of it
    std::string log() const;                  ///< what the daemon wrote about itself
    /// Loopback, this port (or `port`, such as a proxy's), the account's key, strict known_hosts,
    /// no ssh_config. For a proxy's port known_hosts gets a line of its own.
    SshTarget target(const std::string &surfaceId = "test");
    SshTarget target(const std::string &surfaceId, int port);

    /// Pids of the daemon's children that serve connections.
    std::vector<int> sessions() const;
    void killSessions();   ///< SIGKILL to each, and to what runs in them; waits until they are gone
    void pauseSessions();  ///< SIGSTOP to the daemon's part of each; the commands go on
    void resumeSessions(); ///< SIGCONT
    void useNewHostKey();  ///< cuts all sessions, goes on at the same port with another key
    void stop();           ///< with all its sessions; then the port refuses
    void start();          ///< at the same port again

private:
    struct State;
    std::unique_ptr<State> m_state;
};

} // namespace fairlead
