#include "connectors/ssh/ssh_agent.h"

#include <algorithm>
#include <cerrno>
#include <cstdint>
#include <cstring>
#include <optional>
#include <string_view>

#include <poll.h>
#include <sys/socket.h>
#include <sys/un.h>

namespace fairlead {
namespace {

using Deadline = std::chrono::steady_clock::time_point;
using std::chrono::milliseconds;

constexpr char failure = 5, requestIdentities = 11, identitiesAnswer = 12, signRequest = 13;
constexpr std::size_t longestMessage = 256 * 1024;
constexpr Deadline noDeadline = Deadline::max();

Deadline in(std::chrono::seconds time)
{
    return std::chrono::steady_clock::now() + time;
}

std::string number(std::size_t value)
{
    std::string out;
    for (int shift = 24; shift >= 0; shift -= 8)
        out += char((value >> shift) & 0xff);
    return out;
}

std::string withLength(std::string_view text)
{
    return number(text.size()) + std::string(text);
}

std::optional<std::uint32_t> takeNumber(std::string_view &from)
{
    if (from.size() < 4)
        return {};
    std::uint32_t out = 0;
    for (int i = 0; i < 4; ++i)
        out = out << 8 | static_cast<unsigned char>(from[std::size_t(i)]);
    from.remove_prefix(4);
    return out;
}

std::optional<std::string_view> takeText(std::string_view &from)
{
    const auto length = takeNumber(from);
    if (!length || *length > from.size())
        return {};
    const std::string_view out = from.substr(0, *length);
    from.remove_prefix(*length);
    return out;
}

bool waitToRead(int fd, Deadline deadline, const std::stop_token &stop)
{
    while (!stop.stop_requested() && std::chrono::steady_clock::now() < deadline) {
        pollfd wait{fd, POLLIN, 0};
        if (::poll(&wait, 1, 100) > 0)
            return true;
    }
    return false;
}

std::optional<std::string> readBytes(
    int fd, std::size_t length, Deadline deadline, const std::stop_token &stop)
{
    std::string out(length, '\0');
    std::size_t got = 0;
    while (got < length) {
        if (!waitToRead(fd, deadline, stop))
            return {};
        const auto n = ::recv(fd, out.data() + got, length - got, 0);
        if (n <= 0)
            return {};
        got += std::size_t(n);
    }
    return out;
}

std::optional<std::string> readMessage(int fd, Deadline deadline, const std::stop_token &stop)
{
    const auto head = readBytes(fd, 4, deadline, stop);
    if (!head)
        return {};
    std::string_view view = *head;
    const auto length = takeNumber(view);
    if (!length || *length == 0 || *length > longestMessage)
        return {};
    return readBytes(fd, *length, deadline, stop);
}

bool writeMessage(int fd, std::string_view message)
{
    const std::string all = withLength(message);
    return ::send(fd, all.data(), all.size(), MSG_NOSIGNAL) == ssize_t(all.size());
}

std::optional<std::string> ask(const std::filesystem::path &path, std::string_view request,
    Deadline deadline, const std::stop_token &stop)
{
    const Descriptor socket(::socket(AF_UNIX, SOCK_STREAM | SOCK_CLOEXEC, 0));
    sockaddr_un address{};
    address.sun_family = AF_UNIX;
    const std::string text = path.string();
    if (text.empty() || text.size() >= sizeof address.sun_path)
        return {};
    std::copy(text.begin(), text.end(), address.sun_path);
    if (::connect(socket.get(), reinterpret_cast<const sockaddr *>(&address), sizeof address) != 0
        || !writeMessage(socket.get(), request))
        return {};
    return readMessage(socket.get(), deadline, stop);
}

} // namespace

std::vector<AgentKey> agentKeys(const std::filesystem::path &socket, std::stop_token stop)
{
    constexpr std::size_t most = 64;
    std::vector<AgentKey> out;
    const auto reply
        = ask(socket, std::string(1, requestIdentities), in(std::chrono::seconds(5)), stop);
    if (!reply || reply->front() != identitiesAnswer)
        return out;
    std::string_view rest = *reply;
    rest.remove_prefix(1);
    const auto count = takeNumber(rest);
    for (std::uint32_t i = 0; count && i < *count && out.size() < most; ++i) {
        const auto bytes = takeText(rest);
        const auto comment = takeText(rest);
        if (!bytes || !comment)
            break;
        out.push_back({std::string(*bytes), std::string(*comment)});
    }
    return out;
}

AgentRelay::AgentRelay(std::filesystem::path socket, std::stop_token stop)
    : m_path(std::move(socket)), m_stop(std::move(stop))
{
    int ends[2] = {-1, -1};
    if (::socketpair(AF_UNIX, SOCK_STREAM | SOCK_CLOEXEC, 0, ends) != 0)
        return;
    m_ours = Descriptor(ends[0]);
    m_theirs = Descriptor(ends[1]);
    m_thread = std::jthread([this] { serve(); });
}

AgentRelay::~AgentRelay()
{
    if (m_ours)
        ::shutdown(m_ours.get(), SHUT_RDWR);
}

void AgentRelay::offer(const AgentKey &key)
{
    const std::lock_guard lock(m_mutex);
    m_key = key;
}

// Never leaves libssh without an answer: it waits for one without any bound.
void AgentRelay::serve()
{
    while (const auto request = readMessage(m_ours.get(), noDeadline, m_stop))
        if (!writeMessage(m_ours.get(), answer(*request)))
            break;
    ::shutdown(m_ours.get(), SHUT_RDWR);
}

std::string AgentRelay::answer(const std::string &request)
{
    if (request.front() == requestIdentities) {
        const std::lock_guard lock(m_mutex);
        return identitiesAnswer + number(1) + withLength(m_key.bytes) + withLength(m_key.comment);
    }
    if (request.front() == signRequest)
        if (auto reply = ask(m_path, request, in(signWithin), m_stop))
            return *reply;
    return std::string(1, failure);
}

} // namespace fairlead
