// What a comparison knows of all its pairs, once it was asked about them.
#pragma once

#include <mutex>
#include <optional>

#include "models/comparison/cell_marks.h"
#include "models/comparison/comparison.h"
#include "models/comparison/pair_sets.h"

namespace fairlead {

struct Comparison::AllPairs {
    std::once_flag judged;
    std::optional<PairSets> sets;
    std::optional<CellMarks> marks;
};

} // namespace fairlead
