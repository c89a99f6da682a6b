// Do right values tend to be larger than left ones? Mann and Whitney's test, exact, ties included.
#pragma once

#include <optional>
#include <vector>

#include "models/statistics/exact_number.h"

namespace fairlead {

struct MannWhitney {
    Rational u;             ///< #{right > left} + #{right = left} / 2
    Rational less, greater; ///< P(U <= u), P(U >= u) if every order of the values is as likely
    Rational twoSided;      ///< min(1, 2 min(less, greater))
};

/// U alone, for any number of values. Preconditions: both sorted, not empty.
Rational mannWhitneyU(const std::vector<Rational> &left, const std::vector<Rational> &right);

/// Nothing where a side has under 4 values, which no 0.05 can come of, or where there are over
/// 40,000 pairs. Preconditions: both sorted.
std::optional<MannWhitney> mannWhitney(
    const std::vector<Rational> &left, const std::vector<Rational> &right);

/// The same for any number of values on a side, 1 at least; precondition: 40,000 pairs at most.
MannWhitney mannWhitneyOf(const std::vector<Rational> &left, const std::vector<Rational> &right);

} // namespace fairlead
