// The configured surfaces as the live desk uses them.
#pragma once

#include <optional>
#include <vector>

#include "models/items/live_desk.h"

namespace fairlead {

/// What the window shows of a configuration: values, may cross threads.
struct ConfiguredView {
    std::vector<SurfaceView> surfaces; ///< hosts first, then the others, each in file order
    std::vector<SurfaceWarning> warnings;
    Error error; ///< of the configuration; an empty code where it could be read
};

SurfaceView viewOf(const ConfiguredHost &host);
SurfaceView viewOf(const OtherSurface &other);
/// Would the same connectors be made of both?
bool sameHosts(const SurfacesConfig &before, const SurfacesConfig &after);
/// The settings of a host; null where none has this id.
const HostSettings *hostSettings(const SurfacesConfig &config, const std::string &id);

/// Host words of ~/.ssh/config; none where there is no such file.
[[nodiscard]] Result<QStringList> sshHostsIn(const std::filesystem::path &home);

} // namespace fairlead
