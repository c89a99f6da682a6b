#include <cmath>

#include <gmock/gmock.h>

#include "models/comparison/compare_json.h"
#include "models/comparison/effect.h"
#include "models/comparison/sensitivity.h"
#include "tests/support/receipt_fixture.h"

namespace fairlead {
namespace {

using testing::HasSubstr;
using Receipts = std::vector<std::shared_ptr<const Judged>>;

/// Two cells of runs, with these values and metric; the steps stay as they are in the example.
struct TwoCells {
    Receipts receipts;
    Cell left{"left", {}}, right{"right", {}};

    void add(Cell &cell, Json document)
    {
        document = with(document, "run.name", "run-" + std::to_string(receipts.size()));
        cell.receipts.push_back(receipts.size());
        receipts.push_back(
            std::make_shared<Judged>(judge(entryOf(document), builtInPolicy(), testTime)));
    }

    TwoCells(const std::vector<double> &a, const std::vector<double> &b,
        const std::string &metric = "throughput")
    {
        for (const double each : a)
            add(left,
                with(with(exampleReceipt(), "metrics.0.value", each), "metrics.0.name", metric));
        for (const double each : b)
            add(right,
                with(with(exampleReceipt(), "metrics.0.value", each), "metrics.0.name", metric));
    }

    Effect effect() const { return effectBetween(receipts, left, right); }
    Sensitivity sensitivity() const { return sensitivityOf(receipts, left, right); }
};

const std::vector<double> slow{100, 101, 102, 103, 104, 105}, fast{200, 201, 202, 203, 204, 205};

TEST(EffectBetween, SixRunsASideHaveAnExactInterval)
{
    const Effect effect = TwoCells(slow, fast).effect();
    EXPECT_EQ(effect.leftMedian, 102.5);
    EXPECT_EQ(effect.rightMedian, 202.5);
    EXPECT_EQ(effect.ratio, 202.5 / 102.5);
    ASSERT_TRUE(effect.ratioLow && effect.ratioHigh && effect.pTwoSided);
    EXPECT_LT(*effect.ratioLow, effect.ratio);
    EXPECT_GT(*effect.ratioHigh, effect.ratio);
    EXPECT_EQ(effect.confidence, 0.95);
    EXPECT_EQ(*effect.pTwoSided, 2.0 / 924);
    const Json json = effectJson(effect);
    EXPECT_EQ(json["interval"], "exact_bootstrap");
    EXPECT_EQ(json["ratio_lo"], *effect.ratioLow);
    EXPECT_EQ(json["word"], "faster");
}

TEST(EffectBetween, TheWordKnowsWhichWayIsFaster)
{
    EXPECT_EQ(TwoCells(fast, slow).effect().word, "slower");
    for (const char *time : {"step_time", "time_to_first_step", "time_to_useful_step"}) {
        EXPECT_EQ(TwoCells(slow, fast, time).effect().word, "slower") << time;
        EXPECT_EQ(TwoCells(fast, slow, time).effect().word, "faster") << time;
    }
    EXPECT_EQ(TwoCells(slow, slow).effect().word, "no_difference_detected");
    EXPECT_EQ(TwoCells(slow, fast, "loss").effect().word, "");
    EXPECT_TRUE(TwoCells(slow, fast, "loss").effect().ratioLow);
}

TEST(EffectBetween, FewerRunsHaveNoIntervalAndNoWord)
{
    const Effect effect = TwoCells({100, 101, 102, 103, 104}, fast).effect();
    EXPECT_FALSE(effect.ratioLow || effect.ratioHigh || effect.confidence);
    EXPECT_TRUE(effect.pTwoSided);
    EXPECT_EQ(effect.word, "");
    EXPECT_TRUE(effectJson(effect)["interval"].is_null());
    EXPECT_TRUE(effectJson(effect)["word"].is_null());
    EXPECT_FALSE(TwoCells({100, 101, 102}, fast).effect().pTwoSided);
}

TEST(EffectBetween, AMedianThatIsNotAboveZeroHasNoRatio)
{
    const Effect effect = TwoCells({0, 0, 0, 0, 0, 0}, fast).effect();
    EXPECT_TRUE(std::isnan(effect.ratio));
    EXPECT_FALSE(effect.ratioLow);
    EXPECT_TRUE(effectJson(effect)["ratio"].is_null());
}

TEST(SensitivityOf, AWideEffectIsFlippedByNothing)
{
    const Sensitivity found = TwoCells(slow, fast).sensitivity();
    ASSERT_EQ(found.trials.size(), 12U + 10U + 1U);
    EXPECT_EQ(found.tried, 23);
    EXPECT_FALSE(found.smallest);
    EXPECT_EQ(found.says, "none of 23 tried changes flips the direction");
    for (const SensitivityTrial &each : found.trials)
        EXPECT_TRUE(each.ratio) << each.reason;
}

TEST(SensitivityOf, OneRunMayCarryTheDirection)
{
    const Sensitivity found = TwoCells({100, 100, 100}, {90, 101, 140}).sensitivity();
    ASSERT_TRUE(found.smallest);
    EXPECT_EQ(found.trials[*found.smallest].change, SensitivityTrial::Change::LeaveOutRun);
    EXPECT_EQ(found.says, "leaving out run run-5 flips the direction");
}

TEST(SensitivityOf, TheMeanMayStandAgainstTheMedian)
{
    const Sensitivity found = TwoCells({100, 100, 100}, {50, 101, 102}).sensitivity();
    EXPECT_TRUE(found.trials.back().flips);
    EXPECT_NEAR(*found.trials.back().ratio, 253.0 / 300, 1e-12);
}

TEST(SensitivityOf, MoreOfTheWarmupCutMayFlipIt)
{
    TwoCells cells({}, {});
    const Json total = with(exampleReceipt(), "metrics.0.aggregation", "tokens_over_time");
    cells.add(cells.left, with(total, "metrics.0.value", 100.0));
    Json document = with(total, "metrics.0.value", 101.0);
    for (int i = 1; i < 40; ++i) // its first counted steps are its only fast ones
        document = with(document, "steps.duration_s." + std::to_string(i), i < 4 ? 0.5 : 2.75);
    cells.add(cells.right, document);
    const Sensitivity found = cells.sensitivity();
    ASSERT_TRUE(found.smallest);
    const SensitivityTrial &flip = found.trials[*found.smallest];
    EXPECT_EQ(flip.change, SensitivityTrial::Change::WarmupCut);
    EXPECT_EQ(flip.cut, 2);
    EXPECT_EQ(found.says, "discarding 2 steps as warm-up on both sides flips the direction");
    for (const SensitivityTrial &each : found.trials)
        EXPECT_FALSE(each.change == SensitivityTrial::Change::WarmupCut && each.cut == 1)
            << "one step is what the window discards as it is";
}

TEST(SensitivityOf, ACutMakesTheFigureAsTheReceiptSaysItWasMade)
{
    TwoCells cells({100}, {});
    Json document = with(exampleReceipt(), "metrics.0.value", 101.0); // a median of step rates
    for (int i = 1; i < 40; ++i)
        document = with(document, "steps.duration_s." + std::to_string(i), i < 4 ? 0.5 : 2.75);
    cells.add(cells.right, document);
    EXPECT_FALSE(cells.sensitivity().smallest) << "three fast steps move no median of 39";
    TwoCells unsaid({100}, {});
    unsaid.add(unsaid.right, withUnknown(document, "metrics.0.aggregation"));
    EXPECT_THAT(unsaid.sensitivity().trials[2].reason, HasSubstr("it does not say"));
}

TEST(SensitivityOf, TheMeanIsATrialFromThreeRunsOfASideOn)
{
    EXPECT_FALSE(TwoCells({100, 102}, {200, 204}).sensitivity().trials.back().ratio);
    const Sensitivity three = TwoCells({100, 102}, {200, 204, 205}).sensitivity();
    EXPECT_TRUE(three.trials.back().ratio);
    EXPECT_EQ(three.tried, 5 + 10 + 1);
}

TEST(SensitivityOf, WhatCannotBeTriedSaysWhy)
{
    TwoCells cells({100}, {});
    cells.add(cells.right, withUnknown(with(exampleReceipt(), "metrics.0.value", 90.0), "steps"));
    const Sensitivity found = cells.sensitivity();
    EXPECT_EQ(found.tried, 0);
    EXPECT_EQ(found.trials[0].reason, "its side has no other run");
    EXPECT_EQ(found.trials.back().reason, "of two runs or fewer the mean is the median");
    EXPECT_EQ(found.trials[2].reason, "run-1: it records no steps");
    EXPECT_EQ(found.says, "no change could be tried");
    EXPECT_THAT(TwoCells({100}, {101}, "peak_memory").sensitivity().trials[2].reason,
        HasSubstr("not computed from steps"));
}

} // namespace
} // namespace fairlead
