// What one new run would make of a refused pair: the single run that would be comparable with one
// of its sides, or the sentence that there is none.
#pragma once

#include <optional>
#include <string>
#include <vector>

#include "models/comparison/comparison.h"

namespace fairlead {

struct OneRunAway {
    bool possible = false;
    /// Which side is run again, to stand beside the other: the run takes everything that is no
    /// treatment from the other side, and keeps this side's treatment values.
    Side again = Side::Right;
    std::string surface;           ///< id of the surface to run on
    std::string startupClass;      ///< id of the class to start in
    std::string shape;             ///< "8 x NVIDIA H200, 1 host, fsdp2"
    std::vector<std::string> keys; ///< keys that the run must state or change
    std::optional<double> seconds; ///< how long such a run took before: median of the cell's runs
    std::string says;              ///< one sentence: the run, or why none can help
};

/// For any two cells whose pair is refused. Where the surface differs no run on this side's surface
/// can help; then the sentence says so and names the run on the other surface that would stand in
/// its place as a new question, never as this one. Pure.
OneRunAway oneRunAway(const Comparison &comparison, std::size_t leftCell, std::size_t rightCell);

} // namespace fairlead
