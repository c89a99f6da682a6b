// The steps of a Modal FA4 receipt, in its two forms: an entry a step, or a curve of losses alone.
#pragma once

#include <vector>

#include "models/receipts/json_mapping.h"
#include "models/receipts/receipt_metrics.h"

namespace fairlead {

/// `per_step`; returns the metrics over the window, as setTrainingSteps().
std::vector<ReceiptMetric> setFa4Steps(ReceiptBuilder &into, JsonMapping &from);

/// `loss_curve`, with the first step's time from `compile_time_sec`. The form has neither numbers
/// nor times of single steps, nor a window.
void setFa4Losses(ReceiptBuilder &into, JsonMapping &from);

} // namespace fairlead
