// The surfaces.toml of a lab, as an operator would have written it.
#pragma once

#include <filesystem>
#include <string>

namespace fairlead::lab {

struct SurfaceWords {
    std::string id;
    int port = 0;
    std::string user;
    std::filesystem::path identityFile, knownHosts;
};

std::string surfacesHead();
/// A [[host]] on loopback that reads nobody's ssh_config.
std::string surfaceSection(const SurfaceWords &words);

} // namespace fairlead::lab
