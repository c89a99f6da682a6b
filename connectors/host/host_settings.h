// A [[host]] of surfaces.toml, as the host connector takes it.
#pragma once

#include <map>
#include <optional>
#include <string>
#include <vector>

#include "connectors/ssh/ssh_target.h"

namespace fairlead {

struct HostSettings {
    std::string id; ///< [a-z0-9-]{1,40}
    SshTarget ssh;
    std::string nvidiaSmi = "nvidia-smi"; ///< name or path on the host
    std::vector<std::string> logs;        ///< shell patterns of log files; a leading ~/ is the home
    std::map<std::string, std::string> caches; ///< name -> path on the host
    std::optional<double> ratePerHour;
    std::string runbook;
    int sampleSeconds = 5; ///< between two ticks of nvidia-smi
};

} // namespace fairlead
