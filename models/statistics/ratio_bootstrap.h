// The law of the ratio of two medians when both samples are drawn anew from themselves: computed,
// not drawn, so that there is no seed.
#pragma once

#include <utility>
#include <vector>

#include "models/statistics/exact_number.h"

namespace fairlead {

/// A sample in whole numbers of 1 / unit.
struct WholeSample {
    std::vector<Integer> values; ///< ascending
    Integer unit;
};

/// What the median of a sample drawn with replacement may be, and how often: in `ways` of the n^n
/// samples it is half of `doubled`. Medians ascend, each once.
struct MedianWays {
    Integer doubled, ways;
    double about = 0; ///< a double near the median, in no unit
};

/// Precondition: not empty. (Efron 1979; Maritz & Jarrett 1978 for an odd n.)
std::vector<MedianWays> bootstrapLaw(const WholeSample &sample);

/// Both samples in their common unit. Precondition: both sorted.
std::pair<WholeSample, WholeSample> inCommonUnit(
    const std::vector<Rational> &left, const std::vector<Rational> &right);

struct RatioInterval {
    Rational low, high;
};

/// Are there enough values for limits, and few enough, all above 0? 6 to 50 a side. Precondition:
/// both sorted.
bool hasRatioInterval(const std::vector<Rational> &left, const std::vector<Rational> &right);

/// Percentile limits of median(right) / median(left): the smallest values at which the law of the
/// ratio reaches (1 - confidence) / 2, and 1 less that. Preconditions: both sorted, not empty, all
/// values above 0; 0 < confidence < 1. 50 against 50 takes some milliseconds.
RatioInterval ratioInterval(const std::vector<Rational> &left, const std::vector<Rational> &right,
    const Rational &confidence);

} // namespace fairlead
