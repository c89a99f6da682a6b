// The steps of a Megatron-LM log as a receipt has them: columns, window, batch and the metrics over
// the window.
#pragma once

#include "models/receipts/megatron_lines.h"
#include "models/receipts/receipt_document.h"

namespace fairlead {

/// The window is all logged steps but the first, whatever its number: that one pays for start-up.
/// Throughput is the mean of the steps' rates (seq_length x global batch / time), over the whole
/// job. An evaluation is marked on the step behind it. A log of one step has no window and no
/// metric.
void setMegatronSteps(ReceiptBuilder &into, const MegatronLines &lines);

} // namespace fairlead
