#include "models/statistics/rank_sum_law.h"

#include <algorithm>
#include <array>
#include <cstdint>
#include <span>

namespace fairlead {
namespace {

namespace mp = boost::multiprecision;

// C(400, 200) has 396 bits.
using Signed = mp::number<mp::cpp_int_backend<512, 512, mp::signed_magnitude, mp::unchecked, void>>;
using Whole
    = mp::number<mp::cpp_int_backend<512, 512, mp::unsigned_magnitude, mp::unchecked, void>>;

/// A count of choices out of half of the values, which has 243 bits at most; there are millions.
struct Count {
    std::array<std::uint64_t, 4> limbs{}; ///< lowest first

    void operator+=(const Count &other)
    {
        std::uint64_t carry = 0;
        for (std::size_t i = 0; i < limbs.size(); ++i) {
            const std::uint64_t sum = limbs[i] + other.limbs[i], out = sum + carry;
            carry = (sum < limbs[i] ? 1U : 0U) | (out < sum ? 1U : 0U);
            limbs[i] = out;
        }
    }

    bool isZero() const { return limbs == std::array<std::uint64_t, 4>{}; }

    Whole whole() const
    {
        Whole out = 0;
        for (std::size_t i = limbs.size(); i-- > 0;)
            out = (out << 64) | limbs[i];
        return out;
    }
};

/// Of each number of choices out of some values: in how many ways they add up to each sum.
struct Row {
    std::int64_t least = 0; ///< sum of the first entry
    std::vector<Count> ways;
};

/// Rows of the sums of 0, 1, ... `most` out of the values: the coefficients of the product of
/// (1 + z q^value).
std::vector<Row> rowsOf(std::span<const std::int64_t> values, std::size_t most)
{
    const std::size_t rows = std::min(most, values.size()) + 1;
    std::vector<Row> out(rows);
    std::int64_t least = 0, greatest = 0;
    for (std::size_t j = 0; j < rows; ++j) {
        out[j].least = least;
        out[j].ways.resize(static_cast<std::size_t>(greatest - least) + 1);
        if (j + 1 < rows) {
            least += values[j];
            greatest += values[values.size() - 1 - j];
        }
    }
    out[0].ways[0].limbs[0] = 1;
    std::vector<std::int64_t> greatestSoFar(rows, 0); // the last seen are the greatest
    for (std::size_t i = 0; i < values.size(); ++i)
        for (std::size_t j = std::min(i + 1, rows - 1); j >= 1; --j) {
            const Row &from = out[j - 1];
            Row &to = out[j];
            const auto end = static_cast<std::size_t>(greatestSoFar[j - 1] - from.least) + 1;
            const auto shift = static_cast<std::size_t>(from.least + values[i] - to.least);
            for (std::size_t w = 0; w < end; ++w)
                to.ways[w + shift] += from.ways[w];
            greatestSoFar[j] = greatestSoFar[j - 1] + values[i];
        }
    return out;
}

void addUp(std::vector<Row> &rows)
{
    for (Row &row : rows)
        for (std::size_t w = 1; w < row.ways.size(); ++w)
            row.ways[w] += row.ways[w - 1];
}

/// Pairs of a choice of each half that add up to at most `bound`; `upTo` holds running sums.
Whole pairsUpTo(const Row &each, const Row &upTo, std::int64_t bound)
{
    Whole out = 0;
    const auto last = static_cast<std::int64_t>(upTo.ways.size()) - 1;
    for (std::size_t w = 0; w < each.ways.size(); ++w) {
        const std::int64_t left = bound - each.least - static_cast<std::int64_t>(w) - upTo.least;
        if (left < 0)
            break;
        if (!each.ways[w].isZero())
            out += each.ways[w].whole()
                * upTo.ways[static_cast<std::size_t>(std::min(left, last))].whole();
    }
    return out;
}

} // namespace

Integer ordersOf(std::size_t left, std::size_t right)
{
    Integer out = 1;
    for (std::size_t i = 1; i <= std::min(left, right); ++i)
        out = out * (std::max(left, right) + i) / i;
    return out;
}

std::vector<Integer> tieFreeCounts(std::size_t left, std::size_t right)
{
    const std::size_t few = std::min(left, right), many = std::max(left, right);
    const std::size_t end = left * right / 2 + 1;
    std::vector<Signed> counts(end, 0);
    counts[0] = 1;
    // The Gaussian binomial coefficient: the product of (1 - q^(many+i)) / (1 - q^i).
    for (std::size_t i = 1; i <= few; ++i) {
        for (std::size_t u = end; u-- > many + i;)
            counts[u] -= counts[u - many - i];
        for (std::size_t u = i; u < end; ++u)
            counts[u] += counts[u - i];
    }
    std::vector<Integer> out;
    out.reserve(end);
    for (const Signed &each : counts)
        out.emplace_back(each);
    return out;
}

std::vector<Integer> choicesUpTo(const std::vector<std::int64_t> &doubledRanks, std::size_t chosen,
    const std::vector<std::int64_t> &bounds)
{
    const std::span<const std::int64_t> ranks(doubledRanks);
    const std::size_t middle = ranks.size() / 2;
    const std::vector<Row> low = rowsOf(ranks.first(middle), chosen);
    std::vector<Row> high = rowsOf(ranks.subspan(middle), chosen);
    addUp(high);
    std::vector<Integer> out;
    for (const std::int64_t bound : bounds) {
        Whole ways = 0;
        for (std::size_t j = 0; j < low.size() && j <= chosen; ++j)
            if (chosen - j < high.size())
                ways += pairsUpTo(low[j], high[chosen - j], bound);
        out.emplace_back(ways);
    }
    return out;
}

} // namespace fairlead
