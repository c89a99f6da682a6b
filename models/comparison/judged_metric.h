// The one metric of a receipt that a comparison is about: its headline, or the one that the
// operator named.
#pragma once

#include <optional>
#include <string>

#include "models/comparison/policy.h"
#include "models/domain/receipt.h"

namespace fairlead {

/// Index into `metrics` of the first metric of that name, of the headline where `name` is empty.
/// Nothing where the receipt has none.
std::optional<std::size_t> metricIndex(const Json &document, const std::string &name);

/// {name, value, unit, scope, includes_compile, aggregation, window, index} with value, unit and
/// scope as the gate compares them (units.h, metric_scope.h), null for what is not known, and the
/// index into `metrics`; unknown as a whole where there is no metric.
Observed<Json> judgedMetric(const Json &document, std::optional<std::size_t> index,
    const std::string &name, const Policy &policy);

} // namespace fairlead
