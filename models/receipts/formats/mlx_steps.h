// The steps of an MLX train-step file as a receipt has them: columns, window and the metrics over
// it.
#pragma once

#include "models/receipts/json_mapping.h"

namespace fairlead {

/// The file's own figures run over all its steps, the first one too, and so does the window.
/// `eager`: no step compiled anything, so no metric holds compile time. Refuses columns of
/// different lengths.
void setMlxSteps(ReceiptBuilder &into, JsonMapping &from, bool eager);

} // namespace fairlead
