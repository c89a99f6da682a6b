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
    return readBy(torchtitanLog, "formats/log_torchtitan/" + name);
}

TEST(TorchtitanLog, TheWindowsRateIsAllTokensOverAllTimeOfADevice)
{
    const Receipt receipt = read("trained.log");
    EXPECT_EQ(valueAt(receipt, "steps.step"), Json::array({1, 10, 20, 30, 40}));
    EXPECT_EQ(valueAt(receipt, "window.begin"), 1);
    EXPECT_EQ(valueAt(receipt, "metrics.0.name"), "throughput");
    EXPECT_EQ(valueAt(receipt, "metrics.0.scope"), "device");
    EXPECT_EQ(valueAt(receipt, "metrics.0.aggregation"), "tokens_over_time");
    // 9 steps at 4,000, 10 at 6,000, 10 at 3,000 and 10 at 6,000 tokens a second.
    EXPECT_DOUBLE_EQ(valueAt(receipt, "metrics.0.value").get<double>(),
        39 / (9 / 4000.0 + 10 / 6000.0 + 10 / 3000.0 + 10 / 6000.0));
    EXPECT_TRUE(member(receipt.document, "steps.duration_s").unknown());
    EXPECT_EQ(valueAt(receipt, "workload.global_batch"), 64);
    EXPECT_EQ(valueAt(receipt, "workload.micro_batch"), 8);
    EXPECT_EQ(valueAt(receipt, "workload.seq_len"), 2048);
    EXPECT_EQ(valueAt(receipt, "workload.tokens_per_step"), 131072);
    EXPECT_EQ(valueAt(receipt, "launch.accelerators.observed.model"), "NVIDIA H200");
    EXPECT_TRUE(member(receipt.document, "surface.id").unknown());
    EXPECT_THAT(warningCodes(receipt), UnorderedElementsAre("clock_without_zone", "log_interval"));
}

TEST(TorchtitanLog, MemoryIsTheMostThatOneDeviceHadReserved)
{
    const Receipt receipt = read("trained.log");
    EXPECT_EQ(valueAt(receipt, "memory.peak_bytes"), std::int64_t(40) << 30);
    EXPECT_EQ(valueAt(receipt, "memory.kind"), "reserved");
    EXPECT_EQ(valueAt(receipt, "memory.scope"), "device");
}

TEST(TorchtitanLog, AValidationIsNoStepAndMarksTheLineBehindIt)
{
    const Receipt receipt = read("trained.log");
    EXPECT_EQ(valueAt(receipt, "steps.flags.3"), Json::array({"eval"}));
    EXPECT_EQ(valueAt(receipt, "window.rule.eval_inside"), true);
    EXPECT_EQ(valueAt(receipt, "window.rule.profiler_on"), false);
}

TEST(TorchtitanLog, ColoursAndThousandsAreRead)
{
    const Receipt receipt = read("coloured.log");
    EXPECT_EQ(valueAt(receipt, "steps.step").size(), 4U);
    EXPECT_EQ(valueAt(receipt, "steps.grad_norm.1"), 1.2345);
    const Json metrics = valueAt(receipt, "metrics");
    EXPECT_EQ(metrics.back()["name"], "mfu");
    EXPECT_EQ(metrics.back()["unit"], "%");
    EXPECT_NEAR(metrics.back()["value"].get<double>(), 13.0 / 3, 1e-9);
    EXPECT_EQ(valueAt(receipt, "checks.no_nan_loss"), false);
}

TEST(TorchtitanLog, TheOldestLinesSayWpsAndNoGradNorm)
{
    const Receipt receipt = read("oldest.log");
    EXPECT_DOUBLE_EQ(valueAt(receipt, "metrics.0.value").get<double>(), 1500.0);
    EXPECT_TRUE(member(receipt.document, "steps.grad_norm").unknown());
    EXPECT_TRUE(member(receipt.document, "workload.tokens_per_step").unknown());
}

TEST(TorchtitanLog, TheFirstRankSpeaksForTheRateAndAllForMemory)
{
    const Receipt receipt = read("pipeline_ranks.log");
    EXPECT_DOUBLE_EQ(valueAt(receipt, "metrics.0.value").get<double>(), 1000.0);
    EXPECT_EQ(valueAt(receipt, "memory.peak_bytes"), std::int64_t(37) << 30);
    EXPECT_TRUE(member(receipt.document, "steps.loss").unknown()); // -1 on a stage without a loss
    EXPECT_THAT(warningCodes(receipt), Contains("other_ranks"));
}

TEST(TorchtitanLog, AProfilerThatIsOnIsInTheRule)
{
    const Receipt receipt = read("profiled.log");
    EXPECT_EQ(valueAt(receipt, "window.rule.profiler_on"), true);
    EXPECT_EQ(valueAt(receipt, "steps.flags.2"), Json::array({"profiler"}));
}

TEST(TorchtitanLog, ALogThatBeginsLaterKnowsNothingOfTheProfiler)
{
    const Receipt receipt = read("resumed_torn.log");
    EXPECT_EQ(valueAt(receipt, "steps.step"), Json::array({110, 120, 130}));
    EXPECT_TRUE(member(receipt.document, "window.rule.profiler_on").unknown());
    EXPECT_THAT(warningCodes(receipt), Contains("torn_last_line"));
}

} // namespace
} // namespace fairlead
