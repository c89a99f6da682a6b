// The part of a run's fold that deals with steps: counts, median, rate, the last hour.
#pragma once

#include "models/tracking/run_status.h"

namespace fairlead {

/// Only for fold() and for reading a snapshot.
void foldSteps(RunStatus &status, const TrackingEvent &event);
/// Sets median, rate and lastHour from what is remembered.
void setPace(RunStatus &status);

} // namespace fairlead
