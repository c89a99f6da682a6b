// A libssh session up to the key exchange, with its socket, its watchdog and its errors: what an
// SSH session, and the question for a host key, are built on.
#pragma once

#include <chrono>
#include <memory>
#include <optional>
#include <stop_token>
#include <string>

#include <libssh/libssh.h>

#include "connectors/common/result.h"
#include "connectors/ssh/host_key.h"
#include "connectors/ssh/proxy_process.h"
#include "connectors/ssh/ssh_options.h"
#include "connectors/ssh/watchdog.h"

namespace fairlead {

/// One thread at a time.
class SshLink {
public:
    /// Resolves, connects and exchanges keys; the host key is judged, not yet believed. Errors:
    /// unreachable, timeout, stopped, permission (known_hosts cannot be read).
    [[nodiscard]] static Result<std::unique_ptr<SshLink>> connect(
        const SshTarget &target, std::chrono::milliseconds within, std::stop_token stop);
    ~SshLink(); ///< does not wait for the peer
    SshLink(const SshLink &) = delete;
    SshLink &operator=(const SshLink &) = delete;

    ssh_session session() const { return m_session; }
    const HostKey &hostKey() const { return m_hostKey; }
    const SshRoute &route() const { return m_route; }
    /// "ssh-ed25519 AAAA…", as known_hosts keeps it.
    std::string hostKeyLine() const { return m_hostKey.type + ' ' + m_keyBase64; }
    /// "root@127.0.0.1:22", for people.
    const std::string &place() const { return m_place; }
    std::stop_token stop() const { return m_stop; }

    /// Holds the deadline of one call.
    class Call {
    public:
        Call(SshLink &link, std::chrono::milliseconds within);
        ~Call() { m_link.m_watchdog->disarm(); }
        Call(const Call &) = delete;
        Call &operator=(const Call &) = delete;

    private:
        SshLink &m_link;
    };

    /// May the connection still be used? Asks nobody.
    bool alive() const;
    /// Why it may not: timeout, stopped or connection_lost. `doing` completes "while …". Breaks the
    /// connection where it was alive.
    Error failure(const std::string &doing);
    /// Handles what came, without waiting. False: the connection has ended.
    bool pump();
    /// Sleeps until the socket has something or `longest` is over.
    void nap(std::chrono::milliseconds longest) const;
    /// From now on every call fails at once.
    void hangUp();

private:
    SshLink() = default;

    std::unique_ptr<ProxyProcess> m_proxy; // outlives the session whose socket it serves
    std::unique_ptr<Watchdog> m_watchdog;
    ssh_session m_session = nullptr;
    int m_fd = -1; ///< the socket's number with libssh, which may or may not close it
    ssh_channel m_pump = nullptr; ///< never opened: asking it makes libssh read its socket
    std::stop_token m_stop;
    SshRoute m_route;
    HostKey m_hostKey;
    std::string m_keyBase64;
    std::string m_place;
    std::chrono::milliseconds m_within{};
    std::optional<Error> m_broken;
};

/// Why a key with this standing is not connected to; nothing where it is trusted. Codes:
/// host_key_unknown, host_key_changed, host_key_revoked.
std::optional<Error> refusalOf(const HostKey &key, const std::string &place);

/// Text of a known_hosts file; none where there is no file. Error: permission.
[[nodiscard]] Result<std::string> readKnownHosts(const std::filesystem::path &path);

} // namespace fairlead
