// What is computed about one pair of cells only when somebody looks at it: how firm its effect is,
// or how far it is from being comparable.
#pragma once

#include <optional>

#include "models/comparison/one_run_away.h"
#include "models/comparison/sensitivity.h"

namespace fairlead {

/// One of the two, or neither: a replicate has no effect, and is not refused.
struct PairAnalysis {
    std::optional<Sensitivity> sensitivity; ///< where the pair carries an effect
    std::optional<OneRunAway> oneRunAway;   ///< where the pair is refused
};

/// Precondition: leftCell < rightCell, both cells of the comparison. Pure; reads documents: call it
/// off the window's thread.
PairAnalysis analysePair(const Comparison &comparison, std::size_t leftCell, std::size_t rightCell);

} // namespace fairlead
