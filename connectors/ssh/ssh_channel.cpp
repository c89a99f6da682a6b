#include "connectors/ssh/ssh_channel.h"

#include <algorithm>

namespace fairlead {
namespace {

constexpr std::uint32_t onePacket = 32768;

} // namespace

// The callbacks run inside libssh's calls: they keep what they hear and free nothing.
SshChannel::SshChannel(SshLink &link) : m_link(link), m_channel(ssh_channel_new(link.session()))
{
    ssh_callbacks_init(&m_callbacks);
    m_callbacks.userdata = this;
    m_callbacks.channel_data_function
        = [](ssh_session, ssh_channel, void *, std::uint32_t, int, void *self) {
              static_cast<SshChannel *>(self)->m_fresh = true;
              return 0; // takes nothing: it stays in libssh until it is read, and so is bounded
          };
    m_callbacks.channel_eof_function = [](ssh_session, ssh_channel, void *self) {
        static_cast<SshChannel *>(self)->m_fresh = true;
    };
    m_callbacks.channel_close_function = [](ssh_session, ssh_channel, void *self) {
        auto &channel = *static_cast<SshChannel *>(self);
        channel.m_fresh = channel.m_closed = true;
    };
    m_callbacks.channel_exit_status_function = [](ssh_session, ssh_channel, int code, void *self) {
        static_cast<SshChannel *>(self)->m_exitCode = code;
    };
    m_callbacks.channel_exit_signal_function = [](ssh_session, ssh_channel, const char *name, int,
                                                   const char *, const char *, void *self) {
        constexpr std::size_t longest = 32;
        static_cast<SshChannel *>(self)->m_exitSignal
            = std::string_view(name ? name : "").substr(0, longest);
    };
    ssh_set_channel_callbacks(m_channel, &m_callbacks);
}

Result<std::unique_ptr<SshChannel>> SshChannel::open(SshLink &link, std::string_view command)
{
    std::unique_ptr<SshChannel> out(new SshChannel(link));
    const char *what = "opening a channel";
    int rc = ssh_channel_open_session(out->m_channel);
    if (rc == SSH_OK) {
        what = "starting a command";
        rc = ssh_channel_request_exec(out->m_channel, std::string(command).c_str());
    }
    if (rc == SSH_OK)
        return out;
    if (rc == SSH_ERROR && link.alive())
        return fail({"exec_refused",
            link.place() + " refused " + what + ": " + ssh_get_error(link.session()), link.place(),
            "Look at MaxSessions and ForceCommand in its sshd_config", true});
    return fail(link.failure(what));
}

SshChannel::~SshChannel()
{
    ssh_remove_channel_callbacks(m_channel, &m_callbacks);
    ssh_channel_free(m_channel);
}

bool SshChannel::feed(std::string_view &input)
{
    while (!m_inputEnded && !m_closed) {
        if (input.empty()) {
            m_inputEnded = true;
            return ssh_channel_send_eof(m_channel) == SSH_OK || m_link.alive();
        }
        const std::uint32_t fits = std::min(
            {ssh_channel_window_size(m_channel), onePacket, std::uint32_t(input.size())});
        if (fits == 0)
            return true;
        const int written = ssh_channel_write(m_channel, input.data(), fits);
        if (written < 0) {
            m_inputEnded = true; // the command wants no more, or the connection is gone
            return m_link.alive();
        }
        if (written == 0)
            return m_link.alive();
        input.remove_prefix(std::size_t(written));
    }
    return true;
}

std::optional<bool> SshChannel::drain(Stream stream, std::string &into, std::size_t room)
{
    while (room > 0) {
        char buffer[onePacket];
        const auto want = std::uint32_t(std::min<std::size_t>(sizeof buffer, room));
        const int n = ssh_channel_read_nonblocking(m_channel, buffer, want, stream == Stream::Err);
        if (n == SSH_ERROR)
            return {};
        if (n <= 0) // nothing now, or nothing ever again (SSH_EOF)
            return m_link.alive() ? std::optional(false) : std::nullopt;
        into.append(buffer, std::size_t(n));
        room -= std::size_t(n);
    }
    return true;
}

} // namespace fairlead
