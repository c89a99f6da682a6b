#include "models/receipts/training_steps.h"

#include <cmath>
#include <limits>

#include <gmock/gmock.h>

#include "tests/unit/models/receipts/source_fixture.h"

namespace fairlead {
namespace {

using testing::ElementsAre;
using testing::Field;
using testing::HasSubstr;
using testing::IsEmpty;

TrainingSteps timed(const std::vector<double> &seconds, std::int64_t first = 0)
{
    TrainingSteps from;
    for (const double each : seconds) {
        TrainingStep step;
        step.number = first + std::int64_t(from.steps.size());
        step.seconds = each;
        step.tokens = 100;
        step.line = int(from.steps.size()) + 3;
        from.steps.push_back(step);
    }
    return from;
}

struct Made {
    Receipt receipt;
    std::vector<ReceiptMetric> metrics;
};

Made made(const TrainingSteps &from)
{
    ReceiptBuilder into("test", "1", "not recorded");
    std::vector<ReceiptMetric> metrics = setTrainingSteps(into, from);
    setMetrics(into, metrics, "nobody says", "no metric");
    Made out{into.finish(), std::move(metrics)};
    const auto checked = checkReceiptDocument(out.receipt.document);
    EXPECT_TRUE(checked) << (checked ? "" : checked.error().where + ": " + checked.error().message);
    return out;
}

TEST(TrainingSteps, ThroughputIsAllTokensOverAllTime)
{
    const Made out = made(timed({9, 1, 3}));
    ASSERT_EQ(out.metrics.size(), 2U);
    EXPECT_EQ(out.metrics[0].name, "throughput");
    EXPECT_EQ(out.metrics[0].value, 50.0); // the mean of the rates would be 66.7
    EXPECT_EQ(out.metrics[0].aggregation, "tokens_over_time");
    EXPECT_EQ(out.metrics[0].source, "lines 4 to 5");
    EXPECT_EQ(out.metrics[1].name, "step_time");
    EXPECT_EQ(out.metrics[1].value, 2.0);
    EXPECT_EQ(valueAt(out.receipt, "window.begin"), 1);
    EXPECT_EQ(valueAt(out.receipt, "window.end"), 3);
    EXPECT_EQ(valueAt(out.receipt, "workload.tokens_per_step"), 100);
    EXPECT_EQ(valueAt(out.receipt, "metrics.0.window"), true);
}

TEST(TrainingSteps, TheFirstStepOfTheRunGivesTheFirstStepTime)
{
    EXPECT_EQ(valueAt(made(timed({9, 1})).receipt, "starting_state.first_step_s"), 9.0);
    EXPECT_EQ(valueAt(made(timed({9, 1}, 1)).receipt, "starting_state.first_step_s"), 9.0);
    const Made later = made(timed({9, 1}, 200));
    EXPECT_TRUE(member(later.receipt.document, "starting_state.first_step_s").unknown());
    EXPECT_EQ(valueAt(later.receipt, "steps.first"), 200);
    EXPECT_EQ(valueAt(later.receipt, "window.begin"), 1);
}

TEST(TrainingSteps, WithoutTokensOfEveryStepThereIsNoThroughput)
{
    TrainingSteps from = timed({9, 1, 1});
    from.steps[2].tokens.reset();
    from.noTokens = "the last line lacks them";
    const Made out = made(from);
    EXPECT_THAT(out.metrics, ElementsAre(Field(&ReceiptMetric::name, "step_time")));
    EXPECT_EQ(reasonAt(out.receipt, "steps.tokens"), "the last line lacks them");
    EXPECT_TRUE(member(out.receipt.document, "workload.tokens_per_step").unknown());
}

TEST(TrainingSteps, WithoutTheTimeOfEveryStepThereIsNoMetricAtAll)
{
    for (const double bad : {std::nan(""), std::numeric_limits<double>::infinity(), -1.0})
        EXPECT_THAT(made(timed({9, 1, bad})).metrics, IsEmpty()) << bad;
    TrainingSteps from = timed({9, 1, 1});
    from.steps[1].seconds.reset();
    const Made out = made(from);
    EXPECT_THAT(out.metrics, IsEmpty());
    EXPECT_EQ(reasonAt(out.receipt, "steps.duration_s.1"), from.noSeconds);
}

TEST(TrainingSteps, ExcludedStepsStayInTheColumnsAndCountInNothing)
{
    TrainingSteps from = timed({9, 1, 50, 40, 1, 70});
    from.steps[2].seconds.reset();
    from.excluded = {{2, 4, "the profiler was on"}, {5, 6, "cut"}};
    const Made out = made(from);
    EXPECT_EQ(out.metrics[0].value, 100.0);
    EXPECT_EQ(valueAt(out.receipt, "steps.step").size(), 6U);
    EXPECT_EQ(valueAt(out.receipt, "window.excluded.0.why"), "the profiler was on");
    EXPECT_EQ(valueAt(out.receipt, "window.excluded.1.begin"), 5);
    from.excluded = {{1, 6, "all of them"}};
    EXPECT_THAT(made(from).metrics, IsEmpty());
}

TEST(TrainingSteps, WhereAllStepsAreDiscardedThereIsNoWindow)
{
    TrainingSteps from = timed({9, 1});
    from.discard = 2;
    const Made out = made(from);
    EXPECT_THAT(out.metrics, IsEmpty());
    EXPECT_THAT(reasonAt(out.receipt, "window"), HasSubstr("2 steps"));
    EXPECT_EQ(valueAt(out.receipt, "workload.tokens_per_step"), 100);
    from.discard = 7;
    EXPECT_THAT(made(from).metrics, IsEmpty());
}

TEST(TrainingSteps, NothingIsDiscardedWhereTheSourceSaysThatAllStepsCount)
{
    TrainingSteps from = timed({3, 1});
    from.discard = 0;
    from.windowKind = "all_steps";
    from.includesCompile = true;
    const Made out = made(from);
    EXPECT_EQ(out.metrics[0].value, 50.0);
    EXPECT_EQ(valueAt(out.receipt, "window.rule.discarded"), 0);
    EXPECT_EQ(valueAt(out.receipt, "metrics.0.includes_compile"), true);
}

TEST(TrainingSteps, ABatchThatGrowsIsNoSingleNumber)
{
    TrainingSteps from = timed({9, 1, 1});
    from.steps[2].tokens = 300;
    const Made out = made(from);
    EXPECT_THAT(reasonAt(out.receipt, "workload.tokens_per_step"), HasSubstr("change"));
    EXPECT_EQ(out.metrics[0].value, 200.0);
    from.steps[0].tokens = 300;
    from.steps[1].tokens = 300;
    EXPECT_EQ(valueAt(made(from).receipt, "workload.tokens_per_step"), 300);
}

TEST(TrainingSteps, WhatNobodySaysOfTheWindowStaysUnknown)
{
    TrainingSteps from = timed({9, 1});
    from.evalInside = true;
    from.steps[1].flags = {"eval"};
    const Made out = made(from);
    EXPECT_EQ(valueAt(out.receipt, "window.rule.eval_inside"), true);
    EXPECT_EQ(valueAt(out.receipt, "steps.flags"), Json::parse(R"([[], ["eval"]])"));
    EXPECT_TRUE(member(out.receipt.document, "window.rule.profiler_on").unknown());
    EXPECT_TRUE(member(out.receipt.document, "metrics.0.includes_compile").unknown());
    EXPECT_EQ(valueAt(out.receipt, "metrics.0.value"), 100.0);
}

TEST(TrainingSteps, TimesThatSumToNothingOrToTooMuchGiveNoRate)
{
    EXPECT_THAT(made(timed({9, 0, 0})).metrics, ElementsAre(Field(&ReceiptMetric::value, 0.0)));
    EXPECT_THAT(made(timed({9, 1e308, 1e308})).metrics, IsEmpty());
}

TEST(TrainingSteps, ASourceWithoutLinesNamesItsPlace)
{
    TrainingSteps from = timed({9, 1});
    for (TrainingStep &step : from.steps)
        step.line = 0;
    from.place = "$.per_step";
    EXPECT_EQ(made(from).metrics[0].source, "$.per_step");
    EXPECT_EQ(originOf(made(from).receipt, "steps.duration_s"), "$.per_step");
}

} // namespace
} // namespace fairlead
