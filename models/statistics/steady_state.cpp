#include "models/statistics/steady_state.h"

#include <algorithm>
#include <cmath>

#include "models/statistics/change_points.h"
#include "models/statistics/exact_number.h"

namespace fairlead {
namespace {

constexpr std::size_t fewestSteps = 8;
constexpr std::size_t longestInterruption = 3;

/// The steps that are looked at, and where each stands in the series as given.
struct Series {
    std::vector<double> values;
    std::vector<std::size_t> places;
    double unit = 1; ///< of the values; below 1 where their sum would be no number
};

Series seriesOf(std::span<const double> durations, const std::vector<bool> &leftOut)
{
    Series out;
    for (std::size_t i = 0; i < durations.size(); ++i)
        if (leftOut.empty() || !leftOut[i]) {
            out.values.push_back(durations[i]);
            out.places.push_back(i);
            if (std::abs(durations[i]) > 1e290)
                out.unit = 0x1p-64;
        }
    if (out.unit != 1)
        for (double &each : out.values)
            each *= out.unit;
    return out;
}

/// A sum that keeps what each addition rounds off (Neumaier 1974): alike on every machine.
struct Total {
    double sum = 0, lost = 0;

    void add(double value)
    {
        const double next = sum + value;
        lost += std::abs(sum) >= std::abs(value) ? (sum - next) + value : (value - next) + sum;
        sum = next;
    }

    double over(double count) const
    {
        const double total = sum + lost, left = (sum - total) + lost;
        const double quotient = total / count;
        return quotient + (std::fma(-quotient, count, total) + left) / count;
    }
};

/// Steps that belong together: one segment, or several that were joined over interruptions.
struct Stretch {
    std::vector<StepSegment> parts; ///< indices into the series looked at
    std::size_t steps = 0;
    Total total;
    double mean = 0;
};

Rational exactMean(const std::vector<double> &values, const Stretch &stretch)
{
    Rational sum = 0;
    for (const StepSegment &part : stretch.parts)
        for (std::size_t i = part.begin; i < part.end; ++i)
            sum += rationalOf(values[i]);
    return sum / stretch.steps;
}

Stretch stretchOf(const std::vector<double> &values, std::size_t begin, std::size_t end)
{
    Stretch out;
    out.steps = end - begin;
    for (std::size_t i = begin; i < end; ++i)
        out.total.add(values[i]);
    out.mean = out.total.over(static_cast<double>(out.steps));
    out.parts.push_back({begin, end, out.mean});
    return out;
}

void join(Stretch &left, const Stretch &right)
{
    left.parts.insert(left.parts.end(), right.parts.begin(), right.parts.end());
    left.steps += right.steps;
    left.total.add(right.total.sum);
    left.total.add(right.total.lost);
    left.mean = left.total.over(static_cast<double>(left.steps));
}

class Equivalence {
public:
    Equivalence(const std::vector<double> &values, double tolerance)
        : m_values(values), m_tolerance(tolerance)
    {
    }

    /// |a - b| <= tolerance * min(a, b), by the decimals as written where doubles cannot tell.
    bool operator()(const Stretch &a, const Stretch &b) const
    {
        const double apart = std::abs(a.mean - b.mean);
        const double allowed = m_tolerance * std::min(a.mean, b.mean);
        const double unsure = 1e-12 * (std::abs(a.mean) + std::abs(b.mean));
        if (std::abs(apart - allowed) > unsure)
            return apart < allowed;
        const Rational left = exactMean(m_values, a), right = exactMean(m_values, b);
        return abs(Rational(left - right))
            <= rationalOf(m_tolerance) * (left < right ? left : right);
    }

private:
    const std::vector<double> &m_values;
    double m_tolerance;
};

/// Judges each short segment once, from left to right, and gives what remains.
std::vector<Stretch> withoutInterruptions(const std::vector<Stretch> &segments,
    const Equivalence &equivalent, std::vector<StepSegment> &interruptions)
{
    std::vector<Stretch> out;
    for (std::size_t i = 0; i < segments.size(); ++i) {
        const bool brief = segments[i].steps <= longestInterruption && !out.empty();
        const bool last = i + 1 == segments.size();
        if (brief && (last || equivalent(out.back(), segments[i + 1]))) {
            interruptions.push_back(segments[i].parts.front());
            if (!last)
                join(out.back(), segments[++i]);
        } else {
            out.push_back(segments[i]);
        }
    }
    return out;
}

/// Takes the tail off what remains: all stretches at the end that are equivalent to the last one.
Stretch tailOf(
    const std::vector<Stretch> &remaining, const Equivalence &equivalent, bool &everything)
{
    std::size_t first = remaining.size() - 1;
    while (first > 0 && equivalent(remaining[first - 1], remaining.back()))
        --first;
    everything = first == 0;
    Stretch out = remaining[first];
    for (std::size_t i = first + 1; i < remaining.size(); ++i)
        join(out, remaining[i]);
    return out;
}

StepSegment asGiven(const Series &series, const StepSegment &segment)
{
    return {series.places[segment.begin], series.places[segment.end - 1] + 1,
        segment.mean / series.unit};
}

std::size_t shortestTail(std::size_t n)
{
    return std::min(std::max<std::size_t>(30, (n + 3) / 4), (n + 1) / 2);
}

} // namespace

std::string_view idOf(Steadiness steadiness)
{
    switch (steadiness) {
    case Steadiness::Flat:
        return "flat";
    case Steadiness::Warmup:
        return "warmup";
    case Steadiness::Slowdown:
        return "slowdown";
    case Steadiness::NoSteadyState:
        return "no_steady_state";
    case Steadiness::TooShort:
        break;
    }
    return "too_short";
}

SteadyState steadyState(
    std::span<const double> durations, const std::vector<bool> &leftOut, double tolerance)
{
    const Series series = seriesOf(durations, leftOut);
    SteadyState out;
    out.n = series.values.size();
    if (out.n < fewestSteps)
        return out;
    std::vector<Stretch> segments;
    std::size_t begin = 0;
    for (const std::size_t end : changePoints(series.values)) {
        segments.push_back(stretchOf(series.values, begin, end));
        out.segments.push_back(asGiven(series, segments.back().parts.front()));
        begin = end;
    }
    const Equivalence equivalent(series.values, tolerance);
    std::vector<StepSegment> interruptions;
    const std::vector<Stretch> remaining
        = withoutInterruptions(segments, equivalent, interruptions);
    for (const StepSegment &each : interruptions)
        out.interruptions.push_back(asGiven(series, each));

    bool everything = false;
    const Stretch tail = tailOf(remaining, equivalent, everything);
    out.tail = tail.steps;
    out.kind = Steadiness::NoSteadyState;
    if (tail.steps < shortestTail(out.n))
        return out;
    const auto fastest = std::min_element(remaining.begin(), remaining.end(),
        [](const Stretch &a, const Stretch &b) { return a.mean < b.mean; });
    out.kind = everything            ? Steadiness::Flat
        : equivalent(tail, *fastest) ? Steadiness::Warmup
                                     : Steadiness::Slowdown;
    out.from = series.places[tail.parts.front().begin];
    return out;
}

} // namespace fairlead
