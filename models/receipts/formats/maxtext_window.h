// The window of a MaxText run, the same for its log and for its file of metrics.
#pragma once

#include "models/receipts/training_log.h"

namespace fairlead {

/// Discards the first two steps, in which compilation lands, and excludes the steps from one
/// "profiler" flag to the next, which are the profiler's start and end.
TrainingSteps maxtextSteps(const TrainingLog &log);

/// Steps, window and metrics, of which the throughput is of a JAX device; `ratePlace` names the
/// fields that it comes from.
void setMaxtextSteps(ReceiptBuilder &into, const TrainingLog &log, const TrainingSteps &from,
    const std::string &ratePlace);

} // namespace fairlead
