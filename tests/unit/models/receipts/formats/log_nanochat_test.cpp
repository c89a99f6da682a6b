#include <gmock/gmock.h>

#include "models/receipts/formats/all_formats.h"
#include "tests/unit/models/receipts/source_fixture.h"

namespace fairlead {
namespace {

using testing::Contains;
using testing::HasSubstr;
using testing::IsEmpty;
using testing::UnorderedElementsAre;

Receipt read(const std::string &name)
{
    return readBy(nanochatLog, "formats/log_nanochat/" + name);
}

TEST(NanochatLog, ThroughputIsAllTokensOverAllTimeBehindStepZero)
{
    const Receipt receipt = read("trained.log");
    EXPECT_EQ(valueAt(receipt, "steps.step"), Json::array({0, 1, 2, 3, 4, 5}));
    EXPECT_EQ(valueAt(receipt, "steps.duration_s.0"), 30.0);
    EXPECT_EQ(valueAt(receipt, "starting_state.first_step_s"), 30.0);
    EXPECT_EQ(valueAt(receipt, "window.begin"), 1);
    EXPECT_EQ(valueAt(receipt, "workload.tokens_per_step"), 65536);
    EXPECT_EQ(valueAt(receipt, "metrics.0.name"), "throughput");
    EXPECT_DOUBLE_EQ(valueAt(receipt, "metrics.0.value").get<double>(), 5 * 65536 / 2.0);
    EXPECT_EQ(valueAt(receipt, "metrics.0.unit"), "tok/s");
    EXPECT_EQ(valueAt(receipt, "metrics.0.scope"), "job");
    EXPECT_EQ(valueAt(receipt, "metrics.0.aggregation"), "tokens_over_time");
    EXPECT_TRUE(member(receipt.document, "metrics.0.includes_compile").unknown());
    EXPECT_THAT(receipt.warnings, IsEmpty());
}

TEST(NanochatLog, WithoutTheTotalBatchTheRatesGiveTheTokens)
{
    const Receipt receipt = read("no_banner.log");
    EXPECT_TRUE(member(receipt.document, "steps.tokens").unknown());
    EXPECT_EQ(valueAt(receipt, "metrics.0.name"), "throughput");
    EXPECT_NEAR(valueAt(receipt, "metrics.0.value").get<double>(), 163840.0, 1.0);
    EXPECT_EQ(valueAt(receipt, "metrics.0.aggregation"), "tokens_over_time");
}

TEST(NanochatLog, MfuStaysThePercentThatIsPrinted)
{
    const Receipt receipt = read("odd_fields.log");
    const Json metrics = valueAt(receipt, "metrics");
    EXPECT_EQ(metrics.back()["name"], "mfu");
    EXPECT_EQ(metrics.back()["unit"], "%");
    EXPECT_EQ(metrics.back()["scope"], "job");
    EXPECT_NEAR(metrics.back()["value"].get<double>(), 53.5 / 3, 1e-9);
    EXPECT_EQ(valueAt(receipt, "steps.loss.3"), 9.6);
    EXPECT_EQ(valueAt(receipt, "steps.grad_norm.0"), 0.4);
    // "1,31,072" is no number with thousands: the window has no rate.
    EXPECT_EQ(valueAt(receipt, "metrics.0.name"), "step_time");
}

TEST(NanochatLog, EndMarkerAndWarmUpLineAreObservedOrObservedToBeAbsent)
{
    const Receipt whole = read("trained.log");
    EXPECT_EQ(valueAt(whole, "starting_state.observed.0.what"), "compile_warmup_seen");
    EXPECT_EQ(valueAt(whole, "starting_state.observed.0.value"), true);
    EXPECT_EQ(valueAt(whole, "starting_state.observed.0.source"), "line 3");
    EXPECT_EQ(valueAt(whole, "starting_state.observed.1.what"), "end_marker_seen");
    EXPECT_EQ(valueAt(whole, "starting_state.observed.1.value"), true);
    const Receipt cut = read("torn.log");
    EXPECT_EQ(valueAt(cut, "starting_state.observed.0.value"), false);
    EXPECT_EQ(valueAt(cut, "starting_state.observed.1.value"), false);
}

TEST(NanochatLog, AValidationIsMarkedOnTheStepOfItsNumber)
{
    const Receipt receipt = read("trained.log");
    EXPECT_EQ(valueAt(receipt, "steps.flags.0"), Json::array({"eval"}));
    EXPECT_EQ(valueAt(receipt, "steps.flags.3"), Json::array({"eval"}));
    EXPECT_EQ(valueAt(receipt, "window.rule.eval_inside"), true);
    EXPECT_EQ(valueAt(read("no_banner.log"), "window.rule.eval_inside"), false);
}

TEST(NanochatLog, PeakMemoryIsInBytes)
{
    const Receipt receipt = read("trained.log");
    EXPECT_EQ(valueAt(receipt, "memory.peak_bytes"), 1208483840); // 1152.5 x 2^20
    EXPECT_EQ(valueAt(receipt, "memory.kind"), "allocated");
}

TEST(NanochatLog, TheFirstRankSpeaksForAll)
{
    const Receipt receipt = read("colours_ranks.log");
    EXPECT_EQ(valueAt(receipt, "steps.duration_s"), Json::array({30.0, 0.4, 0.5, 0.3}));
    EXPECT_THAT(warningCodes(receipt), UnorderedElementsAre("other_ranks"));
}

TEST(NanochatLog, LossesThatAreNoNumberAreFlagged)
{
    const Receipt receipt = read("nan.log");
    EXPECT_TRUE(member(receipt.document, "steps.loss.1").unknown());
    EXPECT_EQ(valueAt(receipt, "steps.flags"), Json::parse(R"([[], ["nan"], ["nan"], []])"));
    EXPECT_EQ(valueAt(receipt, "checks.no_nan_loss"), false);
}

TEST(NanochatLog, ALastLineThatIsCutOffIsLeftOut)
{
    const Receipt receipt = read("torn.log");
    EXPECT_EQ(valueAt(receipt, "steps.step").size(), 5U);
    EXPECT_THAT(warningCodes(receipt), Contains("torn_last_line"));
}

TEST(NanochatLog, TwoRunsInOneLogAreRefusedWithTheLine)
{
    const SourceBytes source(bytesOf(fixture("formats/log_nanochat/two_runs.log")));
    const auto receipts = nanochatLog.read(source.file);
    ASSERT_FALSE(receipts);
    EXPECT_EQ(receipts.error().code, "step_went_back");
    EXPECT_EQ(receipts.error().where, "11:1");
}

TEST(NanochatLog, SidecarsAreReadAsBesideAnyOtherLog)
{
    std::map<std::string, std::string> beside;
    for (const std::string &name : nanochatLog.sidecarNames("harbor.log"))
        if (const auto path = fixture("formats/log_nanochat/launched/" + name);
            std::filesystem::exists(path))
            beside[name] = bytesOf(path);
    const Receipt receipt = readBy(nanochatLog,
        SourceBytes(bytesOf(fixture("formats/log_nanochat/launched/harbor.log")), beside));
    EXPECT_EQ(valueAt(receipt, "run.surface_ids.pid"), 41327);
    EXPECT_EQ(valueAt(receipt, "run.outcome"), "ok");
    EXPECT_EQ(valueAt(receipt, "timeline.created_at"), "2031-04-01T09:58:30Z");
    EXPECT_EQ(valueAt(receipt, "artifacts").size(), 4U);
}

} // namespace
} // namespace fairlead
