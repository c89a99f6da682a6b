// What sightings of a run's process and of the small files beside its log mean for what is
// remembered of it.
#pragma once

#include "models/tracking/run_memory.h"
#include "models/tracking/tracking_event.h"

namespace fairlead {

/// `process` as in a sample event. A process is the same one while pid, start time and boot are
/// (`/proc/<pid>/stat`, field 22, and /proc/sys/kernel/random/boot_id).
void foldProcess(RunMemory &memory, const Json &process, const TrackingEvent &event);

/// `sidecar` as in a sample event. The start of the run where the file says so.
std::optional<Time> foldSidecar(RunMemory &memory, const Json &sidecar);

} // namespace fairlead
