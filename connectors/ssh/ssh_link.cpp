#include "connectors/ssh/ssh_link.h"

#include <algorithm>
#include <cerrno>
#include <cstring>

#include <fcntl.h>
#include <poll.h>
#include <sys/stat.h>

#include "connectors/ssh/known_hosts.h"
#include "connectors/ssh/tcp_connect.h"

namespace fairlead {
namespace {

using std::chrono::milliseconds;

std::string inSeconds(milliseconds time)
{
    return time.count() % 1000 == 0 ? std::to_string(time.count() / 1000) + " s"
                                    : std::to_string(time.count()) + " ms";
}

// The peer's words may stand in libssh's.
std::string plain(const char *text)
{
    constexpr std::size_t most = 300;
    std::string out;
    for (const char *c = text; c && *c && out.size() < most; ++c)
        out += *c >= ' ' && *c <= '~' ? *c : ' ';
    return out;
}

std::string shownKey(ssh_session session, std::string &type)
{
    std::string base64;
    ssh_key key = nullptr;
    if (ssh_get_server_publickey(session, &key) != SSH_OK)
        return base64;
    if (const char *name = ssh_key_type_to_char(ssh_key_type(key)))
        type = name;
    char *text = nullptr;
    if (ssh_pki_export_pubkey_base64(key, &text) == SSH_OK) {
        base64 = text;
        ssh_string_free_char(text);
    }
    ssh_key_free(key);
    return base64;
}

} // namespace

Result<std::string> readKnownHosts(const std::filesystem::path &path)
{
    constexpr std::size_t most = std::size_t(16) << 20;
    const auto denied = [&path](const char *why) {
        return fail(Error{"permission", std::string("known_hosts cannot be read: ") + why,
            path.string(), "Make it a file that you may read, or name another"});
    };
    const Descriptor file(::open(path.c_str(), O_RDONLY | O_CLOEXEC | O_NONBLOCK));
    if (!file)
        return errno == ENOENT || errno == ENOTDIR ? Result<std::string>()
                                                   : denied(std::strerror(errno));
    std::string out;
    char buffer[65536];
    for (;;) {
        const auto n = ::read(file.get(), buffer, sizeof buffer);
        if (n < 0 && errno != EINTR)
            return denied(std::strerror(errno));
        if (n == 0)
            return out;
        out.append(buffer, n > 0 ? std::size_t(n) : 0);
        if (out.size() > most)
            return denied("it is larger than 16 MiB");
    }
}

Result<std::unique_ptr<SshLink>> SshLink::connect(
    const SshTarget &target, milliseconds within, std::stop_token stop)
{
    const Deadline deadline = std::chrono::steady_clock::now() + within;
    std::unique_ptr<SshLink> out(new SshLink);
    out->m_stop = stop;
    out->m_within = within;
    const auto known = readKnownHosts(target.knownHosts);
    if (!known)
        return fail(known.error());
    out->m_session = ssh_new();
    auto route = setSshOptions(out->m_session, target, *known, within);
    if (!route)
        return fail(route.error());
    out->m_route = std::move(*route);
    const SshRoute &way = out->m_route;
    out->m_place = way.user + '@' + way.host + ':' + std::to_string(way.port);

    Descriptor socket;
    if (!way.jump.empty() || !way.proxyCommand.empty()) {
        auto words = way.jump.empty()
            ? proxyCommandWords(way.proxyCommand, target.address, way.host, way.port, way.user)
            : jumpWords(target, way.jump, way.host, way.port);
        if (!words)
            return fail(words.error());
        auto proxy = ProxyProcess::start(*words);
        if (!proxy)
            return fail(proxy.error());
        out->m_proxy = std::move(*proxy);
        socket = out->m_proxy->takeSocket();
    } else {
        auto connected = connectTcp(way.host, way.port, deadline, stop);
        if (!connected)
            return fail(connected.error());
        socket = std::move(*connected);
    }

    out->m_watchdog = std::make_unique<Watchdog>(socket.get(), stop);
    out->m_fd = socket.release();
    ssh_options_set(out->m_session, SSH_OPTIONS_FD, &out->m_fd);
    out->m_watchdog->arm(deadline);
    const bool connected = ssh_connect(out->m_session) == SSH_OK;
    out->m_watchdog->disarm();
    if (!connected) {
        const std::string text = plain(ssh_get_error(out->m_session));
        Error error = out->failure("connecting");
        if (error.code == "connection_lost") {
            error.code = "unreachable";
            error.message = "No SSH connection to " + out->m_place + ": " + text;
            if (out->m_proxy)
                error.message += " (" + out->m_proxy->said() + ')';
            error.remedy = "Check that an SSH server listens there";
        }
        return fail(std::move(error));
    }
    HostKey &key = out->m_hostKey;
    out->m_keyBase64 = shownKey(out->m_session, key.type);
    const std::string bytes = keyBytes(out->m_keyBase64);
    if (bytes.empty())
        return fail({"unreachable", out->m_place + " shows a host key that cannot be read",
            out->m_place, "Give the server an ed25519, ECDSA or RSA host key"});
    key.fingerprint = keyFingerprint(bytes);
    if (const char *banner = ssh_get_serverbanner(out->m_session))
        key.banner = banner;
    const auto word = askKnownHosts(*known, knownHostsName(way.host, way.port), bytes);
    key.standing = word.standing;
    key.knownFingerprints = word.fingerprints;
    if (word.line > 0)
        key.place = target.knownHosts.filename().string() + ':' + std::to_string(word.line);
    return out;
}

SshLink::~SshLink()
{
    // A last word, if the socket takes it at once.
    if (m_watchdog && alive())
        m_watchdog->arm(std::chrono::steady_clock::now() + milliseconds(100));
    if (m_pump)
        ssh_channel_free(m_pump);
    if (m_session) {
        if (m_watchdog && alive())
            ssh_disconnect(m_session);
        ssh_free(m_session);
    }
    if (!m_watchdog)
        return;
    m_watchdog->cut();
    // libssh closes a socket that failed, and leaves one that it said goodbye on. Its number may
    // belong to somebody else by now, which the watchdog's own descriptor can tell.
    struct stat ours {
    }, there{};
    if (::fstat(m_watchdog->socket(), &ours) == 0 && ::fstat(m_fd, &there) == 0
        && ours.st_dev == there.st_dev && ours.st_ino == there.st_ino)
        ::close(m_fd);
}

SshLink::Call::Call(SshLink &link, milliseconds within) : m_link(link)
{
    link.m_within = within;
    link.m_watchdog->arm(std::chrono::steady_clock::now() + within);
}

bool SshLink::alive() const
{
    return !m_broken && m_watchdog->fired() == Watchdog::Fired::No
        && ssh_is_connected(m_session) == 1
        && (ssh_get_status(m_session) & (SSH_CLOSED | SSH_CLOSED_ERROR)) == 0;
}

Error SshLink::failure(const std::string &doing)
{
    if (m_broken)
        return *m_broken;
    switch (m_watchdog->fired()) {
    case Watchdog::Fired::Stopped:
        m_broken = Error{"stopped", "Stopped while " + doing, m_place, {}, true};
        break;
    case Watchdog::Fired::Timeout:
        m_broken = Error{"timeout",
            m_place + " gave no answer within " + inSeconds(m_within) + " while " + doing, m_place,
            "Look whether the host is overloaded or the way to it is blocked", true};
        break;
    case Watchdog::Fired::No:
        m_broken = Error{"connection_lost",
            "The connection to " + m_place + " ended while " + doing + ": "
                + plain(ssh_get_error(m_session)),
            m_place, {}, true};
        break;
    }
    m_watchdog->cut();
    return *m_broken;
}

bool SshLink::pump()
{
    if (!m_pump)
        m_pump = ssh_channel_new(m_session); // there is none before the login
    return alive() && ssh_channel_poll(m_pump, 0) != SSH_ERROR && alive();
}

void SshLink::nap(milliseconds longest) const
{
    pollfd wait{m_watchdog->socket(), POLLIN, 0};
    if ((ssh_get_poll_flags(m_session) & SSH_WRITE_PENDING) != 0)
        wait.events |= POLLOUT;
    ::poll(&wait, 1, int(std::max(longest, milliseconds(0)).count()));
}

void SshLink::hangUp()
{
    if (!m_broken)
        m_broken = Error{"connection_lost", "The connection was closed here", m_place, {}, true};
    m_watchdog->cut();
}

} // namespace fairlead
