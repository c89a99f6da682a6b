// The surfaces of the console: their ids in every file, and their words on every screen.
#pragma once

#include <optional>
#include <span>
#include <string_view>

namespace fairlead {

enum class Surface { Modal, OwnedH200, Tpu, OtherHost, Unknown };

struct SurfaceName {
    Surface surface;
    std::string_view id;   ///< "owned_h200": JSON, database, command line
    std::string_view word; ///< "Owned H200:8": screen
    std::string_view icon; ///< name of the drawing, "host"
};

/// All surfaces, `unknown` last.
std::span<const SurfaceName> surfaceNames();
const SurfaceName &nameOf(Surface surface);
/// Nothing for a text that is no surface id.
std::optional<Surface> surfaceFromId(std::string_view id);

} // namespace fairlead
