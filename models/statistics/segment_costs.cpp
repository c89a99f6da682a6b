#include "models/statistics/segment_costs.h"

#include <algorithm>
#include <cmath>
#include <limits>

namespace fairlead {
namespace {

double medianOfSorted(const std::vector<double> &sorted)
{
    const std::size_t n = sorted.size();
    return n % 2 == 1 ? sorted[n / 2] : sorted[n / 2 - 1] / 2 + sorted[n / 2] / 2;
}

/// A running sum that keeps what each addition rounds off (Neumaier 1974).
class RunningSum {
public:
    long double add(long double value)
    {
        const long double next = m_sum + value;
        m_lost
            += std::abs(m_sum) >= std::abs(value) ? (m_sum - next) + value : (value - next) + m_sum;
        m_sum = next;
        return m_sum + m_lost;
    }

private:
    long double m_sum = 0, m_lost = 0;
};

double largestMagnitude(std::span<const double> values)
{
    double largest = 0;
    for (const double each : values)
        largest = std::max(largest, std::abs(each));
    return largest;
}

} // namespace

SegmentCosts::SegmentCosts(std::span<const double> values)
{
    const double largest = largestMagnitude(values);
    const int exponent = largest > 0 ? std::ilogb(largest) + 1 : 0;
    std::vector<double> scaled;
    scaled.reserve(values.size());
    for (const double each : values)
        scaled.push_back(std::ldexp(each, -exponent));
    std::vector<double> sorted = scaled;
    std::sort(sorted.begin(), sorted.end());
    const double median = sorted.empty() ? 0 : medianOfSorted(sorted);
    // A median of 0 would leave no floor: then it is (10^-6 of the largest)^2.
    const double reach = std::ldexp(largest, -exponent);
    m_floor = median != 0 ? 1e-6 * median * median : 1e-12 * reach * reach;
    m_floor = std::max(m_floor, std::numeric_limits<double>::min());
    m_logFloor = std::log(m_floor);

    RunningSum sum, squares;
    long double magnitudes = 0, farthest = 0;
    m_sums.push_back(0);
    m_squares.push_back(0);
    for (const double each : scaled) {
        const long double off = static_cast<long double>(each) - median;
        magnitudes += std::abs(off);
        farthest = std::max(farthest, std::abs(off));
        m_sums.push_back(sum.add(off));
        m_squares.push_back(squares.add(off * off));
    }
    m_quickSums.assign(m_sums.begin(), m_sums.end());
    m_quickSquares.assign(m_squares.begin(), m_squares.end());
    const long double error = 16 * (m_squares.back() + magnitudes * farthest) / m_floor;
    m_fineError = error * std::numeric_limits<long double>::epsilon();
    m_quickError = static_cast<double>(error * std::numeric_limits<double>::epsilon());
    m_magnitude = static_cast<double>(values.size()) * (std::abs(m_logFloor) + 4);
}

SegmentCosts::Fine SegmentCosts::fine(std::size_t begin, std::size_t end) const
{
    const auto steps = static_cast<long double>(end - begin);
    const long double sum = m_sums[end] - m_sums[begin];
    const long double variance = ((m_squares[end] - m_squares[begin]) - sum * sum / steps) / steps;
    if (variance <= m_floor) {
        const long double most = variance + m_fineError * m_floor / steps;
        return {
            steps * std::log(static_cast<long double>(m_floor)), most < 0.999'999'999L * m_floor};
    }
    return {steps * std::log(variance), false};
}

} // namespace fairlead
