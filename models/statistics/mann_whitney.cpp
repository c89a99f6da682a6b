#include "models/statistics/mann_whitney.h"

#include <algorithm>

#include "models/statistics/rank_sum_law.h"

namespace fairlead {
namespace {

constexpr std::size_t fewestValues = 4;

/// Both samples in one order.
struct Pooled {
    std::vector<std::int64_t> doubledRanks; ///< twice the midrank of each value, ascending
    std::int64_t rightSum = 0;              ///< of those on the right
    bool ties = false;
};

Pooled pool(const std::vector<Rational> &left, const std::vector<Rational> &right)
{
    Pooled out;
    std::size_t l = 0, r = 0;
    while (l < left.size() || r < right.size()) {
        const bool fromLeft = r == right.size() || (l < left.size() && left[l] <= right[r]);
        const Rational &value = fromLeft ? left[l] : right[r];
        const std::size_t before = l + r, rightBefore = r;
        while (l < left.size() && left[l] == value)
            ++l;
        while (r < right.size() && right[r] == value)
            ++r;
        // Ranks before + 1 ... l + r; twice their mean is the sum of the first and the last.
        const auto doubled = static_cast<std::int64_t>(before + 1 + l + r);
        out.doubledRanks.insert(out.doubledRanks.end(), l + r - before, doubled);
        out.rightSum += doubled * static_cast<std::int64_t>(r - rightBefore);
        out.ties = out.ties || l + r - before > 1;
    }
    return out;
}

std::int64_t doubledU(const Pooled &pooled, std::size_t right)
{
    const auto n = static_cast<std::int64_t>(right);
    return pooled.rightSum - n * (n + 1);
}

/// How many orders have a U of at most u, for u from -1: the tie-free law is symmetric.
Integer upTo(
    const std::vector<Integer> &counts, std::int64_t u, std::int64_t pairs, const Integer &all)
{
    if (u < 0)
        return 0;
    if (2 * u >= pairs) // all, less those above u, which are as many as those below pairs - u
        return all - upTo(counts, pairs - u - 1, pairs, all);
    Integer out = 0;
    for (std::int64_t i = 0; i <= u; ++i)
        out += counts[static_cast<std::size_t>(i)];
    return out;
}

} // namespace

Rational mannWhitneyU(const std::vector<Rational> &left, const std::vector<Rational> &right)
{
    return Rational(doubledU(pool(left, right), right.size()), 2);
}

MannWhitney mannWhitneyOf(const std::vector<Rational> &left, const std::vector<Rational> &right)
{
    const Pooled pooled = pool(left, right);
    const std::int64_t doubled = doubledU(pooled, right.size());
    const Integer all = ordersOf(left.size(), right.size());
    Integer less = 0, below = 0; // U <= u, U < u
    if (!pooled.ties) {
        const auto counts = tieFreeCounts(left.size(), right.size());
        const auto pairs = static_cast<std::int64_t>(left.size() * right.size());
        less = upTo(counts, doubled / 2, pairs, all);
        below = upTo(counts, doubled / 2 - 1, pairs, all);
    } else if (right.size() <= left.size()) {
        const auto found = choicesUpTo(
            pooled.doubledRanks, right.size(), {pooled.rightSum, pooled.rightSum - 1});
        less = found[0];
        below = found[1];
    } else {
        // U is at most u where the left ranks, which are the rest, add up to what they do or more.
        std::int64_t leftSum = -pooled.rightSum;
        for (const std::int64_t each : pooled.doubledRanks)
            leftSum += each;
        const auto found = choicesUpTo(pooled.doubledRanks, left.size(), {leftSum - 1, leftSum});
        less = all - found[0];
        below = all - found[1];
    }
    MannWhitney out;
    out.u = Rational(doubled, 2);
    out.less = Rational(less, all);
    out.greater = Rational(all - below, all);
    out.twoSided = std::min(Rational(1), Rational(2 * std::min(out.less, out.greater)));
    return out;
}

std::optional<MannWhitney> mannWhitney(
    const std::vector<Rational> &left, const std::vector<Rational> &right)
{
    if (std::min(left.size(), right.size()) < fewestValues
        || left.size() * right.size() > mostRankedPairs)
        return std::nullopt;
    return mannWhitneyOf(left, right);
}

} // namespace fairlead
