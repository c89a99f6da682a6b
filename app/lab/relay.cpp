#include "app/lab/relay.h"

#include <cerrno>
#include <utility>

#include <arpa/inet.h>
#include <netinet/in.h>
#include <netinet/tcp.h>
#include <sys/socket.h>
#include <unistd.h>

namespace fairlead::lab {
namespace {

sockaddr_in loopback(int port)
{
    sockaddr_in address{};
    address.sin_family = AF_INET;
    address.sin_addr.s_addr = htonl(INADDR_LOOPBACK);
    address.sin_port = htons(std::uint16_t(port));
    return address;
}

void sendAtOnce(int socket)
{
    const int yes = 1;
    ::setsockopt(socket, IPPROTO_TCP, TCP_NODELAY, &yes, sizeof yes);
}

bool wouldWait()
{
    return errno == EAGAIN || errno == EINTR || errno == ENOTCONN || errno == EINPROGRESS;
}

} // namespace

Result<Relay> Relay::open(int target)
{
    Relay relay;
    relay.m_target = target;
    relay.m_listener = ::socket(AF_INET, SOCK_STREAM | SOCK_NONBLOCK | SOCK_CLOEXEC, 0);
    sockaddr_in address = loopback(0);
    auto *plain = reinterpret_cast<sockaddr *>(&address);
    socklen_t length = sizeof address;
    if (relay.m_listener < 0 || ::bind(relay.m_listener, plain, length) != 0
        || ::listen(relay.m_listener, 128) != 0
        || ::getsockname(relay.m_listener, plain, &length) != 0)
        return fail({"no_port", "No port of 127.0.0.1 could be had for a host", "127.0.0.1",
            "Close programs that listen on many ports"});
    relay.m_port = ntohs(address.sin_port);
    return relay;
}

Relay::Relay(Relay &&other) noexcept
    : m_listener(std::exchange(other.m_listener, -1)), m_port(other.m_port),
      m_target(other.m_target), m_held(other.m_held), m_wires(std::move(other.m_wires))
{
    other.m_wires.clear();
}

Relay::~Relay()
{
    for (Wire &wire : m_wires)
        close(wire, false);
    if (m_listener >= 0)
        ::close(m_listener);
}

void Relay::wantsOf(std::vector<pollfd> &into) const
{
    if (m_wires.size() < mostConnections)
        into.push_back({m_listener, POLLIN, 0});
    if (m_held)
        return;
    for (const Wire &wire : m_wires) {
        const auto want = [&](int socket, const Way &out, const Way &in) {
            const bool reads = !out.ended && out.bytes.size() < roomOfAWay;
            const bool writes = !in.bytes.empty();
            if (reads || writes)
                into.push_back({socket, short((reads ? POLLIN : 0) | (writes ? POLLOUT : 0)), 0});
        };
        want(wire.client, wire.up, wire.down);
        want(wire.server, wire.down, wire.up);
    }
}

void Relay::serve()
{
    accept();
    if (m_held)
        return;
    for (auto wire = m_wires.begin(); wire != m_wires.end();) {
        move(*wire, wire->client, wire->server, wire->up);
        move(*wire, wire->server, wire->client, wire->down);
        if (wire->broken || (wire->up.passed && wire->down.passed)) {
            close(*wire, false);
            wire = m_wires.erase(wire);
        } else {
            ++wire;
        }
    }
}

void Relay::accept()
{
    while (m_wires.size() < mostConnections) {
        const int client = ::accept4(m_listener, nullptr, nullptr, SOCK_NONBLOCK | SOCK_CLOEXEC);
        if (client < 0)
            return;
        Wire wire;
        wire.client = client;
        wire.server = ::socket(AF_INET, SOCK_STREAM | SOCK_NONBLOCK | SOCK_CLOEXEC, 0);
        const sockaddr_in address = loopback(m_target);
        const auto *plain = reinterpret_cast<const sockaddr *>(&address);
        if (wire.server < 0
            || (::connect(wire.server, plain, sizeof address) != 0 && errno != EINPROGRESS)) {
            close(wire, true);
            continue;
        }
        sendAtOnce(wire.client);
        sendAtOnce(wire.server);
        m_wires.push_back(std::move(wire));
    }
}

/// Reads what fits, writes what it takes, hands the end on once all before it is written.
void Relay::move(Wire &wire, int from, int to, Way &way)
{
    if (wire.broken)
        return;
    while (!way.ended && way.bytes.size() < roomOfAWay) {
        char block[16384];
        const ssize_t got = ::recv(from, block, sizeof block, 0);
        if (got < 0 && !wouldWait())
            wire.broken = true;
        if (got < 0)
            break;
        way.ended = got == 0;
        way.bytes.append(block, std::size_t(got));
    }
    if (!way.bytes.empty()) {
        const ssize_t sent = ::send(to, way.bytes.data(), way.bytes.size(), MSG_NOSIGNAL);
        if (sent > 0)
            way.bytes.erase(0, std::size_t(sent));
        else if (sent < 0 && !wouldWait())
            wire.broken = true;
    }
    if (way.ended && way.bytes.empty() && !way.passed) {
        ::shutdown(to, SHUT_WR);
        way.passed = true;
    }
}

int Relay::cut()
{
    const int count = int(m_wires.size());
    for (Wire &wire : m_wires)
        close(wire, true);
    m_wires.clear();
    return count;
}

void Relay::hold(bool on)
{
    m_held = on;
}

void Relay::close(Wire &wire, bool reset)
{
    // An orderly end would be no cut: with nothing to linger for, the kernel sends a reset.
    const linger none{1, 0};
    for (const int socket : {wire.client, wire.server}) {
        if (socket < 0)
            continue;
        if (reset)
            ::setsockopt(socket, SOL_SOCKET, SO_LINGER, &none, sizeof none);
        ::close(socket);
    }
    wire.client = wire.server = -1;
}

} // namespace fairlead::lab
