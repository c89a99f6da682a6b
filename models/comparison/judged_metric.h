// The one metric of a receipt that a comparison is about: its headline, or the one that the
// operator named.
#pragma once

#include <optional>
#include <string>

#include "models/domain/receipt.h"

namespace fairlead {

/// Index into `metrics` of the first metric of that name, of the headline where `name` is empty.
/// Nothing where the receipt has none.
std::optional<std::size_t> metricIndex(const Json &document, const std::string &name);

/// {name, value, unit, scope, includes_compile, aggregation} with value and unit canonical and null
/// for what is not known; unknown as a whole where there is no metric.
Observed<Json> judgedMetric(
    const Json &document, std::optional<std::size_t> index, const std::string &name);

} // namespace fairlead
