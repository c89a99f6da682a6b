// What is computed about one pair of cells only when somebody looks at it: its effect, how firm
// that is, or how far the pair is from being comparable.
#pragma once

#include <optional>

#include "models/comparison/one_run_away.h"
#include "models/comparison/sensitivity.h"

namespace fairlead {

struct PairAnalysis {
    std::optional<Effect> effect;           ///< where the pair carries one
    std::optional<Sensitivity> sensitivity; ///< where the pair carries an effect
    std::optional<OneRunAway> oneRunAway;   ///< where the pair is refused
};

/// Does the verdict carry an effect? A replicate has none, and is not refused.
inline bool carriesEffect(const CellPair &pair)
{
    return !refused(pair.verdict) && pair.relation == Relation::Treatment;
}

/// The effect alone. Preconditions of both: leftCell < rightCell, cells of the comparison. Call
/// them off the window's thread: exact statistics take seconds for many runs.
PairAnalysis effectOfPair(
    const Comparison &comparison, std::size_t leftCell, std::size_t rightCell);

/// All of it. Pure; reads documents.
PairAnalysis analysePair(const Comparison &comparison, std::size_t leftCell, std::size_t rightCell);

} // namespace fairlead
