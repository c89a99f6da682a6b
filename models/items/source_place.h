// Where in the kept bytes a field stands: the line that a JSON path or "line 12" names.
#pragma once

#include <optional>
#include <string_view>

namespace fairlead {

/// Line from 1. `place` is "line 12" (words around it are fine) or "$.timing.step_times_s[3]" over
/// JSON text; nothing where the path is not there. Reads the bytes once; any thread.
std::optional<int> lineOfPlace(std::string_view bytes, std::string_view place);

} // namespace fairlead
