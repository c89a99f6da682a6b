// Reads what an operator typed to adopt a run.
#pragma once

#include <string>
#include <string_view>
#include <vector>

#include "models/tracking/surfaces_file.h"

namespace fairlead {

struct AdoptRequest {
    std::string surfaceId;
    std::string ref;  ///< as it is kept
    std::string name; ///< for people: the log's file name without ".log", or "pid 4711"
};

/// Errors: bad_ref, unknown_surface (names the ones there are), not_watched (a surface that this
/// version does not watch).
[[nodiscard]] Result<AdoptRequest> readAdoptRequest(
    std::string_view ref, const SurfacesConfig &config);

} // namespace fairlead
