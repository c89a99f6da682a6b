// A comparison as the JSON that `compare` prints and that bundles hold; names and order are frozen.
#pragma once

#include <string>

#include "models/comparison/comparison.h"

namespace fairlead {

/// {policy, treatment, metric, receipts, cells, pairs}. `metric`: the name asked for; where it is
/// empty the name that all headlines share, else null.
Json compareJson(const Comparison &comparison, const std::string &metric);

/// The same without `pairs`, with `counts` and `by_reason`.
Json summaryJson(const Comparison &comparison, const std::string &metric);

Json reasonJson(const Reason &reason);
/// Interval, p and word are null until the statistics are computed.
Json effectJson(const Effect &effect);

} // namespace fairlead
