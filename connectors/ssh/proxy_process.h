// A program whose standard input and output are the connection: `ssh -W` over jump hosts, or the
// ProxyCommand of an ssh_config.
#pragma once

#include <memory>
#include <string>
#include <vector>

#include "connectors/common/result.h"
#include "connectors/ssh/descriptor.h"
#include "connectors/ssh/ssh_target.h"

namespace fairlead {

/// One thread. It has no terminal and asks nobody; it is killed with the object.
class ProxyProcess {
public:
    /// `words[0]` is looked up in PATH; no shell reads them. Error: unreachable.
    [[nodiscard]] static Result<std::unique_ptr<ProxyProcess>> start(
        const std::vector<std::string> &words);
    ~ProxyProcess();
    ProxyProcess(const ProxyProcess &) = delete;
    ProxyProcess &operator=(const ProxyProcess &) = delete;

    /// Our end, which does not block. It is given away once.
    Descriptor takeSocket() { return std::move(m_socket); }
    /// What it wrote on standard error so far, at most 1 KiB, plain text.
    std::string said() const;

private:
    ProxyProcess() = default;
    Descriptor m_socket, m_errors;
    int m_pid = -1;
};

/// The words of an `ssh -W` to host:port through these jump hosts, the first hop first. Each hop's
/// host key is checked strictly against target.knownHosts; target's own `jump` is not looked at.
/// Error: unreachable, where a hop is not [user@]host[:port] of plain characters.
[[nodiscard]] Result<std::vector<std::string>> jumpWords(const SshTarget &target,
    const std::vector<std::string> &jump, const std::string &host, int port);

/// The words that run an ssh_config's ProxyCommand with %h, %n, %p, %r and %% filled in. Error:
/// unreachable, where one of them is not of plain characters or another token stands there.
[[nodiscard]] Result<std::vector<std::string>> proxyCommandWords(const std::string &command,
    const std::string &alias, const std::string &host, int port, const std::string &user);

} // namespace fairlead
