#include "models/statistics/equivalence.h"

namespace fairlead {

std::optional<Equivalence> equivalenceOf(const std::vector<Rational> &left,
    const std::vector<Rational> &right, const Rational &margin, const Rational &alpha)
{
    if (!hasRatioInterval(left, right))
        return std::nullopt;
    const RatioInterval interval = ratioInterval(left, right, 1 - 2 * alpha);
    const Rational most = 1 + margin;
    return Equivalence{margin, interval, interval.low >= 1 / most && interval.high <= most};
}

} // namespace fairlead
