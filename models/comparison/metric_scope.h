// A rate per device, chip or host as the rate of the whole job, where the factor is known for sure.
#pragma once

#include <string>
#include <vector>

#include "models/comparison/policy.h"
#include "models/domain/receipt.h"

namespace fairlead {

/// The scope in which the gate compares a metric: value of the job = value * factor.
struct MetricScope {
    Observed<Json> scope;
    double factor = 1;
    bool converted = false;
    std::vector<std::string> from; ///< members of the document that the scope and factor rest on
};

/// Only rates that add up over devices (policy lists additive_metrics and additive_units) are
/// converted: per device by the observed accelerator count, on a TPU times the devices that a chip
/// of the model shows; per chip, on a TPU, by that count, which counts chips there; per host by
/// launch.hosts. A rank is never taken for a device, and where a factor is not known the scope
/// stays as it is. Pure.
MetricScope metricScope(const Json &document, std::size_t metric, const Policy &policy);

} // namespace fairlead
