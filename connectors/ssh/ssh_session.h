// One SSH connection over libssh: strict host key, own login, own deadlines. Everything above it
// talks to a host through this.
#pragma once

#include <chrono>
#include <cstdint>
#include <memory>
#include <optional>
#include <stop_token>
#include <string>
#include <string_view>
#include <vector>

#include "connectors/common/prompter.h"
#include "connectors/ssh/host_key.h"

namespace fairlead {

/// What a finished command left.
struct ExecResult {
    std::string out, err; ///< at most `limit` bytes each; more is read and dropped
    bool cut = false;     ///< something was dropped
    std::optional<int> exitCode;
    std::string exitSignal; ///< "KILL" where a signal ended it
};

/// A file or folder as SFTP describes it. SFTP 3 has no inode.
struct RemoteStat {
    std::uint64_t size = 0;
    std::int64_t modified = 0; ///< seconds since 1970, the host's clock
    bool folder = false;
};

class SshCommand;
class RemoteFile;

/// One thread at a time; its commands and files share that thread. Every call ends by its deadline
/// or when `stop` fires: the socket is then shut down, the call fails with "timeout" or "stopped",
/// and the session is broken for good. Errors of every call: timeout, stopped, connection_lost.
class SshSession {
public:
    struct Options {
        std::chrono::milliseconds connectWithin{10'000};
        std::chrono::milliseconds answerWithin{10'000};   ///< each later call
        std::chrono::milliseconds keepaliveAfter{15'000}; ///< of silence, in wait()
    };

    /// Resolves, connects, checks the host key, logs in: agent, then identity files (asking for a
    /// passphrase only where the key needs one and the agent did not serve), then
    /// keyboard-interactive. Further errors: unreachable, host_key_unknown, host_key_changed,
    /// host_key_revoked, auth_failed (which methods were tried), prompt_refused, no_terminal.
    [[nodiscard]] static Result<SshSession> open(
        const SshTarget &target, Prompter &prompter, std::stop_token stop, Options options);
    [[nodiscard]] static Result<SshSession> open(
        const SshTarget &target, Prompter &prompter, std::stop_token stop);
    SshSession(SshSession &&) noexcept;
    SshSession &operator=(SshSession &&) noexcept;
    ~SshSession(); ///< does not wait for the peer

    const HostKey &hostKey() const;
    /// How the login was done, for people: "agent, ssh-ed25519 SHA256:…", "key ~/.ssh/id_ed25519".
    const std::string &login() const;
    /// Keywords of the operator's ssh_config that stand for this host and are not honoured.
    const std::vector<std::string> &ignoredKeywords() const;

    /// Runs one command and waits for its end; `input` is its standard input, then end of file.
    /// Further error: exec_refused (the server allows no more channels, or no commands).
    [[nodiscard]] Result<ExecResult> exec(
        std::string_view command, std::string_view input = {}, std::size_t limit = 1 << 20);
    /// Starts a command whose output goes on: `input`, then end of file. Standard error is drained
    /// and its first 4 KiB kept. Further error: exec_refused.
    [[nodiscard]] Result<SshCommand> start(std::string_view command, std::string_view input = {});

    // SFTP. Further errors: not_found, permission, sftp_failed, no_sftp (the server has no such
    // subsystem).
    [[nodiscard]] Result<RemoteStat> stat(const std::string &path);
    [[nodiscard]] Result<RemoteFile> openFile(const std::string &path);
    /// A small file, whole; more than `limit` bytes is the error too_large. Works on /proc as well.
    [[nodiscard]] Result<std::string> readFile(const std::string &path, std::size_t limit = 65536);
    /// The target of a symbolic link, as it stands there.
    [[nodiscard]] Result<std::string> readLink(const std::string &path);

    /// Waits until the peer sent something, the time is over, or stop fires. True: something may be
    /// there. Sends a keepalive where nothing came for 15 s and judges the peer by the answer.
    [[nodiscard]] Result<bool> wait(std::chrono::milliseconds longest);

private:
    friend class SshCommand;
    friend class RemoteFile;
    class Impl;
    explicit SshSession(std::shared_ptr<Impl> impl);
    std::shared_ptr<Impl> m_impl;
};

/// A running remote command. Closing it ends it (the next write on its side fails).
class SshCommand {
public:
    SshCommand(SshCommand &&) noexcept;
    SshCommand &operator=(SshCommand &&) noexcept;
    ~SshCommand();

    /// What came on standard output since the last call, at most 1 MiB; empty: nothing yet. Never
    /// waits.
    [[nodiscard]] Result<std::string> read();
    /// Has the command ended, and everything been read?
    bool ended() const;
    /// After ended(); nothing where a signal ended it.
    std::optional<int> exitCode() const;
    const std::string &errorText() const;

private:
    friend class SshSession;
    class Impl;
    explicit SshCommand(std::unique_ptr<Impl> impl);
    std::unique_ptr<Impl> m_impl;
};

/// An open remote file, read by position. It goes on meaning the same file after a rename.
class RemoteFile {
public:
    RemoteFile(RemoteFile &&) noexcept;
    RemoteFile &operator=(RemoteFile &&) noexcept;
    ~RemoteFile();

    /// As it is now, also when its name is gone.
    [[nodiscard]] Result<RemoteStat> stat();
    /// Up to `length` (at most 1 MiB) bytes from `offset`; fewer only at the end of the file.
    [[nodiscard]] Result<std::string> read(std::uint64_t offset, std::size_t length);

private:
    friend class SshSession;
    class Impl;
    explicit RemoteFile(std::unique_ptr<Impl> impl);
    std::unique_ptr<Impl> m_impl;
};

/// The text as one word of a POSIX shell.
std::string shellQuoted(std::string_view text);

} // namespace fairlead
