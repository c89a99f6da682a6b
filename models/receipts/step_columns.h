// One column of a receipt's steps, where single values may be missing or be no number.
#pragma once

#include <optional>
#include <string>
#include <string_view>
#include <vector>

#include "models/receipts/receipt_document.h"

namespace fairlead {

/// Sets the column. A value that is missing, NaN or infinite becomes an unknown of its own; where
/// more than 64 do, or all, the whole column is unknown. `missing` is the reason of a missing
/// value.
void setStepColumn(ReceiptBuilder &into, std::string_view dotted,
    const std::vector<std::optional<double>> &values, const std::string &missing,
    std::string origin);

/// The same for whole numbers, of which none is missing.
void setStepColumn(ReceiptBuilder &into, std::string_view dotted,
    const std::vector<std::int64_t> &values, std::string origin);

} // namespace fairlead
