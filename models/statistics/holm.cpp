#include "models/statistics/holm.h"

#include <algorithm>
#include <numeric>

namespace fairlead {

std::vector<Rational> holm(const std::vector<Rational> &pValues)
{
    std::vector<std::size_t> order(pValues.size());
    std::iota(order.begin(), order.end(), std::size_t(0));
    std::stable_sort(order.begin(), order.end(),
        [&](std::size_t a, std::size_t b) { return pValues[a] < pValues[b]; });
    std::vector<Rational> out(pValues.size());
    Rational reached = 0;
    for (std::size_t i = 0; i < order.size(); ++i) {
        const Rational adjusted = pValues[order[i]] * (pValues.size() - i);
        reached = std::max(reached, std::min(Rational(1), adjusted));
        out[order[i]] = reached;
    }
    return out;
}

} // namespace fairlead
