// The effect between two cells: one number a run, medians, and their ratio. Called only for a pair
// that carries one.
#pragma once

#include <vector>

#include "models/comparison/comparison.h"

namespace fairlead {

/// Middle of the values, the mean of the two middle ones of an even count; NaN where there is none.
double medianOf(std::vector<double> values);

/// The median of a side without a value is NaN, and so is the ratio then. Preconditions: no pair
/// between the two cells is refused, so that name, unit and scope of the metric are equal on both
/// sides; the indices are into `receipts`.
Effect effectBetween(const std::vector<std::shared_ptr<const Judged>> &receipts, const Cell &left,
    const Cell &right);

} // namespace fairlead
