#include "connectors/ssh/tcp_connect.h"

#include <algorithm>
#include <cerrno>
#include <condition_variable>
#include <cstring>
#include <memory>
#include <mutex>
#include <optional>
#include <thread>
#include <vector>

#include <netdb.h>
#include <netinet/tcp.h>
#include <poll.h>
#include <sys/socket.h>

namespace fairlead {
namespace {

using Clock = std::chrono::steady_clock;
using std::chrono::milliseconds;

struct FreeAddresses {
    void operator()(addrinfo *list) const { ::freeaddrinfo(list); }
};
using Addresses = std::unique_ptr<addrinfo, FreeAddresses>;

struct Resolved {
    int error = 0;
    Addresses list;
};

Resolved resolveNow(const std::string &host, int port, int flags)
{
    addrinfo hints{};
    hints.ai_family = AF_UNSPEC;
    hints.ai_socktype = SOCK_STREAM;
    hints.ai_flags = flags | AI_NUMERICSERV;
    addrinfo *list = nullptr;
    const int error = ::getaddrinfo(host.c_str(), std::to_string(port).c_str(), &hints, &list);
    return {error, Addresses(error == 0 ? list : nullptr)};
}

Error unreachable(std::string message, const std::string &place)
{
    return {"unreachable", std::move(message), place,
        "Check the address, the port and the way there", true};
}

Error stopped(const std::string &place)
{
    return {"stopped", "Stopped while connecting", place, {}, true};
}

// The system's resolver takes no deadline, so it works on a thread that nobody waits for longer
// than that; what it finds too late is thrown away with the last holder of the state.
Result<Addresses> resolve(const std::string &host, int port, Deadline deadline,
    std::stop_token stop, const std::string &place)
{
    if (Resolved numeric = resolveNow(host, port, AI_NUMERICHOST); numeric.list)
        return std::move(numeric.list);
    struct Shared {
        std::mutex mutex;
        std::condition_variable_any changed;
        std::optional<Resolved> found;
    };
    const auto shared = std::make_shared<Shared>();
    std::thread([shared, host, port] {
        Resolved found = resolveNow(host, port, AI_ADDRCONFIG);
        const std::lock_guard lock(shared->mutex);
        shared->found = std::move(found);
        shared->changed.notify_all();
    }).detach();
    std::unique_lock lock(shared->mutex);
    shared->changed.wait_until(lock, stop, deadline, [&] { return shared->found.has_value(); });
    if (!shared->found)
        return stop.stop_requested()
            ? fail(stopped(place))
            : fail(unreachable("The name " + host + " was not resolved in time", place));
    if (!shared->found->list)
        return fail(unreachable(
            "The name " + host + " cannot be resolved: " + ::gai_strerror(shared->found->error),
            place));
    return std::move(shared->found->list);
}

// A connection that was begun; an error number where it could not be.
struct Attempt {
    Descriptor socket;
    int error = 0;
    bool done = false;
};

Attempt begin(const addrinfo &address)
{
    Attempt out;
    out.socket
        = Descriptor(::socket(address.ai_family, SOCK_STREAM | SOCK_CLOEXEC | SOCK_NONBLOCK, 0));
    if (!out.socket || ::connect(out.socket.get(), address.ai_addr, address.ai_addrlen) == 0) {
        out.error = out.socket ? 0 : errno;
        out.done = bool(out.socket);
        return out;
    }
    if (errno != EINPROGRESS)
        out.error = errno;
    return out;
}

void judge(Attempt &attempt)
{
    socklen_t length = sizeof attempt.error;
    ::getsockopt(attempt.socket.get(), SOL_SOCKET, SO_ERROR, &attempt.error, &length);
    attempt.done = attempt.error == 0;
}

milliseconds until(Deadline deadline)
{
    return std::max(milliseconds(0),
        std::chrono::duration_cast<milliseconds>(deadline - Clock::now()) + milliseconds(1));
}

} // namespace

Result<Descriptor> connectTcp(
    const std::string &host, int port, Deadline deadline, std::stop_token stop)
{
    constexpr milliseconds headStart{250}, longestNap{100};
    const std::string place = host + ':' + std::to_string(port);
    const auto addresses = resolve(host, port, deadline, stop, place);
    if (!addresses)
        return fail(addresses.error());

    std::vector<Attempt> attempts;
    const addrinfo *next = addresses->get();
    int lastError = 0;
    auto nextAt = Clock::now();
    while (Clock::now() < deadline) {
        if (stop.stop_requested())
            return fail(stopped(place));
        if (next && (attempts.empty() || Clock::now() >= nextAt)) {
            attempts.push_back(begin(*next));
            next = next->ai_next;
            nextAt = Clock::now() + headStart;
        }
        std::vector<pollfd> waits;
        for (const Attempt &each : attempts)
            waits.push_back({each.socket.get(), POLLOUT, 0});
        const auto nap = std::min({until(deadline), longestNap, next ? until(nextAt) : longestNap});
        if (!std::any_of(attempts.begin(), attempts.end(),
                [](const Attempt &each) { return each.done || each.error != 0; }))
            ::poll(waits.data(), waits.size(), int(nap.count()));
        for (std::size_t i = 0; i < attempts.size(); ++i) {
            Attempt &each = attempts[i];
            if (!each.done && each.error == 0 && waits[i].revents)
                judge(each);
            if (each.done) {
                const int on = 1;
                ::setsockopt(each.socket.get(), IPPROTO_TCP, TCP_NODELAY, &on, sizeof on);
                return std::move(each.socket);
            }
            if (each.error != 0)
                lastError = each.error;
        }
        std::erase_if(attempts, [](const Attempt &each) { return each.error != 0; });
        if (attempts.empty() && !next)
            return fail(
                unreachable("No connection to " + place + ": " + std::strerror(lastError), place));
    }
    return fail(unreachable("No answer from " + place + " in time", place));
}

} // namespace fairlead
