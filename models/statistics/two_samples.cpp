#include "models/statistics/two_samples.h"

#include <algorithm>

namespace fairlead {
namespace {

SampleSummary summaryOf(const std::vector<Rational> &sorted, const Rational &confidence)
{
    return {sorted.size(), medianOf(sorted), sorted.front(), sorted.back(),
        medianInterval(sorted, confidence)};
}

} // namespace

RatioSummary ratioOf(const std::vector<Rational> &left, const std::vector<Rational> &right,
    const Rational &confidence)
{
    RatioSummary out;
    if (left.front() <= 0 || right.front() <= 0) {
        out.reason = "a value is not above 0";
        return out;
    }
    out.point = medianOf(right) / medianOf(left);
    if (hasRatioInterval(left, right))
        out.interval = ratioInterval(left, right, confidence);
    else
        out.reason = "an interval takes 6 to 50 values on each side";
    return out;
}

TwoSamples twoSamples(
    std::vector<Rational> left, std::vector<Rational> right, const Rational &confidence)
{
    std::sort(left.begin(), left.end());
    std::sort(right.begin(), right.end());
    TwoSamples out;
    out.left = summaryOf(left, confidence);
    out.right = summaryOf(right, confidence);
    out.ratio = ratioOf(left, right, confidence);
    out.shift = hodgesLehmann(left, right, confidence);
    out.u = mannWhitneyU(left, right);
    out.test = mannWhitney(left, right);
    return out;
}

} // namespace fairlead
