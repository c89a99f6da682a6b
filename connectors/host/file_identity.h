// Device and inode of remote files: what SFTP does not say and a log that is rotated away cannot do
// without. One command asks for all.
#pragma once

#include <cstdint>
#include <map>
#include <optional>
#include <string>
#include <string_view>
#include <vector>

#include "connectors/ssh/ssh_session.h"

namespace fairlead {

struct FileIdentity {
    std::uint64_t device = 0, inode = 0;
    bool operator==(const FileIdentity &) const = default;
};

/// By path; what is missing there is missing here.
using FileIdentities = std::map<std::string, FileIdentity>;

/// Links are followed. Errors: of SshSession; no_stat (the host has no such tool, with its words).
[[nodiscard]] Result<FileIdentities> askFileIdentities(
    SshSession &session, const std::vector<std::string> &paths);

/// Another name in the same folder that has this inode, if there is one.
[[nodiscard]] Result<std::optional<std::string>> findByInode(
    SshSession &session, const std::string &besides, std::uint64_t inode);

/// Lines of `stat -c '@@fairlead-stat %d %i %n'`, and anything between them.
FileIdentities readFileIdentities(std::string_view text, const std::vector<std::string> &paths);

} // namespace fairlead
