#include "tests/ssh_support/fault_proxy.h"

#include <algorithm>
#include <cerrno>
#include <list>
#include <mutex>
#include <stdexcept>
#include <string>
#include <thread>
#include <utility>
#include <vector>

#include <arpa/inet.h>
#include <netinet/tcp.h>
#include <poll.h>
#include <sys/eventfd.h>
#include <sys/socket.h>
#include <unistd.h>

namespace fairlead {
namespace {

class Socket {
public:
    explicit Socket(int fd = -1) : m_fd(fd) { }
    Socket(Socket &&other) noexcept : m_fd(std::exchange(other.m_fd, -1)) { }
    Socket &operator=(Socket &&other) noexcept
    {
        std::swap(m_fd, other.m_fd);
        return *this;
    }
    ~Socket()
    {
        if (m_fd >= 0)
            ::close(m_fd);
    }
    int get() const { return m_fd; }
    /// The close that follows sends a reset.
    void reset() const
    {
        const linger now{1, 0};
        ::setsockopt(m_fd, SOL_SOCKET, SO_LINGER, &now, sizeof now);
    }

private:
    int m_fd;
};

sockaddr_in loopback(int port)
{
    sockaddr_in out{};
    out.sin_family = AF_INET;
    out.sin_port = htons(std::uint16_t(port));
    out.sin_addr.s_addr = htonl(INADDR_LOOPBACK);
    return out;
}

/// One way through the relay: what was read and not yet written.
struct Way {
    std::string waiting;
    bool readEnded = false, writeEnded = false;
};

struct Pair {
    Socket client, server;
    Way up, down; ///< towards the server, towards the client
    std::uint64_t toClient = 0, limit = 0;
    bool over = false, cut = false;
};

constexpr std::size_t mostWaiting = 65536;

} // namespace

struct FaultProxy::State {
    int target = 0, port = 0;
    Socket listener, wakeUp;
    std::thread thread;

    std::mutex mutex; // guards all below
    std::uint64_t limit = 0, accepted = 0, relayed = 0;
    std::size_t chunk = 0, live = 0;
    bool held = false, ends = false;
    std::uint64_t cuts = 0; ///< how often cutAll was called

    void wake() const { ::eventfd_write(wakeUp.get(), 1); }
    void accept(std::list<Pair> &pairs);
    bool move(Way &way, int from, int to, short ready, Pair &pair);
    void run();
};

void FaultProxy::State::accept(std::list<Pair> &pairs)
{
    Pair pair;
    pair.client = Socket(::accept4(listener.get(), nullptr, nullptr, SOCK_CLOEXEC));
    if (pair.client.get() < 0)
        return;
    {
        const std::lock_guard lock(mutex);
        pair.limit = limit;
        ++accepted;
    }
    pair.server = Socket(::socket(AF_INET, SOCK_STREAM | SOCK_CLOEXEC, 0));
    const auto address = loopback(target);
    if (::connect(pair.server.get(), reinterpret_cast<const sockaddr *>(&address), sizeof address)
        != 0) {
        pair.client.reset();
        return;
    }
    const int on = 1;
    for (const int fd : {pair.client.get(), pair.server.get()})
        ::setsockopt(fd, IPPROTO_TCP, TCP_NODELAY, &on, sizeof on);
    pairs.push_back(std::move(pair));
}

// False: this connection is over.
bool FaultProxy::State::move(Way &way, int from, int to, short ready, Pair &pair)
{
    if ((ready & (POLLIN | POLLHUP | POLLERR)) && !way.readEnded
        && way.waiting.size() < mostWaiting) {
        char buffer[16384];
        const auto n = ::recv(from, buffer, sizeof buffer, MSG_DONTWAIT);
        if (n > 0)
            way.waiting.append(buffer, std::size_t(n));
        else if (n == 0)
            way.readEnded = true;
        else if (errno != EAGAIN && errno != EINTR)
            return false;
    }
    const bool towardsClient = &way == &pair.down;
    while (!way.waiting.empty()) {
        std::size_t length = way.waiting.size();
        {
            const std::lock_guard lock(mutex);
            if (chunk > 0)
                length = std::min(length, chunk);
        }
        if (towardsClient && pair.limit > 0)
            length = std::size_t(std::min<std::uint64_t>(length, pair.limit - pair.toClient));
        const auto n = ::send(to, way.waiting.data(), length, MSG_NOSIGNAL | MSG_DONTWAIT);
        if (n < 0)
            return errno == EAGAIN || errno == EINTR;
        way.waiting.erase(0, std::size_t(n));
        if (towardsClient) {
            pair.toClient += std::uint64_t(n);
            const std::lock_guard lock(mutex);
            relayed += std::uint64_t(n);
        }
        if (pair.limit > 0 && pair.toClient >= pair.limit)
            return false;
    }
    if (way.readEnded && !way.writeEnded) {
        ::shutdown(to, SHUT_WR);
        way.writeEnded = true;
    }
    pair.over = pair.up.writeEnded && pair.down.writeEnded;
    return true;
}

void FaultProxy::State::run()
{
    std::list<Pair> pairs;
    std::uint64_t cutsDone = 0;
    for (;;) {
        bool still = false;
        {
            const std::lock_guard lock(mutex);
            if (ends)
                return;
            still = held;
            if (cuts != cutsDone)
                for (Pair &each : pairs)
                    each.cut = true;
            cutsDone = cuts;
        }
        pairs.remove_if([](const Pair &each) {
            if (each.cut) {
                each.client.reset();
                each.server.reset();
            }
            return each.cut || each.over;
        });

        {
            const std::lock_guard lock(mutex);
            live = pairs.size();
        }
        std::vector<pollfd> fds{{wakeUp.get(), POLLIN, 0}, {listener.get(), POLLIN, 0}};
        if (!still) {
            const auto wanted = [](const Way &in, const Way &out) {
                return short((!in.readEnded && in.waiting.size() < mostWaiting ? POLLIN : 0)
                    | (!out.waiting.empty() ? POLLOUT : 0));
            };
            // A negative descriptor is passed over: a closed end with nothing to write would else
            // wake the loop for ever with POLLHUP.
            const auto watch = [&fds](int fd, short events) {
                fds.push_back({events ? fd : -1, events, 0});
            };
            for (const Pair &each : pairs) {
                watch(each.client.get(), wanted(each.up, each.down));
                watch(each.server.get(), wanted(each.down, each.up));
            }
        }
        if (::poll(fds.data(), fds.size(), -1) < 0 && errno != EINTR)
            return;
        if (fds[0].revents) {
            eventfd_t count = 0;
            ::eventfd_read(wakeUp.get(), &count);
            continue; // what was asked comes before what is to be relayed
        }
        std::size_t at = 2;
        if (!still)
            for (Pair &each : pairs) {
                const short client = fds[at].revents, server = fds[at + 1].revents;
                at += 2;
                each.cut = !move(each.up, each.client.get(), each.server.get(), client, each)
                    || !move(each.down, each.server.get(), each.client.get(), server, each);
            }
        if (fds[1].revents)
            accept(pairs);
    }
}

FaultProxy::FaultProxy(int target) : m_state(std::make_shared<State>())
{
    m_state->target = target;
    m_state->wakeUp = Socket(::eventfd(0, EFD_CLOEXEC | EFD_NONBLOCK));
    m_state->listener = Socket(::socket(AF_INET, SOCK_STREAM | SOCK_CLOEXEC, 0));
    auto address = loopback(0);
    socklen_t length = sizeof address;
    auto *plain = reinterpret_cast<sockaddr *>(&address);
    if (::bind(m_state->listener.get(), plain, length) != 0
        || ::listen(m_state->listener.get(), 64) != 0
        || ::getsockname(m_state->listener.get(), plain, &length) != 0)
        throw std::runtime_error("the fault proxy cannot listen");
    m_state->port = ntohs(address.sin_port);
    m_state->thread = std::thread([state = m_state.get()] { state->run(); });
}

FaultProxy::~FaultProxy()
{
    {
        const std::lock_guard lock(m_state->mutex);
        m_state->ends = true;
    }
    m_state->wake();
    m_state->thread.join();
}

int FaultProxy::port() const
{
    return m_state->port;
}

void FaultProxy::cutAfter(std::uint64_t bytesToClient)
{
    const std::lock_guard lock(m_state->mutex);
    m_state->limit = bytesToClient;
}

void FaultProxy::cutAll()
{
    {
        const std::lock_guard lock(m_state->mutex);
        ++m_state->cuts;
    }
    m_state->wake();
}

void FaultProxy::hold()
{
    {
        const std::lock_guard lock(m_state->mutex);
        m_state->held = true;
    }
    m_state->wake();
}

void FaultProxy::release()
{
    {
        const std::lock_guard lock(m_state->mutex);
        m_state->held = false;
    }
    m_state->wake();
}

void FaultProxy::setChunk(std::size_t n)
{
    const std::lock_guard lock(m_state->mutex);
    m_state->chunk = n;
}

std::uint64_t FaultProxy::connections() const
{
    const std::lock_guard lock(m_state->mutex);
    return m_state->accepted;
}

std::size_t FaultProxy::live() const
{
    const std::lock_guard lock(m_state->mutex);
    return m_state->live;
}

std::uint64_t FaultProxy::relayed() const
{
    const std::lock_guard lock(m_state->mutex);
    return m_state->relayed;
}

} // namespace fairlead
