#include "models/comparison/effect.h"

#include <algorithm>
#include <cmath>
#include <limits>

#include "models/statistics/mann_whitney.h"
#include "models/statistics/median.h"
#include "models/statistics/ratio_bootstrap.h"

namespace fairlead {
namespace {

std::string textOf(const Json &metric, const char *name)
{
    return metric.contains(name) && metric[name].is_string() ? metric[name].get<std::string>()
                                                             : std::string();
}

/// The decimals as written, ascending.
std::vector<Rational> exactly(const std::vector<double> &values)
{
    std::vector<Rational> out;
    for (const double each : values)
        out.push_back(rationalOf(each));
    std::sort(out.begin(), out.end());
    return out;
}

/// Which way is faster? Only these names mean a speed.
enum class Faster { Larger, Smaller, Neither };

Faster fasterIn(const std::string &metric)
{
    if (metric == "throughput")
        return Faster::Larger;
    if (metric == "step_time" || metric == "time_to_first_step" || metric == "time_to_useful_step")
        return Faster::Smaller;
    return Faster::Neither;
}

std::string wordFor(const std::string &metric, const RatioInterval &interval)
{
    const Faster faster = fasterIn(metric);
    if (faster == Faster::Neither)
        return {};
    if (interval.low <= 1 && interval.high >= 1)
        return "no_difference_detected";
    return (interval.low > 1) == (faster == Faster::Larger) ? "faster" : "slower";
}

void addStatistics(
    Effect &out, const std::vector<Rational> &left, const std::vector<Rational> &right)
{
    const Rational leftMedian = medianOf(left), rightMedian = medianOf(right);
    out.leftMedian = toDouble(leftMedian);
    out.rightMedian = toDouble(rightMedian);
    if (leftMedian > 0 && rightMedian > 0)
        out.ratio = toDouble(Rational(rightMedian / leftMedian));
    if (hasRatioInterval(left, right)) {
        const RatioInterval interval = ratioInterval(left, right, Rational(19, 20));
        out.ratioLow = toDouble(interval.low);
        out.ratioHigh = toDouble(interval.high);
        out.confidence = 0.95;
        out.word = wordFor(out.metric, interval);
    }
    if (const auto test = mannWhitney(left, right))
        out.pTwoSided = toDouble(test->twoSided);
}

} // namespace

std::vector<double> runValues(
    const std::vector<std::shared_ptr<const Judged>> &receipts, const Cell &cell)
{
    std::vector<double> out;
    for (const std::size_t each : cell.receipts)
        if (const auto value = runValue(*receipts[each]))
            out.push_back(*value);
    return out;
}

std::optional<double> runValue(const Judged &receipt)
{
    const Observed<Json> &metric = receipt.metric;
    if (!metric.known() || !metric.value().contains("value")
        || !metric.value()["value"].is_number())
        return std::nullopt;
    const double value = metric.value()["value"].get<double>();
    return std::isfinite(value) ? std::optional(value) : std::nullopt;
}

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
    const std::vector<double> a = runValues(receipts, left), b = runValues(receipts, right);
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
    out.ratio = std::numeric_limits<double>::quiet_NaN();
    if (!a.empty() && !b.empty())
        addStatistics(out, exactly(a), exactly(b));
    return out;
}

} // namespace fairlead
