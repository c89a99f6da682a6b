// Many comparisons in one published table: p-values that hold for all of them at once.
#pragma once

#include <vector>

#include "models/statistics/exact_number.h"

namespace fairlead {

/// Holm's step-down adjustment (1979), in the order given: the family is the whole table, so every
/// comparison that was made belongs to it, the unremarkable ones too. None is above 1.
/// Precondition: each in [0, 1].
std::vector<Rational> holm(const std::vector<Rational> &pValues);

} // namespace fairlead
