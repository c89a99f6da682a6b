#include "models/statistics/exact_costs.h"

#include <algorithm>

#include "models/statistics/exact_number.h"

namespace fairlead {

ExactCosts::ExactCosts(std::span<const double> values)
{
    std::vector<Decimal> decimals;
    decimals.reserve(values.size());
    for (const double each : values)
        decimals.push_back(shortestDecimal(each));
    // In units of the last place of any value all are whole numbers, and the sums exact as long as
    // they have under a hundred digits.
    const int unit = std::min_element(
        decimals.begin(), decimals.end(), [](const Decimal &a, const Decimal &b) {
            return a.exponent < b.exponent;
        })->exponent;
    std::vector<Wide> whole;
    whole.reserve(values.size());
    for (const Decimal &each : decimals)
        whole.push_back(Wide(each.digits) * Wide(powerOfTen(each.exponent - unit)));
    m_sums.emplace_back(0);
    m_squares.emplace_back(0);
    for (const Wide &each : whole) {
        m_sums.push_back(m_sums.back() + each);
        m_squares.push_back(m_squares.back() + each * each);
    }
    const auto largest = std::max_element(
        whole.begin(), whole.end(), [](const Wide &a, const Wide &b) { return abs(a) < abs(b); });
    const Wide reach = *largest;
    std::sort(whole.begin(), whole.end());
    const std::size_t middle = whole.size() / 2;
    const Wide median
        = whole.size() % 2 == 1 ? whole[middle] : (whole[middle - 1] + whole[middle]) / 2;
    m_floor = median != 0 ? Wide(median * median / 1'000'000) : Wide(reach * reach / Wide("1e12"));
    if (m_floor == 0)
        m_floor = 1; // nothing but zeros: one cost is as good as another
}

ExactCosts::Real ExactCosts::cost(std::size_t begin, std::size_t end) const
{
    const Wide steps = end - begin, sum = m_sums[end] - m_sums[begin];
    const Wide variance = (m_squares[end] - m_squares[begin] - sum * sum / steps) / steps;
    return Real(steps) * log(Real(std::max(variance, m_floor)));
}

} // namespace fairlead
