// The comparison key that an MLX benchmark row carries: which of its several spellings counts, and
// whether they agree.
#pragma once

#include <string>

#include "models/receipts/receipt_document.h"

namespace fairlead {

/// Sets extensions.comparison_key of a row that stands at `place` ("$.cases[3]"). Spellings in the
/// order of their rank: `comparison_key`; `bench_receipt.comparison_key`; `workload_key` with
/// `software_key`; and, only where none of these is there, the older `matched_run.key` with
/// `run_metadata.framework`. Each counts only where its workload and its software are objects that
/// hold something. The first is taken whole; where a later one states another workload or software
/// the key is unknown, and a warning names both.
void setMlxComparisonKey(ReceiptBuilder &into, const Json &row, const std::string &place);

} // namespace fairlead
