#include "models/statistics/best_prefix.h"

#include <algorithm>
#include <cmath>
#include <limits>

namespace fairlead {
namespace {

/// Each takes some hundredths of a millisecond. Real series need a handful; one that was made to
/// need more, with values a million times its median, is decided by the less exact costs from here.
constexpr int mostExactDecisions = 50'000;

} // namespace

BestPrefix::BestPrefix(std::span<const double> values, const SegmentCosts &costs)
    : m_values(values), m_costs(costs), m_prefixes(values.size() + 1),
      m_penalty(15 * std::log(static_cast<long double>(values.size()))),
      m_tolerance(2 * costs.fineError()
          + 64 * std::numeric_limits<long double>::epsilon() * costs.magnitude())
{
}

std::vector<std::size_t> BestPrefix::ends(std::size_t t) const
{
    std::vector<std::size_t> out;
    for (; t > 0; t = m_prefixes[t].begin)
        out.push_back(t);
    std::reverse(out.begin(), out.end());
    return out;
}

BestPrefix::Prefix BestPrefix::with(std::size_t begin, std::size_t t) const
{
    const Prefix &before = m_prefixes[begin];
    const SegmentCosts::Fine last = m_costs.fine(begin, t);
    return {before.cost + last.cost + m_penalty, begin, before.segments + 1,
        last.floored ? before.aboveFloor : t};
}

std::size_t BestPrefix::choose(std::size_t t, const std::vector<std::size_t> &begins)
{
    Prefix best = with(begins.front(), t);
    for (std::size_t i = 1; i < begins.size(); ++i)
        if (const Prefix other = with(begins[i], t); better(other, best, t))
            best = other;
    m_prefixes[t] = best;
    return best.begin;
}

bool BestPrefix::better(const Prefix &a, const Prefix &b, std::size_t t)
{
    if (const int costs = compareCosts(a, b, t); costs != 0)
        return costs < 0;
    if (a.segments != b.segments)
        return a.segments < b.segments;
    return earlier(a, b);
}

int BestPrefix::compareCosts(const Prefix &a, const Prefix &b, std::size_t t)
{
    if (a.aboveFloor == b.aboveFloor && a.aboveFloor != t)
        return a.segments == b.segments ? 0 : a.segments < b.segments ? -1 : 1;
    const long double apart = a.cost - b.cost;
    const auto segments = static_cast<long double>(std::max(a.segments, b.segments) + 1);
    if (std::abs(apart) > segments * m_tolerance || m_exactDecisions == mostExactDecisions)
        return apart < 0 ? -1 : apart > 0 ? 1 : 0;
    ++m_exactDecisions;
    const ExactCosts::Real left = exactCost(a, t), right = exactCost(b, t), by = left - right;
    // Equal costs differ by some roundings of the fiftieth digit, others by far more.
    if (abs(by) < ExactCosts::Real("1e-35") * (1 + abs(left)))
        return 0;
    return by < 0 ? -1 : 1;
}

ExactCosts::Real BestPrefix::exactCost(const Prefix &prefix, std::size_t t)
{
    const ExactCosts::Real &before = exactCost(prefix.begin);
    return before + m_exact->cost(prefix.begin, t) + m_exactPenalty;
}

const ExactCosts::Real &BestPrefix::exactCost(std::size_t t)
{
    if (!m_exact) {
        m_exact.emplace(m_values);
        m_exactPenalty = 15 * log(ExactCosts::Real(m_values.size()));
        m_exactPrefixes.resize(m_prefixes.size());
        m_exactPrefixes[0] = 0;
    }
    std::vector<std::size_t> open;
    for (std::size_t at = t; !m_exactPrefixes[at]; at = m_prefixes[at].begin)
        open.push_back(at);
    for (; !open.empty(); open.pop_back()) {
        const std::size_t at = open.back(), begin = m_prefixes[at].begin;
        m_exactPrefixes[at] = *m_exactPrefixes[begin] + m_exact->cost(begin, at) + m_exactPenalty;
    }
    return *m_exactPrefixes[t];
}

bool BestPrefix::earlier(const Prefix &a, const Prefix &b) const
{
    return ends(a.begin) < ends(b.begin);
}

} // namespace fairlead
