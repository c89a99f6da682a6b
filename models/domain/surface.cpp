#include "models/domain/surface.h"

#include <algorithm>
#include <array>

namespace fairlead {
namespace {

// In the order of the enumeration: nameOf looks up by position.
constexpr std::array surfaces{
    SurfaceName{Surface::Modal, "modal", "Modal", "modal"},
    SurfaceName{Surface::OwnedH200, "owned_h200", "Owned H200:8", "host"},
    SurfaceName{Surface::Tpu, "tpu", "TPU slice", "tpu"},
    SurfaceName{Surface::OtherHost, "other_host", "Other host", "host"},
    SurfaceName{Surface::Unknown, "unknown", "Unknown", "question"},
};

} // namespace

std::span<const SurfaceName> surfaceNames()
{
    return surfaces;
}

const SurfaceName &nameOf(Surface surface)
{
    return surfaces[static_cast<std::size_t>(surface)];
}

std::optional<Surface> surfaceFromId(std::string_view id)
{
    const auto found = std::find_if(
        surfaces.begin(), surfaces.end(), [id](const SurfaceName &each) { return each.id == id; });
    if (found == surfaces.end())
        return std::nullopt;
    return found->surface;
}

} // namespace fairlead
