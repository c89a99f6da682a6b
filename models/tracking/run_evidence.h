// The state that the evidence on a run supports. Success is never inferred: not from a disconnect,
// not from a bare DONE.
#pragma once

#include <optional>
#include <string>

#include "models/tracking/run_status.h"
#include "models/tracking/triage_limits.h"

namespace fairlead {

struct EvidentState {
    RunState state = RunState::Unknown;
    std::optional<Outcome> outcome;
    std::string evidence;
};

/// Pure. Nothing: the evidence does not decide (yet), the state stays what it is. In order: an exit
/// record, a status file that says DONE, the process, the lines of the log, the bare existence of
/// log, process or status file.
std::optional<EvidentState> evidentState(
    const RunStatus &status, Time now, const TriageLimits &limits);

/// How far the run's logs tell that it has come: of its streams the furthest.
const KeptStream *furthestStream(const RunStatus &status);

} // namespace fairlead
