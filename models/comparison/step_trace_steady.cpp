#include <algorithm>
#include <cmath>
#include <numeric>

#include "models/comparison/step_trace.h"

namespace fairlead {
namespace {

constexpr int noTraining = StepTrace::Eval | StepTrace::Checkpoint | StepTrace::Profiler;

bool counts(const StepTrace &trace, std::size_t index)
{
    return std::isfinite(trace.seconds[index]) && (trace.flags[index] & noTraining) == 0;
}

/// Very long series as means of so many consecutive values, the last of what is left.
std::size_t shorten(std::vector<double> &series, const Policy &policy)
{
    const auto longest
        = static_cast<std::size_t>(std::max(8.0, policy.threshold("steady_longest")));
    if (series.size() <= longest)
        return 1;
    const std::size_t size = (series.size() + longest - 1) / longest;
    std::vector<double> means;
    for (std::size_t i = 0; i < series.size(); i += size) {
        const std::size_t end = std::min(i + size, series.size());
        const double sum = std::accumulate(
            series.begin() + std::ptrdiff_t(i), series.begin() + std::ptrdiff_t(end), 0.0);
        means.push_back(sum / double(end - i));
    }
    series = std::move(means);
    return size;
}

/// Is the series flat however it is cut? Where all values lie within the tolerance, any two
/// segments are equivalent; and so many interruptions that too short a tail were left would cost
/// more than no cut at all. Spares the search for most windows of a library.
bool isPlainlyFlat(const std::vector<double> &series, double tolerance)
{
    if (series.size() < 8)
        return false;
    const auto [low, high] = std::minmax_element(series.begin(), series.end());
    if (*low <= 0 || *high - *low > tolerance * *low)
        return false;
    const double n = double(series.size());
    // No variance is taken below that of a thousandth of the median; that of all is at most a
    // quarter of the squared range.
    const double most = std::pow((*high - *low) / 2 / (0.001 * *low), 2);
    const double cuts = most > 1 ? n * std::log(most) / (15 * std::log(n)) : 0;
    const double interrupted = cuts < 1 ? 0 : 3 * (cuts + 1);
    const double needed = std::min(std::max(30.0, std::ceil(n / 4)), std::ceil(n / 2));
    return n - interrupted >= needed;
}

double meanOf(const std::vector<double> &series, std::size_t begin, std::size_t end)
{
    return std::accumulate(
               series.begin() + std::ptrdiff_t(begin), series.begin() + std::ptrdiff_t(end), 0.0)
        / double(end - begin);
}

} // namespace

Settled settledInWindow(const StepTrace &trace, const Policy &policy)
{
    std::vector<double> series;
    for (std::size_t i = *trace.begin; i < *trace.end && i < trace.seconds.size(); ++i)
        if (counts(trace, i) && (trace.excluded.empty() || trace.inWindow(i)))
            series.push_back(trace.seconds[i]);
    Settled out;
    out.timed = series.size();
    const double tolerance = policy.threshold("steady_tolerance");
    out.averaged = shorten(series, policy);
    out.kind = isPlainlyFlat(series, tolerance) ? Steadiness::Flat
                                                : steadyState(series, {}, tolerance).kind;
    return out;
}

std::optional<SlowHead> slowHead(const StepTrace &trace, const Policy &policy)
{
    std::vector<double> series;
    std::vector<std::size_t> place;
    for (std::size_t i = 1; i < trace.seconds.size(); ++i) {
        if (!counts(trace, i))
            continue;
        series.push_back(trace.seconds[i]);
        place.push_back(i);
    }
    if (series.empty())
        return std::nullopt;
    const double ratio = policy.threshold("trace_ratio");
    const auto [low, high] = std::minmax_element(series.begin(), series.end());
    if (*high <= ratio * *low)
        return std::nullopt;
    const std::size_t size = shorten(series, policy);
    const SteadyState found = steadyState(series, {}, policy.threshold("steady_tolerance"));
    if (!found.from || *found.from == 0 || *found.from >= series.size())
        return std::nullopt;
    SlowHead out;
    out.steady = meanOf(series, *found.from, series.size());
    std::size_t last = 0;
    for (const StepSegment &each : found.segments) {
        if (each.begin >= *found.from || each.mean <= ratio * out.steady)
            break;
        last = each.end;
    }
    if (last == 0)
        return std::nullopt;
    out.slow = meanOf(series, 0, last);
    const std::size_t steps = std::min(last * size, place.size());
    if ((out.slow - out.steady) * double(steps) < policy.threshold("trace_least_excess_s"))
        return std::nullopt;
    out.last = place[steps - 1];
    return out;
}

} // namespace fairlead
