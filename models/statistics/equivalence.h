// "The same within 2 %", shown and not merely not refuted: two one-sided tests against a margin
// that was fixed before any number was seen.
#pragma once

#include <optional>
#include <vector>

#include "models/statistics/ratio_bootstrap.h"

namespace fairlead {

struct Equivalence {
    Rational margin;
    RatioInterval interval; ///< of the ratio, at 1 - 2 alpha
    bool equivalent = false;
};

/// Two one-sided tests at level alpha (Schuirmann 1987) by inclusion: equivalent where the exact
/// bootstrap interval of median(right) / median(left) at confidence 1 - 2 alpha lies within
/// [1 / (1 + margin), 1 + margin], which is the same read from either side. That there is no
/// difference to be detected says nothing of the kind. Nothing where a side has under 6 or over 50
/// values or one that is not above 0. Preconditions: both sorted; margin > 0; 0 < alpha < 1/2; the
/// margin was fixed beforehand, which no function can check.
std::optional<Equivalence> equivalenceOf(const std::vector<Rational> &left,
    const std::vector<Rational> &right, const Rational &margin,
    const Rational &alpha = Rational(1, 20));

} // namespace fairlead
