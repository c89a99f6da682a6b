// One channel on which a command runs, at the level of libssh: opening, feeding, draining, and what
// it said at its end. exec() and SshCommand are built on it.
#pragma once

#include <memory>
#include <optional>
#include <string>
#include <string_view>

#include <libssh/callbacks.h>
#include <libssh/libssh.h>

#include "connectors/ssh/ssh_link.h"

namespace fairlead {

/// One thread, the link's. It must go before the link does.
class SshChannel {
public:
    /// Opens a channel and starts the command; does not wait for its output. Within a Call of the
    /// link. Errors: exec_refused (the server allows no more channels, or no commands), and those
    /// of every call.
    [[nodiscard]] static Result<std::unique_ptr<SshChannel>> open(
        SshLink &link, std::string_view command);
    ~SshChannel(); ///< tells the peer, does not wait for it
    SshChannel(const SshChannel &) = delete;
    SshChannel &operator=(const SshChannel &) = delete;

    /// Sends what fits of `input` and takes it off; after the last byte, end of file. False: the
    /// connection has ended.
    bool feed(std::string_view &input);
    /// Appends what is there, up to `room` bytes; tells whether more may be. Nothing: the
    /// connection has ended.
    enum class Stream { Out, Err };
    std::optional<bool> drain(Stream stream, std::string &into, std::size_t room);

    bool fresh() const { return m_fresh; } ///< something came since clearFresh()
    void clearFresh() { m_fresh = false; }
    bool closed() const { return m_closed; }
    std::optional<int> exitCode() const { return m_exitCode; }
    const std::string &exitSignal() const { return m_exitSignal; }

private:
    explicit SshChannel(SshLink &link);

    SshLink &m_link;
    ssh_channel m_channel = nullptr;
    ssh_channel_callbacks_struct m_callbacks{};
    bool m_fresh = false, m_closed = false, m_inputEnded = false;
    std::optional<int> m_exitCode;
    std::string m_exitSignal;
};

} // namespace fairlead
