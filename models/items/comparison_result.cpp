#include "models/items/comparison_result.h"

#include <utility>

namespace fairlead {

std::shared_ptr<const ComparisonResult> comparisonResult(
    std::shared_ptr<const Comparison> comparison, const std::function<bool()> &superseded)
{
    auto result = std::make_shared<ComparisonResult>();
    result->comparison = std::move(comparison);
    const Comparison &asked = *result->comparison;
    result->summary = asked.summary();
    result->treatmentOpens = asked.treatmentOpens();
    result->waysOut = asked.waysOut();
    return superseded() ? nullptr : result;
}

} // namespace fairlead
