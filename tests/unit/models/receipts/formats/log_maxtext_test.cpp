#include <gmock/gmock.h>

#include "models/receipts/formats/all_formats.h"
#include "tests/unit/models/receipts/source_fixture.h"

namespace fairlead {
namespace {

using testing::Contains;
using testing::HasSubstr;
using testing::UnorderedElementsAre;

Receipt read(const std::string &name)
{
    return readBy(maxtextLog, "formats/log_maxtext/" + name);
}

TEST(MaxtextLog, RatesAreOfADeviceAndLeaveOutTheFirstTwoSteps)
{
    const Receipt receipt = read("trained.log");
    EXPECT_EQ(valueAt(receipt, "window.begin"), 2);
    EXPECT_EQ(valueAt(receipt, "window.rule.discarded"), 2);
    EXPECT_EQ(valueAt(receipt, "metrics.0.name"), "throughput");
    EXPECT_EQ(valueAt(receipt, "metrics.0.scope"), "device");
    EXPECT_DOUBLE_EQ(valueAt(receipt, "metrics.0.value").get<double>(), 16384.0 / 10);
    EXPECT_EQ(valueAt(receipt, "metrics.1.name"), "step_time");
    EXPECT_EQ(valueAt(receipt, "metrics.1.value"), 2.5);
    EXPECT_EQ(valueAt(receipt, "metrics.2.name"), "model_flops_rate");
    EXPECT_EQ(valueAt(receipt, "metrics.2.scope"), "device");
    EXPECT_EQ(valueAt(receipt, "starting_state.first_step_s"), 40.0);
    EXPECT_TRUE(member(receipt.document, "steps.tokens").unknown());
}

TEST(MaxtextLog, DevicesAreNotTakenForChips)
{
    const Receipt receipt = read("trained.log");
    EXPECT_EQ(valueAt(receipt, "extensions.jax_devices"), 16);
    EXPECT_THAT(reasonAt(receipt, "launch.accelerators.observed.count"), HasSubstr("chip"));
    EXPECT_EQ(valueAt(receipt, "stack.framework.name"), "jax");
    EXPECT_EQ(valueAt(receipt, "stack.framework.version"), "0.8.1");
    EXPECT_EQ(valueAt(receipt, "stack.compiler.name"), "jaxlib");
}

TEST(MaxtextLog, AnEvaluationIsMarkedOnTheStepBehindIt)
{
    const Receipt receipt = read("trained.log");
    EXPECT_EQ(valueAt(receipt, "steps.flags.4"), Json::array({"eval"}));
    EXPECT_EQ(valueAt(receipt, "window.rule.eval_inside"), true);
}

TEST(MaxtextLog, StepsUnderTheProfilerStandInNoMetric)
{
    const Receipt receipt = read("profiled.log");
    EXPECT_EQ(valueAt(receipt, "steps.step").size(), 8U);
    EXPECT_EQ(valueAt(receipt, "steps.flags.4"), Json::array({"profiler"}));
    EXPECT_TRUE(member(receipt.document, "steps.duration_s.3").unknown());
    EXPECT_EQ(valueAt(receipt, "window.excluded.0.begin"), 3);
    EXPECT_EQ(valueAt(receipt, "window.excluded.0.end"), 6);
    EXPECT_EQ(valueAt(receipt, "window.rule.profiler_on"), false);
    EXPECT_DOUBLE_EQ(valueAt(receipt, "metrics.0.value").get<double>(), 2048.0);
    EXPECT_EQ(valueAt(receipt, "metrics.1.value"), 2.0);
}

TEST(MaxtextLog, ALoneEdgeOfTheProfilerLeavesItsSideOpen)
{
    const Receipt receipt = read("half_profiled.log");
    EXPECT_TRUE(member(receipt.document, "window.rule.profiler_on").unknown());
    EXPECT_EQ(valueAt(receipt, "window.begin"), 2);
    EXPECT_EQ(valueAt(receipt, "metrics.1.value"), 2.0);
}

TEST(MaxtextLog, OlderAndRampUpLinesHaveNoRate)
{
    const Receipt old = read("of_2024.log");
    EXPECT_EQ(valueAt(old, "metrics.0.name"), "step_time");
    EXPECT_EQ(valueAt(old, "metrics.0.value"), 3.0);
    EXPECT_EQ(valueAt(old, "metrics.1.name"), "model_flops_rate");
    EXPECT_EQ(valueAt(read("ramp_up.log"), "metrics.0.name"), "step_time");
    EXPECT_EQ(valueAt(read("ramp_up.log"), "steps.step").size(), 6U);
}

TEST(MaxtextLog, PrefixesOfAbslAndOfWorkersDoNotMatter)
{
    const Receipt receipt = read("absl_workers.log");
    EXPECT_EQ(valueAt(receipt, "steps.duration_s.2"), 2.0);
    EXPECT_EQ(valueAt(receipt, "steps.step").size(), 6U);
    EXPECT_THAT(warningCodes(receipt), UnorderedElementsAre("clock_without_zone", "other_ranks"));
}

TEST(MaxtextLog, AbortedRunsAndCutOnesSaySo)
{
    EXPECT_EQ(valueAt(read("aborted.log"), "checks.no_nan_loss"), false);
    const Receipt torn = read("torn.log");
    EXPECT_EQ(valueAt(torn, "steps.step").size(), 5U);
    EXPECT_THAT(warningCodes(torn), Contains("torn_last_line"));
    const Receipt two = read("two_steps.log");
    EXPECT_TRUE(member(two.document, "window").unknown());
    EXPECT_TRUE(member(two.document, "metrics").unknown());
}

TEST(MaxtextMetrics, ReadAsTheLogOfTheSameRunWould)
{
    const Receipt receipt = readBy(maxtextMetrics, "formats/maxtext_metrics/metrics.txt");
    EXPECT_EQ(valueAt(receipt, "steps.step"), Json::array({0, 1, 2, 3, 4}));
    EXPECT_DOUBLE_EQ(valueAt(receipt, "metrics.0.value").get<double>(), 12288.0 / 8);
    EXPECT_EQ(valueAt(receipt, "metrics.0.scope"), "device");
    EXPECT_EQ(valueAt(receipt, "steps.grad_norm.2"), 1.5);
    EXPECT_EQ(valueAt(receipt, "run.name"), "harbor-small");
    EXPECT_EQ(valueAt(receipt, "artifacts.0.kind"), "metrics");
    EXPECT_TRUE(member(receipt.document, "window.rule.eval_inside").unknown());
}

TEST(MaxtextMetrics, BareNanIsReadAsOneAndTextIsLeftAlone)
{
    const Receipt receipt = readBy(maxtextMetrics, "formats/maxtext_metrics/nan.jsonl");
    EXPECT_EQ(valueAt(receipt, "steps.flags.3"), Json::array({"nan"}));
    EXPECT_EQ(valueAt(receipt, "steps.flags.4"), Json::array({"nan"}));
    EXPECT_EQ(valueAt(receipt, "checks.no_nan_loss"), false);
    EXPECT_EQ(valueAt(receipt, "steps.step").size(), 6U);
}

TEST(MaxtextMetrics, AClosedLastLineCountsAndAnOpenOneDoesNot)
{
    const Receipt one = readBy(maxtextMetrics, "formats/maxtext_metrics/one_step.json");
    EXPECT_EQ(valueAt(one, "steps.step"), Json::array({0}));
    const Receipt torn = readBy(maxtextMetrics, "formats/maxtext_metrics/torn.txt");
    EXPECT_EQ(valueAt(torn, "steps.step").size(), 4U);
    EXPECT_THAT(warningCodes(torn), UnorderedElementsAre("line_unreadable"));
}

TEST(MaxtextMetrics, WithoutTimesThereIsNoMetric)
{
    const Receipt receipt = readBy(maxtextMetrics, "formats/maxtext_metrics/no_times.txt");
    EXPECT_TRUE(member(receipt.document, "metrics").unknown());
    EXPECT_EQ(valueAt(receipt, "steps.loss"), Json::array({9.0, 8.0, 7.0, 6.0}));
    EXPECT_THAT(warningCodes(receipt), UnorderedElementsAre("line_unreadable"));
}

} // namespace
} // namespace fairlead
