// The fast search against a plain one that looks at every begin of every segment, and compares
// costs to fifty digits.
#include <cmath>
#include <functional>
#include <limits>
#include <random>

#include <gmock/gmock.h>

#include <boost/multiprecision/cpp_bin_float.hpp>

#include "models/statistics/change_points.h"
#include "models/statistics/exact_number.h"

namespace fairlead {
namespace {

using testing::ElementsAre;
using Ends = std::vector<std::size_t>;
using Real = boost::multiprecision::cpp_bin_float_50;

/// Optimal partitioning as CONTRACTS 7 says it, in exact fractions up to the logarithm.
class Plain {
public:
    explicit Plain(const std::vector<double> &values)
    {
        for (const double each : values)
            m_values.push_back(rationalOf(each));
        std::vector<Rational> sorted = m_values;
        std::sort(sorted.begin(), sorted.end());
        const std::size_t n = sorted.size();
        const Rational median = (sorted[(n - 1) / 2] + sorted[n / 2]) / 2;
        m_floor = median * median / 1'000'000;
    }

    Ends ends() const
    {
        const std::size_t n = m_values.size();
        const Real penalty = 15 * log(Real(n));
        std::vector<Best> best(n + 1);
        best[0].found = true;
        for (std::size_t t = 2; t <= n; ++t)
            for (std::size_t s = 0; s + 2 <= t; ++s) {
                if (!best[s].found)
                    continue;
                Best next{true, best[s].cost + cost(s, t) + penalty, best[s].ends};
                next.ends.push_back(t);
                if (!best[t].found || next < best[t])
                    best[t] = next;
            }
        return best[n].ends;
    }

private:
    struct Best {
        bool found = false;
        Real cost = 0;
        Ends ends;

        bool operator<(const Best &other) const
        {
            if (abs(cost - other.cost) > Real("1e-30") * (1 + abs(cost)))
                return cost < other.cost;
            if (ends.size() != other.ends.size())
                return ends.size() < other.ends.size();
            return ends < other.ends;
        }
    };

    Real cost(std::size_t begin, std::size_t end) const
    {
        Rational sum = 0, squares = 0;
        for (std::size_t i = begin; i < end; ++i)
            sum += m_values[i];
        const Rational mean = sum / (end - begin);
        for (std::size_t i = begin; i < end; ++i)
            squares += (m_values[i] - mean) * (m_values[i] - mean);
        const Rational variance = std::max(Rational(squares / (end - begin)), m_floor);
        return Real(end - begin) * (log(Real(numerator(variance)) / Real(denominator(variance))));
    }

    std::vector<Rational> m_values;
    Rational m_floor;
};

std::vector<double> repeated(std::initializer_list<std::pair<double, int>> stretches)
{
    std::vector<double> out;
    for (const auto &[value, count] : stretches)
        out.insert(out.end(), static_cast<std::size_t>(count), value);
    return out;
}

void compareMany(std::uint32_t seed, int count, std::size_t most,
    const std::function<double(std::mt19937 &, std::size_t)> &value)
{
    std::mt19937 random(seed);
    for (int i = 0; i < count; ++i) {
        const std::size_t n = 8 + random() % (most - 7);
        std::vector<double> values;
        for (std::size_t at = 0; at < n; ++at)
            values.push_back(value(random, at));
        ASSERT_EQ(changePoints(values), Plain(values).ends()) << testing::PrintToString(values);
    }
}

double uniform(std::mt19937 &random)
{
    return static_cast<double>(random() % 100'000) / 100'000;
}

TEST(ChangePoints, ConstantSeriesIsOneSegment)
{
    EXPECT_THAT(changePoints(repeated({{0.5, 40}})), ElementsAre(40));
    EXPECT_THAT(changePoints(repeated({{0, 40}})), ElementsAre(40));
    EXPECT_THAT(changePoints(repeated({{1, 2}})), ElementsAre(2));
}

TEST(ChangePoints, AStepOfTwoConstantsIsFoundWhereItStands)
{
    EXPECT_THAT(changePoints(repeated({{2, 20}, {1, 30}})), ElementsAre(20, 50));
    EXPECT_THAT(changePoints(repeated({{1, 100}, {3, 2}, {1, 100}})), ElementsAre(100, 102, 202));
}

TEST(ChangePoints, ChangeOfTheVarianceAloneIsOne)
{
    std::vector<double> values;
    for (int i = 0; i < 100; ++i)
        values.push_back(i % 2 == 0 ? 1.001 : 0.999);
    for (int i = 0; i < 100; ++i)
        values.push_back(i % 2 == 0 ? 1.1 : 0.9);
    EXPECT_THAT(changePoints(values), ElementsAre(100, 200));
}

/// Any place in the drift gives two segments below the floor, at exactly the same cost.
TEST(ChangePoints, AmongEqualCostsTheEarlierBoundaryStands)
{
    const auto values = repeated({{1, 60}, {1.0015, 4}, {1.003, 60}});
    EXPECT_EQ(changePoints(values), Plain(values).ends());
    EXPECT_THAT(changePoints(repeated({{1, 30}, {1.0009, 30}, {1.0018, 30}, {1.0027, 30}})),
        Plain(repeated({{1, 30}, {1.0009, 30}, {1.0018, 30}, {1.0027, 30}})).ends());
}

/// Both sides of a symmetric series give the same costs in another order of adding them up.
TEST(ChangePoints, MirroredSeriesAreDecidedBeyondTheLastDigitOfADouble)
{
    std::vector<double> values = repeated({{0.1, 12}, {0.3, 1}, {0.7, 1}, {0.3, 1}, {0.1, 12}});
    for (std::size_t i = 0; i < values.size(); ++i)
        values[i] += (i % 2 == 0 ? 0.01 : 0) + (i % 3 == 0 && i != 13 ? 0.02 : 0);
    EXPECT_EQ(changePoints(values), Plain(values).ends());
}

TEST(ChangePoints, NoisyStepsAgreeWithThePlainSearch)
{
    compareMany(1, 25, 60, [](std::mt19937 &random, std::size_t at) {
        return (at / 17 % 2 == 0 ? 1.0 : 1.3) + 0.05 * uniform(random);
    });
}

TEST(ChangePoints, QuantisedStepsAgreeWithThePlainSearch)
{
    compareMany(2, 60, 40, [](std::mt19937 &random, std::size_t) {
        return static_cast<double>(random() % 4) / 10 + 0.1;
    });
}

TEST(ChangePoints, StepsBelowTheVarianceFloorAgreeWithThePlainSearch)
{
    compareMany(3, 60, 50, [](std::mt19937 &random, std::size_t at) {
        return 1 + 0.001 * static_cast<double>(at / 9 % 3)
            + 0.0001 * static_cast<double>(random() % 3);
    });
}

/// Where some stretches are far above the floor and others exactly on it.
TEST(ChangePoints, ConstantStretchesAmongNoiseAgreeWithThePlainSearch)
{
    compareMany(4, 60, 60, [](std::mt19937 &random, std::size_t at) {
        return at / 11 % 2 == 0 ? 1.0 : 1 + 0.004 * static_cast<double>(random() % 3);
    });
}

TEST(ChangePoints, ALongFirstStepDoesNotBlurTheRest)
{
    compareMany(5, 40, 50, [](std::mt19937 &random, std::size_t at) {
        return at == 0 ? 5'000.0 : (at < 20 ? 1.0 : 1.01) + 0.002 * uniform(random);
    });
    compareMany(6, 10, 40, [](std::mt19937 &random, std::size_t at) {
        return at == 3 ? 1e12 : (at < 20 ? 1.0 : 1.05) + 0.002 * uniform(random);
    });
}

/// A split can raise the cost where the variance has a floor: what may be pruned must know it.
TEST(ChangePoints, RampsIntoAConstantAgreeWithThePlainSearch)
{
    compareMany(7, 40, 70, [](std::mt19937 &random, std::size_t at) {
        return at < 25 ? 1 + 0.02 * uniform(random) : 1 + (random() % 10 == 0 ? 0.003 : 0.0);
    });
}

/// Least cost of all segmentations, every begin of every segment looked at.
long double leastCost(const std::vector<double> &values, const std::vector<std::size_t> *ends)
{
    const std::size_t n = values.size();
    std::vector<double> sorted = values;
    std::sort(sorted.begin(), sorted.end());
    const long double median = (static_cast<long double>(sorted[(n - 1) / 2]) + sorted[n / 2]) / 2;
    const auto cost = [&](long double sum, long double squares, std::size_t steps) {
        const long double m = static_cast<long double>(steps);
        return m * std::log(std::max((squares - sum * sum / m) / m, 1e-6L * median * median))
            + 15 * std::log(static_cast<long double>(n));
    };
    std::vector<long double> best(n + 1, std::numeric_limits<long double>::infinity());
    best[0] = 0;
    std::size_t next = 0;
    for (std::size_t t = 2; t <= n; ++t) {
        const bool wanted = !ends || (next < ends->size() && (*ends)[next] == t);
        const std::size_t from = ends && next > 0 ? (*ends)[next - 1] : 0;
        next += ends && wanted ? 1 : 0;
        long double sum = 0, squares = 0;
        for (std::size_t s = t; wanted && s-- > from;) {
            const long double off = values[s] - median;
            sum += off;
            squares += off * off;
            if (t - s >= 2 && (!ends || s == from))
                best[t] = std::min(best[t], best[s] + cost(sum, squares, t - s));
        }
    }
    return best[n];
}

/// Long enough for begins to be pruned, and to be passed over for a hundred steps.
TEST(ChangePoints, NoLongSeriesHasACheaperSegmentation)
{
    std::mt19937 random(8);
    for (int i = 0; i < 60; ++i) {
        const std::size_t n = 200 + random() % 1000, stretch = 30 + random() % 300;
        const double noise = std::pow(10.0, -1 - static_cast<int>(random() % 4));
        const double jump = std::pow(10.0, -static_cast<int>(random() % 4));
        std::vector<double> values;
        double level = 1, spread = noise;
        for (std::size_t at = 0; at < n; ++at) {
            if (at % stretch == 0) {
                level = 1 + jump * uniform(random);
                spread = random() % 3 == 0 ? 0 : noise * (1 + static_cast<double>(random() % 3));
            }
            values.push_back(level + spread * (uniform(random) + uniform(random)));
        }
        const auto ends = changePoints(values);
        EXPECT_NEAR(static_cast<double>(leastCost(values, &ends)),
            static_cast<double>(leastCost(values, nullptr)), 1e-7)
            << "n " << n << " stretch " << stretch << " noise " << noise << " jump " << jump;
    }
}

TEST(ChangePoints, HugeAndTinyValuesEndAndStayWithinTheSeries)
{
    std::vector<double> values = repeated({{1e-300, 30}, {1.7e308, 2}, {5e-324, 30}, {1, 9}});
    EXPECT_EQ(changePoints(values).back(), values.size());
    values = repeated({{-1.7e308, 20}, {1.7e308, 20}});
    EXPECT_THAT(changePoints(values), ElementsAre(20, 40));
}

} // namespace
} // namespace fairlead
