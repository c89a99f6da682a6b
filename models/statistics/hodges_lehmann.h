// By how much are right values larger than left ones? Hodges and Lehmann's shift, and the interval
// that Mann and Whitney's test leaves of it.
#pragma once

#include <optional>
#include <vector>

#include "models/statistics/exact_number.h"

namespace fairlead {

struct ShiftInterval {
    Rational low, high;
    Rational coverage; ///< 1 - 2 P(U <= k-1)
};

struct Shift {
    Rational estimate; ///< median of all right_j - left_i
    /// [D(k), D(mn-k+1)] of the ordered differences D, k the largest with
    /// P(U <= k-1) <= (1 - confidence) / 2 in the law without ties; nothing where there is no such
    /// k, and over 40,000 differences, where the law is not counted.
    std::optional<ShiftInterval> interval;
};

/// Preconditions: both sorted, not empty; 0 < confidence < 1. (Hodges & Lehmann 1963; Moses 1965.)
Shift hodgesLehmann(const std::vector<Rational> &left, const std::vector<Rational> &right,
    const Rational &confidence);

} // namespace fairlead
