// surfaces.toml and surfaces.d/*.toml: which surfaces the operator configured. The hand-written
// file is never rewritten; the window writes files of its own into surfaces.d.
#pragma once

#include <filesystem>
#include <optional>
#include <string>
#include <string_view>
#include <vector>

#include "connectors/common/result.h"
#include "connectors/host/host_settings.h"

namespace fairlead {

struct SurfaceWarning {
    std::string code, message, where; ///< where = "surfaces.toml:12:3"
};

/// A Modal or TPU section: read and shown, connected by a later version.
struct OtherSurface {
    std::string id, kind; ///< "modal", "tpu"
    std::string target;   ///< profile or project, for people
    std::string source;
};

struct ConfiguredHost {
    HostSettings settings;
    std::string source; ///< "surfaces.toml:4" or "surfaces.d/h200-a.toml:1"
    bool ours = false;  ///< its file was written by the window and may be rewritten
};

struct SurfacesConfig {
    std::vector<ConfiguredHost> hosts;
    std::vector<OtherSurface> others;
    std::vector<SurfaceWarning> warnings; ///< unknown keys: kept, and said
};

/// Neither file there: no surfaces, no error. Errors: bad_config with file, line and column (a key
/// of the wrong kind, an id that breaks its rule or stands twice, a value out of range),
/// permission. Relative and "~" paths are resolved: "~" to `home`, relative ones to the file's
/// folder.
[[nodiscard]] Result<SurfacesConfig> readSurfaces(
    const std::filesystem::path &folder, const std::filesystem::path &home);

/// What the Surfaces page lets an operator say of a host.
struct HostForm {
    std::string id, address, user, runbook, nvidiaSmi = "nvidia-smi";
    int port = 22;
    std::vector<std::string> identityFiles, logs;
    std::string knownHosts = "~/.ssh/known_hosts";
    bool useSshConfig = true;
};
HostForm formOf(const HostSettings &settings);

/// Writes surfaces.d/<id>.toml (0600, to a new file, then renamed). Keys in an older one that are
/// unknown to us stay. Errors: bad_value with `where` = the field, id_taken (another file has it),
/// permission, not_ours (the id stands in the hand-written file: says where to edit).
[[nodiscard]] Result<void> writeHost(const std::filesystem::path &folder, const HostForm &form);

/// $XDG_CONFIG_HOME/fairlead or ~/.config/fairlead.
std::filesystem::path defaultConfigFolder();

} // namespace fairlead
