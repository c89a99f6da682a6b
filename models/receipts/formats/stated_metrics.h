// Metrics that a file states as finished figures: each by the alias of its field, with unit and
// scope left open where neither the name nor the format settles them.
#pragma once

#include <optional>
#include <string>
#include <string_view>
#include <vector>

#include "models/receipts/json_mapping.h"
#include "models/receipts/receipt_metrics.h"

namespace fairlead {

/// What the format says of a figure beside its value.
struct StatedMetric {
    std::string scope = {}; ///< empty: not settled
    bool window = false;    ///< taken over the window, not over the whole run
    std::optional<bool> includesCompile = {};
    std::string aggregation = {}; ///< where the alias leaves it open
};

/// The figure as a metric by the alias of its field. Precondition: the alias is in the table.
ReceiptMetric aliasedMetric(
    std::string_view alias, double value, const StatedMetric &stated, std::string source);

/// Collects them in the order in which they are taken; the first one is the headline. One thread.
class StatedMetrics {
public:
    explicit StatedMetrics(JsonMapping &from) : m_from(&from) { }

    /// The number at the path, by the alias of its last name. Nothing is taken where it is not
    /// there. Precondition: the alias is in the table.
    void take(std::string_view path, const StatedMetric &stated);
    void add(ReceiptMetric metric) { m_metrics.push_back(std::move(metric)); }
    /// The peak memory at the path, as `memory.peak_bytes` where its unit is exact, and as a
    /// metric; "GB" is no exact unit.
    void takePeak(ReceiptBuilder &into, std::string_view path, const std::string &scope);
    bool empty() const { return m_metrics.empty(); }

    /// Writes them; for the two reasons see setMetrics().
    void set(ReceiptBuilder &into, const std::string &compileUnknown, const std::string &none);

private:
    JsonMapping *m_from;
    std::vector<ReceiptMetric> m_metrics;
};

/// setMetrics(), where an empty unit or scope is one that is not settled; each such unit is warned
/// of.
void setStatedMetrics(ReceiptBuilder &into, const std::vector<ReceiptMetric> &metrics,
    const std::string &compileUnknown, const std::string &none);

} // namespace fairlead
