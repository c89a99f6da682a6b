// The memory of a run's fold as a part of its snapshot.
#pragma once

#include "models/tracking/run_memory.h"
#include "models/tracking/tracking_event.h"

namespace fairlead {

Json memoryJson(const RunMemory &memory);
std::optional<RunMemory> memoryFromJson(const Json &json);

} // namespace fairlead
