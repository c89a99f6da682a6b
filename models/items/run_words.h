// The words and marks for one run that the board and the opened run share. Pure functions.
#pragma once

#include <QString>

#include "models/items/cell_roles.h"
#include "models/tracking/run_status.h"

namespace fairlead {

Mark markOf(RunState state, std::optional<Outcome> outcome);
/// What stands first in the row of a run: its state, or the trouble over it (stalled, preempted).
Mark markOf(const RunStatus &status);
/// "was stepping" where the state is unknown and something was seen before; else empty.
QString wasWords(const RunStatus &status);
/// The trouble that takes the state's place on screen: hung, stalled or preempted; null for none.
const Condition *troubleOver(const RunStatus &status);

/// "tok/s, whole job", "tok/s per gpu".
QString rateUnit(const Rate &rate);
/// "warm compile": the class without its surface; the id itself where it is not ours.
QString startupWord(const std::string &id);
/// "gap: rotated, 4.0 kB not seen", from the data of a gap event.
QString gapWords(const Json &data);
/// Seconds between two times.
double secondsBetween(Time from, Time to);

} // namespace fairlead
