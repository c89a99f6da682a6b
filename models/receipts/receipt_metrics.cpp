#include "models/receipts/receipt_metrics.h"

namespace fairlead {

void setMetrics(ReceiptBuilder &into, const std::vector<ReceiptMetric> &metrics,
    const std::string &compileUnknown, const std::string &none)
{
    if (metrics.empty()) {
        into.unknown("metrics", none);
        return;
    }
    Json list = Json::array();
    for (const ReceiptMetric &metric : metrics) {
        Json entry = {{"name", metric.name}, {"value", metric.value}, {"unit", metric.unit},
            {"scope", metric.scope}, {"aggregation", nullptr}, {"includes_compile", nullptr},
            {"window", metric.window}, {"source", metric.source}};
        if (!metric.aggregation.empty())
            entry["aggregation"] = metric.aggregation;
        if (metric.includesCompile)
            entry["includes_compile"] = *metric.includesCompile;
        list.push_back(std::move(entry));
    }
    into.set("metrics", std::move(list), metrics.front().source);
    for (std::size_t i = 0; i < metrics.size(); ++i) {
        const std::string member = "metrics." + std::to_string(i);
        if (metrics[i].aggregation.empty())
            into.unknown(member + ".aggregation", "how the value was aggregated is not recorded");
        if (!metrics[i].includesCompile)
            into.unknown(member + ".includes_compile", compileUnknown);
    }
}

} // namespace fairlead
