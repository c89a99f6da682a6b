// One OpenSSH daemon of the lab: its key, its configuration, its sessions.
#pragma once

#include <filesystem>
#include <string>
#include <vector>

#include <sys/types.h>

#include "app/lab/account.h"
#include "connectors/common/result.h"

namespace fairlead::lab {

/// A new ed25519 key pair without a passphrase: `path` and `path`.pub. Gives the public line.
[[nodiscard]] Result<std::string> makeKey(
    const std::filesystem::path &path, const std::string &comment);

struct SshdSettings {
    std::filesystem::path folder;         ///< its own, empty; key, configuration and words go there
    std::filesystem::path authorizedKeys; ///< readable by the account
    Account account;
    std::vector<std::string> environment; ///< KEY=VALUE of every command
};

/// A daemon on a port of 127.0.0.1 that nobody is told of: a relay stands before it.
class Sshd {
public:
    /// Starts it and waits until it listens. Errors: no_sshd, sshd_failed (its own words).
    [[nodiscard]] static Result<Sshd> start(const SshdSettings &settings);

    int port() const { return m_port; }
    pid_t process() const { return m_process; }
    const std::string &publicKey() const { return m_publicKey; } ///< "ssh-ed25519 AAAA…"

    /// Sends the signal to every session and to what runs in it; how many processes there were.
    int signalSessions(int number) const;

private:
    int m_port = 0;
    pid_t m_process = 0;
    std::string m_publicKey;
};

} // namespace fairlead::lab
