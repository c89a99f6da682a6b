// The embedded files: rules, schemas and drawings, by their path below resources/.
#pragma once

#include <span>
#include <string_view>

namespace fairlead {

struct Resource {
    std::string_view name; ///< path below resources/, such as "policy/comparison.json"
    std::string_view bytes;
};

/// All embedded files, in bytewise order of their names. Any thread.
std::span<const Resource> resources();

/// The bytes of one, empty where there is none of that name. Any thread.
std::string_view resource(std::string_view name);

} // namespace fairlead
