#include "models/receipts/formats/all_formats.h"

#include <gmock/gmock.h>

#include "tests/unit/models/receipts/formats/several_receipts.h"

namespace fairlead {
namespace {

using testing::Contains;
using testing::HasSubstr;

Receipt read(const std::string &name)
{
    return readBy(mlperfMllog, "formats/mlperf_mllog/" + name);
}

TEST(MlperfMllog, TimeToTrainIsRunStopMinusRunStart)
{
    const Receipt receipt = read("success.log");
    EXPECT_EQ(valueAt(receipt, "metrics.0.name"), "time_to_train");
    EXPECT_EQ(valueAt(receipt, "metrics.0.value"), 34);
    EXPECT_EQ(valueAt(receipt, "metrics.0.unit"), "s");
    EXPECT_EQ(valueAt(receipt, "metrics.0.scope"), "job");
    EXPECT_EQ(valueAt(receipt, "metrics.0.window"), false);
    EXPECT_TRUE(member(receipt.document, "metrics.0.includes_compile").unknown());
    EXPECT_EQ(valueAt(receipt, "run.outcome"), "ok");
}

TEST(MlperfMllog, SamplesOverTheTimeOfBlocksAreNoTokens)
{
    const Receipt receipt = read("success.log");
    EXPECT_EQ(valueAt(receipt, "metrics.1.name"), "throughput");
    EXPECT_DOUBLE_EQ(valueAt(receipt, "metrics.1.value"), 1024.0 / 30.0);
    EXPECT_EQ(valueAt(receipt, "metrics.1.unit"), "samples/s");
    EXPECT_EQ(valueAt(receipt, "metrics.1.aggregation"), "samples_over_block_time");
    EXPECT_EQ(valueAt(receipt, "extensions.mlperf.tracked_stats.throughput"), 25.5);
}

TEST(MlperfMllog, SettingsBeforeTheStartAreTheWorkload)
{
    const Receipt receipt = read("success.log");
    EXPECT_EQ(valueAt(receipt, "workload.family"), "harbor_lm");
    EXPECT_EQ(valueAt(receipt, "workload.global_batch"), 16);
    EXPECT_EQ(valueAt(receipt, "workload.seq_len"), 128);
    EXPECT_EQ(valueAt(receipt, "workload.optimizer"), "adamw");
    EXPECT_EQ(valueAt(receipt, "workload.learning_rate"), 0.0005);
    EXPECT_EQ(valueAt(receipt, "workload.seed"), 4321);
    EXPECT_EQ(valueAt(receipt, "launch.hosts"), 2);
    EXPECT_EQ(valueAt(receipt, "launch.accelerators.observed.count"), 8);
    EXPECT_EQ(valueAt(receipt, "surface.host_class"), "1xDESK");
    EXPECT_TRUE(member(receipt.document, "surface.id").unknown());
    EXPECT_EQ(valueAt(receipt, "extensions.mlperf.settings.submission_division"), "closed");
}

TEST(MlperfMllog, TimesEvaluationsAndTheEndMarkerAreTakenOver)
{
    const Receipt receipt = read("success.log");
    EXPECT_EQ(valueAt(receipt, "timeline.created_at"), "2031-05-04T12:00:00.010Z");
    EXPECT_EQ(valueAt(receipt, "timeline.ended_at"), "2031-05-04T12:01:04.500Z");
    EXPECT_EQ(valueAt(receipt, "starting_state.observed.0.what"), "end_marker_seen");
    EXPECT_EQ(valueAt(receipt, "starting_state.observed.0.value"), true);
    EXPECT_EQ(valueAt(receipt, "starting_state.observed.1.what"), "cache_clear");
    EXPECT_EQ(valueAt(receipt, "extensions.mlperf.init_s"), 29.99);
    EXPECT_EQ(valueAt(receipt, "extensions.mlperf.evaluations.0"),
        Json({{"at_s", 22.0}, {"samples_count", 512}, {"value", 3.5}}));
    EXPECT_EQ(valueAt(receipt, "artifacts.0.kind"), "log");
}

TEST(MlperfMllog, AnAbortedRunReachedNoTarget)
{
    const Receipt receipt = read("aborted.log");
    EXPECT_EQ(valueAt(receipt, "run.outcome"), "error");
    EXPECT_THAT(valueAt(receipt, "run.failure_reason").get<std::string>(), HasSubstr("aborted"));
    EXPECT_EQ(valueAt(receipt, "metrics").size(), 1U);
    EXPECT_EQ(valueAt(receipt, "metrics.0.name"), "throughput");
    EXPECT_TRUE(member(receipt.document, "workload.seed").unknown());
    EXPECT_THAT(warningCodes(receipt), Contains("lines_left_out"));
}

TEST(MlperfMllog, WithoutRunStopTheEndMarkerIsMissing)
{
    const Receipt receipt = read("no_stop.log");
    EXPECT_EQ(valueAt(receipt, "starting_state.observed.0.value"), false);
    EXPECT_TRUE(member(receipt.document, "run.outcome").unknown());
    EXPECT_TRUE(member(receipt.document, "timeline.ended_at").unknown());
    EXPECT_THAT(warningCodes(receipt), Contains("torn_last_line"));
}

TEST(MlperfMllog, AnExitCodeBesideSpeaksAgainstSuccess)
{
    const SourceBytes source(bytesOf(fixture("formats/mlperf_mllog/success.log")),
        {{"harbor.log.status", "DONE 137\n"}});
    const Receipt receipt = readBy(mlperfMllog, source);
    EXPECT_EQ(valueAt(receipt, "run.outcome"), "error");
    EXPECT_EQ(valueAt(receipt, "run.exit_code"), 137);
}

TEST(MlperfMllog, TwoRunsOrNoneAreRefused)
{
    EXPECT_EQ(refusalBy(mlperfMllog, "formats/mlperf_mllog/two_runs.log").code, "two_runs");
    EXPECT_EQ(refusalBy(mlperfMllog, "formats/mlperf_mllog/no_start.log").code, "no_run_start");
}

TEST(MlperfMllog, ALogWithATrainersOwnStepsIsThatTrainers)
{
    const std::string bytes = bytesOf(fixture("formats/mlperf_mllog/success.log"))
        + bytesOf(fixture("megatron/three_steps.log"));
    EXPECT_FALSE(mlperfMllog.accepts(SourceBytes(bytes).file));
}

TEST(MlperfMllog, EveryCutOfTheBytesIsRefusedOrRead)
{
    everyCut(mlperfMllog, "formats/mlperf_mllog/aborted.log", 41);
    readsOrRefuses(mlperfMllog,
        ":::MLLOG {\"key\": \"run_start\", \"time_ms\": 1e300}\n:::MLLOG {\"key\": \"run_stop\", "
        "\"time_ms\": 1.7e308, \"metadata\": {\"status\": \"success\"}}\n");
}

} // namespace
} // namespace fairlead
