// The steps of a stretch of a log as the data of one event.
#pragma once

#include <vector>

#include "models/tracking/megatron_live.h"

namespace fairlead {

/// `last`: when the last step's line was written; those before are dated back by the durations, but
/// not before `previous`, the step before them. Precondition: steps is not empty.
Json stepData(const std::string &stream, const std::vector<LiveStep> &steps, Time last,
    const std::optional<Time> &previous);

} // namespace fairlead
