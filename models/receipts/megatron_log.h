// Importer of a Megatron-LM training log, with the files that a launcher leaves beside it.
//
// Decided here, because the log does not say: the window is all logged steps but the first
// (whatever its number), since that one pays for start-up; throughput is the mean of the steps'
// rates; where the log interval is above 1 each step stands for the mean of its interval; an
// evaluation is marked on the step behind it; times in the log carry no zone, so none is taken
// over. A log with one step has no window and no metric.
#pragma once

#include "models/receipts/importer.h"

namespace fairlead {

extern const Importer megatronLog;

} // namespace fairlead
