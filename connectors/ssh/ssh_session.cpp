#include "connectors/ssh/ssh_session.h"

#include <algorithm>

#include <libssh/server.h> // ssh_send_keepalive

#include "connectors/ssh/ssh_login.h"
#include "connectors/ssh/ssh_session_impl.h"

namespace fairlead {
namespace {

using std::chrono::milliseconds;
using Clock = std::chrono::steady_clock;

// Keeps the first `limit` bytes and drops the rest, so that the peer never waits for us. False: the
// connection has ended.
bool take(
    SshChannel &channel, SshChannel::Stream stream, std::string &into, std::size_t limit, bool &cut)
{
    constexpr std::size_t atATime = 1 << 18;
    std::string got;
    for (std::optional<bool> more = true; *more;) {
        got.clear();
        more = channel.drain(stream, got, atATime);
        const std::size_t kept = std::min(got.size(), limit - into.size());
        into.append(got, 0, kept);
        cut = cut || kept < got.size();
        if (!more)
            return false;
    }
    return true;
}

} // namespace

bool SshSession::Impl::anyFresh() const
{
    return std::any_of(channels.begin(), channels.end(),
        [](const SshChannel *channel) { return channel->fresh(); });
}

SshSession::SshSession(std::shared_ptr<Impl> impl) : m_impl(std::move(impl)) { }
SshSession::SshSession(SshSession &&) noexcept = default;

SshSession &SshSession::operator=(SshSession &&other) noexcept
{
    std::swap(m_impl, other.m_impl);
    return *this;
}

// Commands and files that are still there keep the memory, not the connection.
SshSession::~SshSession()
{
    if (m_impl && m_impl.use_count() > 1)
        m_impl->link->hangUp();
    else if (m_impl && m_impl->sftp) {
        const SshLink::Call call(*m_impl->link, milliseconds(100));
        m_impl->sftp.reset();
    }
}

Result<SshSession> SshSession::open(
    const SshTarget &target, Prompter &prompter, std::stop_token stop)
{
    return open(target, prompter, std::move(stop), Options());
}

Result<SshSession> SshSession::open(
    const SshTarget &target, Prompter &prompter, std::stop_token stop, Options options)
{
    auto link = SshLink::connect(target, options.connectWithin, std::move(stop));
    if (!link)
        return fail(link.error());
    if (auto refused = refusalOf((*link)->hostKey(), (*link)->place()))
        return fail(std::move(*refused));
    auto login = logIn(**link, prompter, target.surfaceId, options.connectWithin);
    if (!login)
        return fail(login.error());
    auto impl = std::make_shared<Impl>();
    impl->link = std::move(*link);
    impl->options = options;
    impl->login = std::move(*login);
    return SshSession(std::move(impl));
}

const HostKey &SshSession::hostKey() const
{
    return m_impl->link->hostKey();
}

const std::string &SshSession::login() const
{
    return m_impl->login;
}

const std::vector<std::string> &SshSession::ignoredKeywords() const
{
    return m_impl->link->route().ignoredKeywords;
}

Result<ExecResult> SshSession::exec(
    std::string_view command, std::string_view input, std::size_t limit)
{
    SshLink &link = *m_impl->link;
    const std::string doing = "running a command";
    if (!link.alive())
        return fail(link.failure(doing));
    const auto call = m_impl->call();
    const auto channel = SshChannel::open(link, command);
    if (!channel)
        return fail(channel.error());
    ExecResult out;
    for (;;) {
        SshChannel &each = **channel;
        const bool closed = each.closed(); // what came before the end is read once more
        // A channel that heard the end of its data reads the socket no more, and the close is still
        // to come: that is why the pump is asked as well.
        if (!link.pump() || !each.feed(input)
            || !take(each, SshChannel::Stream::Out, out.out, limit, out.cut)
            || !take(each, SshChannel::Stream::Err, out.err, limit, out.cut))
            return fail(link.failure(doing));
        if (closed)
            break;
        if (!each.closed())
            link.nap(milliseconds(500));
    }
    out.exitCode = (*channel)->exitCode();
    out.exitSignal = (*channel)->exitSignal();
    m_impl->heard();
    return out;
}

Result<SshCommand> SshSession::start(std::string_view command, std::string_view input)
{
    SshLink &link = *m_impl->link;
    const std::string doing = "starting a command";
    if (!link.alive())
        return fail(link.failure(doing));
    const auto call = m_impl->call();
    auto channel = SshChannel::open(link, command);
    if (!channel)
        return fail(channel.error());
    for (;;) {
        if (!(*channel)->feed(input) || !link.pump())
            return fail(link.failure(doing));
        if (input.empty() || (*channel)->closed())
            break;
        link.nap(milliseconds(500));
    }
    m_impl->heard();
    auto impl = std::make_unique<SshCommand::Impl>();
    impl->session = m_impl;
    impl->channel = std::move(*channel);
    m_impl->channels.push_back(impl->channel.get());
    return SshCommand(std::move(impl));
}

Result<bool> SshSession::wait(milliseconds longest)
{
    constexpr milliseconds longestNap{1000};
    SshLink &link = *m_impl->link;
    const std::string doing = "waiting for it";
    const auto end = Clock::now() + longest;
    for (;;) {
        if (!link.pump())
            return fail(link.failure(doing));
        if (m_impl->anyFresh()) {
            m_impl->heard();
            return true;
        }
        const auto now = Clock::now();
        // The answer itself says nothing: libssh calls a refusal and a silence both well. That it
        // came within the deadline is what counts.
        if (now - m_impl->lastHeard >= m_impl->options.keepaliveAfter) {
            const auto call = m_impl->call();
            ssh_send_keepalive(link.session());
            if (!link.alive())
                return fail(link.failure("waiting for a sign of life"));
            m_impl->heard();
            continue;
        }
        if (now >= end)
            return false;
        const auto untilEnd = std::chrono::ceil<milliseconds>(end - now);
        const auto untilKeepalive = std::chrono::ceil<milliseconds>(
            m_impl->lastHeard + m_impl->options.keepaliveAfter - now);
        link.nap(std::min({untilEnd, untilKeepalive, longestNap}));
    }
}

} // namespace fairlead
