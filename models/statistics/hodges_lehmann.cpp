#include "models/statistics/hodges_lehmann.h"

#include <numeric>

#include "models/statistics/rank_sum_law.h"
#include "models/statistics/sorted_matrix.h"

namespace fairlead {
namespace {

Integer unitOf(const std::vector<Rational> &values, Integer start)
{
    for (const Rational &each : values)
        start = lcm(start, denominator(each));
    return start;
}

/// All right_j - left_i, rows by i, as whole numbers of a common unit.
class Differences {
public:
    Differences(const std::vector<Rational> &left, const std::vector<Rational> &right)
        : m_unit(unitOf(right, unitOf(left, 1))), m_left(inUnits(left)), m_right(inUnits(right))
    {
        for (const Rational &each : left)
            m_aboutLeft.push_back(toDouble(each));
        for (const Rational &each : right)
            m_aboutRight.push_back(toDouble(each));
    }

    std::size_t rows() const { return m_left.size(); }
    std::size_t columns() const { return m_right.size(); }

    int compare(MatrixPlace a, MatrixPlace b) const
    {
        return Integer(m_right[a.column] + m_left[b.row])
            .compare(Integer(m_right[b.column] + m_left[a.row]));
    }

    double about(MatrixPlace place) const
    {
        return m_aboutRight[place.column] - m_aboutLeft[place.row];
    }

    /// The difference of this rank, from 1.
    Rational at(std::size_t rank) const
    {
        const auto reaches = [rank](const std::vector<std::size_t> &upTo) {
            return std::accumulate(upTo.begin(), upTo.end(), std::size_t(0)) >= rank;
        };
        const MatrixPlace place = leastReaching(*this, reaches);
        return Rational(Integer(m_right[place.column] - m_left[place.row]), m_unit);
    }

private:
    std::vector<Integer> inUnits(const std::vector<Rational> &values) const
    {
        std::vector<Integer> out;
        for (const Rational &each : values)
            out.push_back(numerator(Rational(each * m_unit)));
        return out;
    }

    Integer m_unit;
    std::vector<Integer> m_left, m_right;
    std::vector<double> m_aboutLeft, m_aboutRight;
};

std::optional<ShiftInterval> intervalOf(const Differences &differences, const Rational &confidence)
{
    const std::size_t pairs = differences.rows() * differences.columns();
    if (pairs > mostRankedPairs)
        return std::nullopt;
    const Integer all = ordersOf(differences.rows(), differences.columns());
    const Rational bound = (1 - confidence) / 2 * Rational(all);
    const Integer most = numerator(bound) / denominator(bound);
    Integer below = 0; // orders with U <= k - 1
    std::size_t k = 0;
    for (const Integer &each : tieFreeCounts(differences.rows(), differences.columns())) {
        if (below + each > most)
            break;
        below += each;
        ++k;
    }
    if (k == 0)
        return std::nullopt;
    return ShiftInterval{
        differences.at(k), differences.at(pairs - k + 1), 1 - Rational(2 * below, all)};
}

} // namespace

Shift hodgesLehmann(const std::vector<Rational> &left, const std::vector<Rational> &right,
    const Rational &confidence)
{
    const Differences differences(left, right);
    const std::size_t pairs = left.size() * right.size();
    Shift out;
    out.estimate = pairs % 2 == 1
        ? differences.at(pairs / 2 + 1)
        : Rational((differences.at(pairs / 2) + differences.at(pairs / 2 + 1)) / 2);
    out.interval = intervalOf(differences, confidence);
    return out;
}

} // namespace fairlead
