// The facts at the head of an opened run, as words. Pure functions, any thread.
#pragma once

#include <vector>

#include <QString>

#include "models/items/cell_roles.h"
#include "models/tracking/run_status.h"

namespace fairlead {

struct RunFact {
    QString label, value;
    QString unit; ///< of an unknown value: why it is not known
    Tone tone = Tone::None;
    bool unknown = false;
};

/// Step, last good rate, step time, elapsed, last sign of life, startup class; always six, in this
/// order.
std::vector<RunFact> runFacts(const RunStatus &status, Time now);

} // namespace fairlead
