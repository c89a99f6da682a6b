// A comparison that the window asked for, with what was asked of it: computed on the review desk's
// worker, shown on the Compare page.
#pragma once

#include <functional>
#include <map>
#include <memory>
#include <string>
#include <vector>

#include "models/comparison/comparison.h"

namespace fairlead {

struct ComparisonResult {
    std::shared_ptr<const Comparison> comparison;
    Summary summary;
    std::map<std::string, std::int64_t> treatmentOpens;
    std::vector<WayOut> waysOut;
};

/// Null where `superseded` said in between that nobody waits for it any more. Any thread.
std::shared_ptr<const ComparisonResult> comparisonResult(
    std::shared_ptr<const Comparison> comparison, const std::function<bool()> &superseded);

} // namespace fairlead
