// The steps of a Megatron-LM log as a receipt has them: columns, window, batch and the metrics over
// the window.
#pragma once

#include <vector>

#include "models/receipts/formats/megatron_lines.h"
#include "models/receipts/receipt_document.h"
#include "models/receipts/training_steps.h"

namespace fairlead {

/// The window is all logged steps but the first, whatever its number: that one pays for start-up.
/// Throughput is seq_length x global batch of all its steps over all their time, of the whole job.
/// An evaluation is marked on the step behind it. A log of one step has no window and no metric.
/// Returns the steps.
std::vector<TrainingStep> setMegatronSteps(ReceiptBuilder &into, const MegatronLines &lines);

} // namespace fairlead
