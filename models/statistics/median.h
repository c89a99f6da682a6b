// The median of one sample, and the interval that its order statistics give without any assumption
// on the distribution.
#pragma once

#include <optional>
#include <vector>

#include "models/statistics/exact_number.h"

namespace fairlead {

/// Precondition: sorted, not empty. The mean of the two middle values of an even count.
Rational medianOf(const std::vector<Rational> &sorted);

struct MedianInterval {
    Rational low, high;
    Rational coverage; ///< what it reaches, at least the confidence asked for
};

/// [x(k), x(n-k+1)] with the largest k for which 1 - 2 P(Bin(n, 1/2) <= k-1) >= confidence (David
/// & Nagaraja, Order Statistics, 7.1); nothing where there is none, as for n < 6 at 0.95.
/// Preconditions: sorted, not empty; 0 < confidence < 1.
std::optional<MedianInterval> medianInterval(
    const std::vector<Rational> &sorted, const Rational &confidence);

} // namespace fairlead
