#include <algorithm>

#include "connectors/ssh/ssh_session_impl.h"

namespace fairlead {

SshCommand::SshCommand(std::unique_ptr<Impl> impl) : m_impl(std::move(impl)) { }
SshCommand::SshCommand(SshCommand &&) noexcept = default;
SshCommand &SshCommand::operator=(SshCommand &&) noexcept = default;
SshCommand::~SshCommand() = default;

SshCommand::Impl::~Impl()
{
    std::erase(session->channels, channel.get());
    const SshLink::Call call(*session->link, std::chrono::milliseconds(100));
    channel.reset();
}

Result<std::string> SshCommand::read()
{
    constexpr std::size_t mostAtOnce = 1 << 20, mostErrors = 4096;
    SshChannel &channel = *m_impl->channel;
    SshLink &link = *m_impl->session->link;
    const SshLink::Call call(link, m_impl->session->options.answerWithin);
    const bool closed = channel.closed(); // then what can still be read is all there is
    std::string errors, out;
    const auto moreErrors = channel.drain(SshChannel::Stream::Err, errors, mostAtOnce);
    m_impl->errorText.append(
        errors, 0, std::min(errors.size(), mostErrors - m_impl->errorText.size()));
    const auto more = channel.drain(SshChannel::Stream::Out, out, mostAtOnce);
    // A channel that heard the end of its data reads the socket no more: the pump hears the close.
    if (!more || !moreErrors || !link.pump())
        return fail(link.failure("reading from a command"));
    if (!out.empty() || !errors.empty())
        m_impl->session->heard();
    if (!*more && !*moreErrors && channel.closed() == closed) {
        channel.clearFresh();
        m_impl->ended = closed;
    }
    return out;
}

bool SshCommand::ended() const
{
    return m_impl->ended;
}

std::optional<int> SshCommand::exitCode() const
{
    return m_impl->channel->exitCode();
}

const std::string &SshCommand::errorText() const
{
    return m_impl->errorText;
}

} // namespace fairlead
