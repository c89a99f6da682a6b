// May these receipts be put in the order of their metric? Only where the gate lets every pair of
// them be compared.
#pragma once

#include <memory>
#include <vector>

#include <QString>

#include "models/comparison/judged.h"

namespace fairlead {

/// Empty where they may; else the sentence that says why not, naming the first pair that is
/// refused. Judged under the default treatment (code revision). Pure.
QString whyNotOrderedByMetric(
    const std::vector<std::shared_ptr<const Judged>> &receipts, const Policy &policy);

} // namespace fairlead
