#include "models/statistics/median.h"

namespace fairlead {

Rational medianOf(const std::vector<Rational> &sorted)
{
    const std::size_t middle = sorted.size() / 2;
    if (sorted.size() % 2 == 1)
        return sorted[middle];
    return (sorted[middle - 1] + sorted[middle]) / 2;
}

std::optional<MedianInterval> medianInterval(
    const std::vector<Rational> &sorted, const Rational &confidence)
{
    const std::size_t n = sorted.size();
    const Integer all = Integer(1) << n;
    // 2 P(Bin <= k-1) <= 1 - confidence, in whole numbers.
    const Rational bound = (1 - confidence) * Rational(all) / 2;
    const Integer most = numerator(bound) / denominator(bound);
    Integer term = 1, below = 0, sum = 0; // C(n, k), and the sum of those before it
    std::size_t k = 0;
    while (k < n / 2 + n % 2) {
        sum += term;
        if (sum > most)
            break;
        below = sum;
        term = term * (n - k) / (k + 1);
        ++k;
    }
    if (k == 0)
        return std::nullopt;
    return MedianInterval{sorted[k - 1], sorted[n - k], 1 - Rational(2 * below, all)};
}

} // namespace fairlead
