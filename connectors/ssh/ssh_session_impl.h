// What a session, its commands and its files share: the link, the clock of the last sign of life,
// and the SFTP channel.
#pragma once

#include <memory>
#include <optional>
#include <string>
#include <vector>

#include <libssh/sftp.h>

#include "connectors/ssh/ssh_channel.h"
#include "connectors/ssh/ssh_link.h"
#include "connectors/ssh/ssh_session.h"

namespace fairlead {

struct FreeSftp {
    void operator()(sftp_session sftp) const { sftp_free(sftp); }
};
using SftpPointer = std::shared_ptr<sftp_session_struct>;

/// Lives as long as any of the three that share it; the link is closed before, by ~SshSession.
class SshSession::Impl {
public:
    std::unique_ptr<SshLink> link; // first, so that it goes last
    SshSession::Options options;
    std::string login;
    std::vector<const SshChannel *> channels; ///< of running commands
    SftpPointer sftp;                         ///< null until it is first wanted
    std::optional<Error> noSftp;
    std::chrono::steady_clock::time_point lastHeard = std::chrono::steady_clock::now();

    SshLink::Call call() { return SshLink::Call(*link, options.answerWithin); }
    void heard() { lastHeard = std::chrono::steady_clock::now(); }
    bool anyFresh() const;

    [[nodiscard]] Result<SftpPointer> openSftp();
    /// What an SFTP call that failed means.
    Error sftpFailure(const SftpPointer &from, const std::string &doing, const std::string &path);
};

class SshCommand::Impl {
public:
    std::shared_ptr<SshSession::Impl> session; // first, so that it goes last
    std::unique_ptr<SshChannel> channel;
    std::string errorText;
    bool ended = false;

    ~Impl();
};

class RemoteFile::Impl {
public:
    std::shared_ptr<SshSession::Impl> session;
    SftpPointer sftp;
    sftp_file file = nullptr;
    std::string path;

    ~Impl();
};

} // namespace fairlead
