// Every exact law against a count of all cases, for samples small enough to count.
#include <algorithm>
#include <map>
#include <random>
#include <utility>

#include <gmock/gmock.h>

#include "models/statistics/equivalence.h"
#include "models/statistics/holm.h"
#include "models/statistics/rank_sum_law.h"
#include "models/statistics/two_samples.h"

namespace fairlead {
namespace {

using testing::ElementsAre;
using Sample = std::vector<Rational>;

Sample sample(std::initializer_list<const char *> values)
{
    Sample out;
    for (const char *each : values)
        out.push_back(rationalOf(*readDecimal(each)));
    std::sort(out.begin(), out.end());
    return out;
}

Sample sampleOf(std::mt19937 &random, std::size_t n, unsigned kinds)
{
    Sample out;
    for (std::size_t i = 0; i < n; ++i)
        out.emplace_back(1 + random() % kinds, 10);
    std::sort(out.begin(), out.end());
    return out;
}

/// A number of its own for each kind of tie.
Sample withoutTies(std::mt19937 &random, std::size_t n)
{
    Sample out;
    for (std::size_t i = 0; i < n; ++i)
        out.emplace_back(random() * 1000ULL + i, 7);
    std::sort(out.begin(), out.end());
    return out;
}

/// The law of the median over all n^n samples, each drawn.
std::map<Rational, Integer> drawnMedians(const Sample &values)
{
    std::map<std::pair<std::size_t, std::size_t>, std::size_t> places;
    const std::size_t n = values.size();
    std::vector<std::size_t> draw(n, 0);
    for (;;) {
        std::vector<std::size_t> drawn = draw; // the values are sorted, and so are their places
        std::sort(drawn.begin(), drawn.end());
        ++places[{drawn[(n - 1) / 2], drawn[n / 2]}];
        std::size_t at = 0;
        while (at < n && ++draw[at] == n)
            draw[at++] = 0;
        if (at == n)
            break;
    }
    std::map<Rational, Integer> out;
    for (const auto &[middle, ways] : places)
        out[(values[middle.first] + values[middle.second]) / 2] += ways;
    return out;
}

RatioInterval drawnRatios(const Sample &left, const Sample &right, const Rational &confidence)
{
    std::map<Rational, Integer> law;
    Integer all = 0;
    for (const auto &[l, lWays] : drawnMedians(left))
        for (const auto &[r, rWays] : drawnMedians(right)) {
            law[r / l] += lWays * rWays;
            all += lWays * rWays;
        }
    const auto at = [&](const Rational &part) {
        Integer sum = 0;
        for (const auto &[value, ways] : law)
            if (sum += ways; Rational(sum, all) >= part)
                return value;
        return Rational(0);
    };
    return {at((1 - confidence) / 2), at((1 + confidence) / 2)};
}

/// P(U <= u), P(U >= u) over all ways to call as many of the pooled values "right".
MannWhitney countedTest(const Sample &left, const Sample &right)
{
    Sample pooled = left;
    pooled.insert(pooled.end(), right.begin(), right.end());
    const auto u = [](const Sample &l, const Sample &r) {
        Rational out = 0;
        for (const Rational &a : l)
            for (const Rational &b : r)
                out += b > a ? Rational(1) : b == a ? Rational(1, 2) : Rational(0);
        return out;
    };
    MannWhitney out;
    out.u = u(left, right);
    std::vector<bool> isRight(pooled.size(), false);
    std::fill(isRight.end() - static_cast<std::ptrdiff_t>(right.size()), isRight.end(), true);
    std::size_t all = 0, less = 0, greater = 0;
    do {
        Sample l, r;
        for (std::size_t i = 0; i < pooled.size(); ++i)
            (isRight[i] ? r : l).push_back(pooled[i]);
        const Rational other = u(l, r);
        ++all;
        less += other <= out.u ? 1U : 0U;
        greater += other >= out.u ? 1U : 0U;
    } while (std::next_permutation(isRight.begin(), isRight.end()));
    out.less = Rational(less, all);
    out.greater = Rational(greater, all);
    out.twoSided = std::min(Rational(1), Rational(2 * std::min(out.less, out.greater)));
    return out;
}

const Rational usual(19, 20);

TEST(MannWhitneyTest, TiedReferenceHasTwoTwentyFirsts)
{
    const auto test = mannWhitney(sample({"1", "1", "1", "1", "1"}), sample({"2", "1", "3", "5"}));
    ASSERT_TRUE(test);
    EXPECT_EQ(exactText(test->twoSided), "2/21");
    EXPECT_EQ(exactText(test->u), "35/2");
}

TEST(MannWhitneyTest, FourAgainstFourReachesTwoSeventieths)
{
    const auto test = mannWhitney(sample({"1", "2", "3", "4"}), sample({"5", "6", "7", "8"}));
    ASSERT_TRUE(test);
    EXPECT_EQ(exactText(test->u), "16/1");
    EXPECT_EQ(exactText(test->greater), "1/70");
    EXPECT_EQ(exactText(test->less), "1/1");
    EXPECT_EQ(exactText(test->twoSided), "1/35");
    EXPECT_FALSE(mannWhitney(sample({"1", "2", "3"}), sample({"5", "6", "7", "8"})));
}

TEST(MannWhitneyTest, AgreesWithACountOfAllOrders)
{
    std::mt19937 random(1);
    for (int i = 0; i < 120; ++i) {
        const std::size_t l = 1 + random() % 6, r = 1 + random() % 6;
        const bool ties = i % 3 != 0;
        const Sample left = ties ? sampleOf(random, l, 1 + random() % 5) : withoutTies(random, l);
        const Sample right = ties ? sampleOf(random, r, 1 + random() % 5) : withoutTies(random, r);
        const MannWhitney found = mannWhitneyOf(left, right), counted = countedTest(left, right);
        EXPECT_EQ(found.u, counted.u);
        EXPECT_EQ(found.less, counted.less);
        EXPECT_EQ(found.greater, counted.greater);
        EXPECT_EQ(found.twoSided, counted.twoSided);
    }
}

TEST(MannWhitneyTest, OneTieAmongMoreValuesChangesLittleAndSidesMirror)
{
    std::mt19937 random(2);
    Sample left = withoutTies(random, 30);
    const Sample right = withoutTies(random, 17);
    const MannWhitney plain = mannWhitneyOf(left, right);
    left.front() = right.front();
    std::sort(left.begin(), left.end());
    const MannWhitney tied = mannWhitneyOf(left, right), mirrored = mannWhitneyOf(right, left);
    EXPECT_NEAR(toDouble(tied.twoSided), toDouble(plain.twoSided), 0.1);
    EXPECT_EQ(tied.less, mirrored.greater);
    EXPECT_EQ(tied.greater, mirrored.less);
    EXPECT_EQ(tied.u + mirrored.u, 30 * 17);
}

TEST(RankSumLaw, AddsUpToAllOrders)
{
    for (const auto &[m, n] : std::vector<std::pair<std::size_t, std::size_t>>{
             {1, 1}, {4, 4}, {5, 7}, {50, 49}, {3, 200}}) {
        const auto counts = tieFreeCounts(m, n);
        Integer sum = 0;
        for (std::size_t u = 0; u < counts.size(); ++u)
            sum += counts[u] * (2 * u == m * n ? 1 : 2);
        EXPECT_EQ(sum, ordersOf(m, n)) << m << " " << n;
    }
}

TEST(RankSumLaw, FortyThousandPairsAreCounted)
{
    const auto counts = tieFreeCounts(200, 200);
    Integer sum = counts.back();
    for (std::size_t u = 0; u + 1 < counts.size(); ++u)
        sum += 2 * counts[u];
    EXPECT_EQ(sum, ordersOf(200, 200));
}

TEST(MedianIntervalTest, IsFiniteFromSixValuesAndFromEightAtNinetyNine)
{
    const Sample five = sample({"1", "2", "3", "4", "5"});
    EXPECT_FALSE(medianInterval(five, usual));
    const auto six = medianInterval(sample({"1", "2", "3", "4", "5", "6"}), usual);
    ASSERT_TRUE(six);
    EXPECT_EQ(six->low, 1);
    EXPECT_EQ(six->high, 6);
    EXPECT_EQ(exactText(six->coverage), "31/32");
    const Sample seven = sample({"1", "2", "3", "4", "5", "6", "7"});
    EXPECT_FALSE(medianInterval(seven, Rational(99, 100)));
    const auto nine = medianInterval(sample({"1", "2", "3", "4", "5", "6", "7", "8", "9"}), usual);
    ASSERT_TRUE(nine);
    EXPECT_EQ(nine->low, 2);
    EXPECT_EQ(nine->high, 8);
    EXPECT_EQ(exactText(nine->coverage), "123/128");
}

TEST(MedianIntervalTest, NeverCrossesItselfAtLowConfidence)
{
    for (std::size_t n = 1; n < 12; ++n) {
        Sample values;
        for (std::size_t i = 0; i < n; ++i)
            values.emplace_back(i + 1);
        const auto found = medianInterval(values, Rational(1, 100));
        if (found) {
            EXPECT_LE(found->low, found->high) << n;
            EXPECT_GE(found->coverage, Rational(1, 100)) << n;
        }
    }
}

TEST(BootstrapLaw, IsTheCountOfAllSamplesDrawn)
{
    std::mt19937 random(3);
    for (std::size_t n = 1; n <= 6; ++n)
        for (const unsigned kinds : {1U, 3U, 100U}) {
            const Sample values = sampleOf(random, n, kinds);
            const WholeSample whole = inCommonUnit(values, values).first;
            const std::vector<MedianWays> law = bootstrapLaw(whole);
            const auto drawn = drawnMedians(values);
            ASSERT_EQ(law.size(), drawn.size());
            std::size_t i = 0;
            for (const auto &[value, ways] : drawn) {
                EXPECT_EQ(Rational(law[i].doubled, 2 * whole.unit), value);
                EXPECT_EQ(law[i++].ways, ways);
            }
        }
}

TEST(RatioBootstrap, LimitsAreThoseOfAllPairsOfSamplesDrawn)
{
    std::mt19937 random(4);
    for (int i = 0; i < 30; ++i) {
        const Sample left = sampleOf(random, 3 + random() % 3, 1 + random() % 30);
        const Sample right = sampleOf(random, 3 + random() % 3, 1 + random() % 30);
        for (const Rational &confidence : {usual, Rational(1, 2), Rational(9999, 10000)}) {
            const RatioInterval found = ratioInterval(left, right, confidence);
            const RatioInterval drawn = drawnRatios(left, right, confidence);
            EXPECT_EQ(found.low, drawn.low);
            EXPECT_EQ(found.high, drawn.high);
        }
    }
}

TEST(RatioBootstrap, FiftyAgainstFiftyIsWithinTheSamples)
{
    std::mt19937 random(5);
    const Sample left = withoutTies(random, 50), right = withoutTies(random, 50);
    const RatioSummary ratio = ratioOf(left, right, usual);
    ASSERT_TRUE(ratio.interval);
    EXPECT_LT(ratio.interval->low, *ratio.point);
    EXPECT_GT(ratio.interval->high, *ratio.point);
    EXPECT_FALSE(ratioOf(withoutTies(random, 51), right, usual).interval);
    EXPECT_FALSE(ratioOf(withoutTies(random, 5), right, usual).interval);
}

TEST(RatioBootstrap, ValuesThatDoublesCannotTellApartAreToldApart)
{
    Sample left = sample({"1", "1", "1", "1", "1", "1"});
    Sample right = sample(
        {"1.0000000000000000000001", "1.0000000000000000000002", "1.0000000000000000000003",
            "1.0000000000000000000004", "1.0000000000000000000005", "1.0000000000000000000006"});
    const RatioInterval found = ratioInterval(left, right, usual);
    EXPECT_EQ(found.low, drawnRatios(left, right, usual).low);
    EXPECT_EQ(found.high, drawnRatios(left, right, usual).high);
    left = sample({"1e-300", "2e-300", "3e-300", "4e300", "5e300", "6e300"});
    EXPECT_EQ(ratioInterval(left, right, usual).high, drawnRatios(left, right, usual).high);
}

TEST(Ratio, AValueThatIsNotAboveZeroHasNone)
{
    const RatioSummary ratio = ratioOf(sample({"0", "1"}), sample({"2", "3"}), usual);
    EXPECT_FALSE(ratio.point);
    EXPECT_FALSE(ratio.reason.empty());
}

TEST(HodgesLehmannTest, EstimateAndLimitsAreThoseOfTheSortedDifferences)
{
    std::mt19937 random(6);
    for (int i = 0; i < 60; ++i) {
        const Sample left = sampleOf(random, 1 + random() % 9, 1 + random() % 40);
        const Sample right = sampleOf(random, 1 + random() % 9, 1 + random() % 40);
        Sample all;
        for (const Rational &r : right)
            for (const Rational &l : left)
                all.push_back(r - l);
        std::sort(all.begin(), all.end());
        const Shift found = hodgesLehmann(left, right, usual);
        EXPECT_EQ(found.estimate, medianOf(all));
        const auto counts = tieFreeCounts(left.size(), right.size());
        Integer below = 0;
        std::size_t k = 0;
        while (k < counts.size()
            && Rational(below + counts[k], ordersOf(left.size(), right.size())) <= Rational(1, 40))
            below += counts[k++];
        ASSERT_EQ(found.interval.has_value(), k > 0);
        if (k > 0) {
            EXPECT_EQ(found.interval->low, all[k - 1]);
            EXPECT_EQ(found.interval->high, all[all.size() - k]);
        }
    }
}

/// A table value: at 0.05 two-sided, 4 against 4 reaches 0.9714 with k = 1, 5 against 5 0.9683
/// with k = 3.
TEST(HodgesLehmannTest, CoverageIsTheKnownOne)
{
    const Sample four = sample({"1", "2", "3", "4"}), five = sample({"1", "2", "3", "4", "5"});
    EXPECT_EQ(exactText(hodgesLehmann(four, four, usual).interval->coverage), "34/35");
    EXPECT_EQ(exactText(hodgesLehmann(five, five, usual).interval->coverage), "61/63");
    EXPECT_FALSE(hodgesLehmann(sample({"1", "2", "3"}), sample({"1", "2", "3"}), usual).interval);
}

TEST(Holm, MultipliesStepByStepAndNeverFalls)
{
    const std::vector<Rational> given{{1, 100}, {4, 100}, {3, 100}, {5, 1000}};
    EXPECT_THAT(holm(given),
        ElementsAre(Rational(3, 100), Rational(6, 100), Rational(6, 100), Rational(2, 100)));
    EXPECT_THAT(holm({{1, 2}, {3, 4}}), ElementsAre(Rational(1), Rational(1)));
    EXPECT_TRUE(holm({}).empty());
}

TEST(Equivalence, IsShownOnlyWithinTheMargin)
{
    const Sample left = sample({"100", "101", "100.5", "99.5", "100.2", "99.9"});
    const Sample right = sample({"100.4", "101.1", "100.6", "99.7", "100.1", "100"});
    EXPECT_TRUE(equivalenceOf(left, right, Rational(2, 100))->equivalent);
    EXPECT_TRUE(equivalenceOf(right, left, Rational(2, 100))->equivalent);
    EXPECT_FALSE(equivalenceOf(left, right, Rational(2, 1000))->equivalent);
    EXPECT_FALSE(equivalenceOf(sample({"100"}), right, Rational(2, 100)));
    EXPECT_EQ(equivalenceOf(left, right, Rational(2, 100))->interval.low,
        ratioInterval(left, right, Rational(9, 10)).low);
}

} // namespace
} // namespace fairlead
