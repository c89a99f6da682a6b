#include "models/comparison/effect.h"

#include <algorithm>
#include <limits>

namespace fairlead {
namespace {

std::vector<double> valuesOf(
    const std::vector<std::shared_ptr<const Judged>> &receipts, const Cell &cell)
{
    std::vector<double> out;
    for (const std::size_t each : cell.receipts) {
        const Observed<Json> &metric = receipts[each]->metric;
        if (metric.known() && metric.value().contains("value")
            && metric.value()["value"].is_number())
            out.push_back(metric.value()["value"].get<double>());
    }
    return out;
}

std::string textOf(const Json &metric, const char *name)
{
    return metric.contains(name) && metric[name].is_string() ? metric[name].get<std::string>()
                                                             : std::string();
}

} // namespace

double medianOf(std::vector<double> values)
{
    if (values.empty())
        return std::numeric_limits<double>::quiet_NaN();
    const std::size_t middle = values.size() / 2;
    std::sort(values.begin(), values.end());
    if (values.size() % 2 == 1)
        return values[middle];
    // Halves first: the sum of two large values may not be a number.
    return values[middle - 1] / 2 + values[middle] / 2;
}

Effect effectBetween(
    const std::vector<std::shared_ptr<const Judged>> &receipts, const Cell &left, const Cell &right)
{
    const std::vector<double> a = valuesOf(receipts, left), b = valuesOf(receipts, right);
    const Json metric = receipts[left.receipts.front()]->metric.valueOr(Json::object());
    Effect out;
    out.metric = textOf(metric, "name");
    out.unit = textOf(metric, "unit");
    out.scope = textOf(metric, "scope");
    out.leftCell = left.id;
    out.rightCell = right.id;
    out.leftCount = static_cast<int>(a.size());
    out.rightCount = static_cast<int>(b.size());
    out.leftMedian = medianOf(a);
    out.rightMedian = medianOf(b);
    out.ratio = out.leftMedian > 0 && out.rightMedian > 0
        ? out.rightMedian / out.leftMedian
        : std::numeric_limits<double>::quiet_NaN();
    return out;
}

} // namespace fairlead
