// The effect in words: an interval is named with its kind, a range is never called an interval, and
// p is said only where it was computed.
#include <gmock/gmock.h>

#include "models/items/effect_words.h"

namespace fairlead {
namespace {

using testing::HasSubstr;
using testing::Not;

CellFacts cell(const QString &letter, const std::vector<double> &values)
{
    CellFacts facts;
    facts.letter = letter;
    for (const double value : values)
        facts.runs.push_back({QStringLiteral("run"), value});
    return facts;
}

Effect effectOf(const CellFacts &left, const CellFacts &right, double ratio)
{
    Effect effect;
    effect.metric = "throughput";
    effect.leftCount = left.count();
    effect.rightCount = right.count();
    effect.ratio = ratio;
    return effect;
}

TEST(EffectWords, AnIntervalIsNamedWithItsKind)
{
    const CellFacts a = cell(QStringLiteral("A"), {1, 2, 3, 4, 5, 6});
    const CellFacts c = cell(QStringLiteral("C"), {2, 3, 4, 5, 6, 7});
    Effect effect = effectOf(a, c, 1.034);
    effect.ratioLow = 1.021;
    effect.ratioHigh = 1.049;
    effect.confidence = 0.95;
    effect.pTwoSided = 0.0021645021645;
    effect.word = "faster";
    const EffectWords words = effectWords(effect, a, c);
    EXPECT_THAT(words.factor.toStdString(), HasSubstr("1.034"));
    EXPECT_THAT(words.direction.toStdString(), HasSubstr("C over A"));
    EXPECT_THAT(words.limits.toStdString(), HasSubstr("interval 1.021 to 1.049"));
    EXPECT_THAT(words.kind.toStdString(), HasSubstr("exact bootstrap, 95"));
    EXPECT_TRUE(words.interval);
    ASSERT_TRUE(words.drawn);
    EXPECT_DOUBLE_EQ(words.drawn->first, 1.021);
    EXPECT_EQ(words.p, QStringLiteral("p = 0.0022 two-sided, 6 against 6"));
    EXPECT_THAT(words.claim.toStdString(), HasSubstr("“faster”"));
}

TEST(EffectWords, ANarrowIntervalKeepsItsLimitsApart)
{
    const CellFacts a = cell(QStringLiteral("A"), {1, 2, 3, 4, 5, 6});
    Effect effect = effectOf(a, a, 1.00003);
    effect.ratioLow = 1.00001;
    effect.ratioHigh = 1.00005;
    const EffectWords words = effectWords(effect, a, a);
    EXPECT_THAT(words.limits.toStdString(), HasSubstr("1.00001 to 1.00005"));
}

TEST(EffectWords, UnderSixRunsThereIsARangeAndItIsNoInterval)
{
    const CellFacts a = cell(QStringLiteral("A"), {800, 804}),
                    b = cell(QStringLiteral("B"), {1000, 1004});
    const EffectWords words = effectWords(effectOf(a, b, 1002.0 / 802.0), a, b);
    EXPECT_FALSE(words.interval);
    EXPECT_THAT(words.limits.toStdString(), HasSubstr("range 1.244 to 1.255, no interval"));
    EXPECT_THAT(words.kind.toStdString(), HasSubstr("takes 6 runs a side"));
    ASSERT_TRUE(words.drawn);
    EXPECT_DOUBLE_EQ(words.drawn->first, 1000.0 / 804.0);
    EXPECT_DOUBLE_EQ(words.drawn->second, 1004.0 / 800.0);
    EXPECT_EQ(words.p, QStringLiteral("no p: it takes 4 runs a side"));
    EXPECT_THAT(words.claim.toStdString(), HasSubstr("no direction without an interval"));
    EXPECT_THAT(words.claim.toStdString(), Not(HasSubstr("faster")));
}

TEST(EffectWords, OneRunASideHasNeither)
{
    const CellFacts a = cell(QStringLiteral("A"), {800}), b = cell(QStringLiteral("B"), {1000});
    const EffectWords words = effectWords(effectOf(a, b, 1.25), a, b);
    EXPECT_THAT(words.limits.toStdString(), HasSubstr("neither range nor interval"));
}

TEST(EffectWords, ARangeTakesValuesAboveZero)
{
    EXPECT_FALSE(rangeOfFactors(cell({}, {-1, 2}), cell({}, {3})));
    EXPECT_FALSE(rangeOfFactors(cell({}, {}), cell({}, {3})));
    EXPECT_FALSE(rangeOfFactors(cell({}, {1e-300}), cell({}, {1e300})));
}

TEST(EffectWords, TooManyRunsForTheExactLawAreSaid)
{
    const CellFacts a = cell(QStringLiteral("A"), std::vector<double>(51, 8.0));
    const EffectWords words = effectWords(effectOf(a, a, 1), a, a);
    EXPECT_THAT(words.limits.toStdString(), HasSubstr("up to 50 runs a side"));
    EXPECT_FALSE(words.drawn);
}

} // namespace
} // namespace fairlead
