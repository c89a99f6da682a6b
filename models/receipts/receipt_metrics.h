// The metrics of a receipt as an importer states them: quantity, unit, scope, window, and whether
// compile time is in.
#pragma once

#include <optional>
#include <string>
#include <vector>

#include "models/receipts/receipt_document.h"

namespace fairlead {

struct ReceiptMetric {
    std::string name;        ///< "throughput", "step_time"
    double value = 0;        ///< finite
    std::string unit;        ///< "tok/s", "s"
    std::string scope;       ///< "job", "device"
    std::string aggregation; ///< how the window became one number; empty: not recorded
    std::optional<bool> includesCompile;
    bool window = false; ///< computed from the steps of the window
    std::string source;  ///< place in the source
};

/// Sets `metrics`; the first is the headline. `compileUnknown` is the reason where includesCompile
/// is not known. Without a metric the member is unknown, for the reason `none`.
void setMetrics(ReceiptBuilder &into, const std::vector<ReceiptMetric> &metrics,
    const std::string &compileUnknown, const std::string &none);

} // namespace fairlead
