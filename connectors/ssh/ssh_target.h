// Where an SSH connection goes and as whom: the operator's own words, before ssh_config is read.
#pragma once

#include <filesystem>
#include <string>
#include <vector>

namespace fairlead {

struct SshTarget {
    std::string surfaceId; ///< for prompts and errors
    std::string address;   ///< a name or address; a Host alias of ssh_config where that is used
    int port = 22;
    bool portGiven = false; ///< false: ssh_config may name another
    std::string user;       ///< empty: ssh_config's, else the account's own name
    std::vector<std::filesystem::path> identityFiles; ///< empty: agent, ssh_config's, usual names
    std::filesystem::path knownHosts;                 ///< whole path, "~" already resolved
    std::vector<std::string> jump; ///< "user@host:port" each; empty: none, or ssh_config's
    bool useSshConfig = true;
    std::filesystem::path sshConfig; ///< empty: ~/.ssh/config; its absence is no error
};

} // namespace fairlead
