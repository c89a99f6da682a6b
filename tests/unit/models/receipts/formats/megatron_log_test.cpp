#include "models/receipts/formats/all_formats.h"

#include <gmock/gmock.h>

#include "tests/unit/models/receipts/source_fixture.h"

namespace fairlead {
namespace {

using testing::Contains;
using testing::HasSubstr;
using testing::IsEmpty;
using testing::UnorderedElementsAre;

Receipt read(const std::string &name)
{
    return readBy(megatronLog, "megatron/" + name);
}

/// The log with everything that its importer names beside it.
Receipt readWithSidecars(const std::string &folder)
{
    std::map<std::string, std::string> beside;
    for (const std::string &name : megatronLog.sidecarNames("harbor.log"))
        if (std::filesystem::exists(fixture("megatron/" + folder + '/' + name)))
            beside[name] = bytesOf(fixture("megatron/" + folder + '/' + name));
    return readBy(
        megatronLog, SourceBytes(bytesOf(fixture("megatron/" + folder + "/harbor.log")), beside));
}

TEST(MegatronLog, ThroughputIsAllTokensOverAllTimeBehindTheFirstStep)
{
    const Receipt receipt = read("three_steps.log");
    EXPECT_EQ(valueAt(receipt, "metrics.0.name"), "throughput");
    EXPECT_DOUBLE_EQ(valueAt(receipt, "metrics.0.value").get<double>(), 4096 / 1.5);
    EXPECT_EQ(valueAt(receipt, "metrics.0.aggregation"), "tokens_over_time");
    EXPECT_EQ(valueAt(receipt, "metrics.0.unit"), "tok/s");
    EXPECT_EQ(valueAt(receipt, "metrics.0.scope"), "job");
    EXPECT_EQ(valueAt(receipt, "metrics.1.name"), "step_time");
    EXPECT_DOUBLE_EQ(valueAt(receipt, "metrics.1.value").get<double>(), 0.75);
    EXPECT_EQ(valueAt(receipt, "window.begin"), 1);
    EXPECT_EQ(valueAt(receipt, "window.end"), 3);
    EXPECT_EQ(valueAt(receipt, "window.rule.kind"), "all_but_first");
    EXPECT_EQ(valueAt(receipt, "window.rule.discarded"), 1);
    EXPECT_EQ(valueAt(receipt, "workload.global_batch"), 2);
    EXPECT_EQ(valueAt(receipt, "workload.tokens_per_step"), 2048);
}

TEST(MegatronLog, StepsKeepTheirNumbersWhichBeginAtOne)
{
    const Receipt receipt = read("three_steps.log");
    EXPECT_EQ(valueAt(receipt, "steps.first"), 1);
    EXPECT_EQ(valueAt(receipt, "steps.step"), Json::array({1, 2, 3}));
    EXPECT_EQ(valueAt(receipt, "steps.duration_s"), Json::array({4.0, 1.0, 0.5}));
    EXPECT_EQ(valueAt(receipt, "steps.loss.0"), 11.65463);
    EXPECT_EQ(valueAt(receipt, "steps.grad_norm.2"), 1.5);
    EXPECT_EQ(valueAt(receipt, "starting_state.first_step_s"), 4.0);
}

TEST(MegatronLog, WithoutASequenceLengthTheHeadlineIsTheStepTime)
{
    const Receipt receipt = read("no_arguments.log");
    EXPECT_EQ(valueAt(receipt, "metrics.0.name"), "step_time");
    EXPECT_TRUE(member(receipt.document, "steps.tokens").unknown());
    EXPECT_TRUE(member(receipt.document, "workload.seq_len").unknown());
}

TEST(MegatronLog, ABareLogKnowsNeitherSurfaceNorStartNorRevision)
{
    const Receipt receipt = read("three_steps.log");
    for (const char *dotted :
        {"surface.id", "revision.commit", "starting_state.declared", "compile.posture",
            "launch.accelerators.observed.model", "launch.hosts", "run.outcome", "run.exit_code",
            "metrics.0.includes_compile", "window.rule.profiler_on", "timeline.created_at"})
        EXPECT_TRUE(member(receipt.document, dotted).unknown()) << dotted;
    EXPECT_THAT(receipt.warnings, IsEmpty());
}

TEST(MegatronLog, SegmentsMayStandInAnyOrder)
{
    const Receipt receipt = readWithSidecars("launched");
    EXPECT_EQ(valueAt(receipt, "steps.step").size(), 6U);
    EXPECT_EQ(valueAt(receipt, "steps.loss.1"), 8.5);
    EXPECT_EQ(valueAt(receipt, "steps.grad_norm.1"), 1.25);
    EXPECT_EQ(valueAt(receipt, "metrics.2.name"), "model_flops_rate");
    EXPECT_EQ(valueAt(receipt, "metrics.2.value"), 24.0);
    EXPECT_EQ(valueAt(receipt, "metrics.2.scope"), "device");
}

TEST(MegatronLog, TheArgumentDumpGivesLaunchShapeAndWorkload)
{
    const Receipt receipt = readWithSidecars("launched");
    EXPECT_EQ(valueAt(receipt, "launch.accelerators.observed.count"), 4);
    EXPECT_EQ(valueAt(receipt, "launch.parallelism.tp"), 2);
    EXPECT_EQ(valueAt(receipt, "launch.parallelism.dp"), 2);
    EXPECT_TRUE(member(receipt.document, "launch.parallelism.vpp").notApplicable());
    EXPECT_EQ(valueAt(receipt, "workload.seq_len"), 512);
    EXPECT_EQ(valueAt(receipt, "workload.micro_batch"), 1);
    EXPECT_EQ(valueAt(receipt, "workload.precision"), "bfloat16+fp8_hybrid");
    EXPECT_EQ(valueAt(receipt, "workload.optimizer"), "adam");
    EXPECT_EQ(valueAt(receipt, "workload.learning_rate"), 0.0003);
    EXPECT_EQ(valueAt(receipt, "workload.pattern"), "M-M*");
    EXPECT_EQ(valueAt(receipt, "workload.dataset.synthetic"), true);
    EXPECT_EQ(valueAt(receipt, "workload.features.sequence_parallel"), true);
    EXPECT_EQ(valueAt(receipt, "workload.features.num_layers"), 6);
    EXPECT_EQ(valueAt(receipt, "compile.cuda_graphs"), false);
    EXPECT_EQ(valueAt(receipt, "compile.controls.deterministic"), false);
    EXPECT_EQ(valueAt(receipt, "backend.requested"), "flash");
    EXPECT_TRUE(member(receipt.document, "backend.observed").unknown());
    EXPECT_EQ(valueAt(receipt, "window.rule.profiler_on"), false);
    EXPECT_THAT(originOf(receipt, "workload.seq_len"), HasSubstr("line "));
}

TEST(MegatronLog, AnEvaluationIsMarkedOnTheStepBehindItAndInTheRule)
{
    const Receipt receipt = readWithSidecars("launched");
    EXPECT_EQ(valueAt(receipt, "steps.flags.3"), Json::array({"skipped", "eval"}));
    EXPECT_EQ(valueAt(receipt, "steps.flags.2"), Json::array());
    EXPECT_EQ(valueAt(receipt, "window.rule.eval_inside"), true);
    EXPECT_EQ(valueAt(read("three_steps.log"), "window.rule.eval_inside"), false);
}

TEST(MegatronLog, PeakMemoryIsTheHighestOfAllRanksInBytes)
{
    const Receipt receipt = readWithSidecars("launched");
    EXPECT_EQ(valueAt(receipt, "memory.peak_bytes"), 1208483840); // 1152.5 x 2^20
    EXPECT_EQ(valueAt(receipt, "memory.per_device"), Json::array({1073741824, 1208483840}));
    EXPECT_EQ(valueAt(receipt, "memory.kind"), "allocated");
    EXPECT_EQ(valueAt(receipt, "memory.scope"), "rank");
}

TEST(MegatronLog, SidecarsGiveTheStartTheProcessAndTheExitCode)
{
    const Receipt receipt = readWithSidecars("launched");
    EXPECT_EQ(valueAt(receipt, "timeline.created_at"), "2031-04-01T09:58:30Z");
    EXPECT_EQ(valueAt(receipt, "run.surface_ids.pid"), 41327);
    EXPECT_EQ(valueAt(receipt, "run.exit_code"), 0);
    EXPECT_EQ(valueAt(receipt, "run.outcome"), "ok");
    EXPECT_EQ(valueAt(receipt, "checks.exit_code_zero"), true);
    EXPECT_EQ(valueAt(receipt, "artifacts").size(), 5U);
    EXPECT_EQ(valueAt(receipt, "starting_state.observed.0.what"), "end_marker_seen");
}

TEST(MegatronLog, ABareDoneProvesNothing)
{
    const Receipt receipt = readWithSidecars("bare_done");
    EXPECT_EQ(valueAt(receipt, "run.outcome"), "unknown");
    EXPECT_TRUE(member(receipt.document, "run.exit_code").unknown());
    EXPECT_TRUE(member(receipt.document, "checks.exit_code_zero").unknown());
}

TEST(MegatronLog, AFailureCarriesItsReasonAndTheEndOfTheLog)
{
    const Receipt receipt = readWithSidecars("failed");
    EXPECT_EQ(valueAt(receipt, "run.outcome"), "error");
    EXPECT_EQ(valueAt(receipt, "run.exit_code"), 137);
    EXPECT_EQ(valueAt(receipt, "checks.no_oom"), false);
    EXPECT_THAT(
        valueAt(receipt, "run.failure_reason").get<std::string>(), HasSubstr("out of memory"));
    EXPECT_THAT(valueAt(receipt, "run.log_tail").get<std::string>(), HasSubstr("OutOfMemoryError"));
}

TEST(MegatronLog, StatusFilesOfAllKinds)
{
    const std::string log = bytesOf(fixture("megatron/three_steps.log"));
    const auto with = [&](const std::string &status) {
        return readBy(megatronLog, SourceBytes(log, {{"harbor.log.status", status}}));
    };
    EXPECT_EQ(valueAt(with("DONE -1\n"), "run.outcome"), "error");
    EXPECT_EQ(valueAt(with("RUNNING\nDONE 0\n"), "run.outcome"), "ok");
    EXPECT_TRUE(member(with("RUNNING\n").document, "run.outcome").unknown());
    EXPECT_THAT(warningCodes(with("RUNNING\n")), Contains("status_running"));
    EXPECT_TRUE(member(with("").document, "run.outcome").unknown());
    EXPECT_THAT(warningCodes(with("what?\n")), Contains("sidecar_unreadable"));
    EXPECT_THAT(warningCodes(with("DONE 0 0\n")), Contains("sidecar_unreadable"));
}

TEST(MegatronLog, NanAndInfiniteValuesAreUnknownAndFlagged)
{
    const Receipt receipt = read("nan.log");
    EXPECT_TRUE(member(receipt.document, "steps.loss.1").unknown());
    EXPECT_TRUE(member(receipt.document, "steps.loss.2").unknown());
    EXPECT_TRUE(member(receipt.document, "steps.grad_norm.2").unknown());
    EXPECT_EQ(valueAt(receipt, "steps.loss.3"), 4.5);
    EXPECT_EQ(valueAt(receipt, "steps.flags"), Json::parse(R"([[], ["nan"], ["skipped"], []])"));
    EXPECT_EQ(valueAt(receipt, "checks.no_nan_loss"), false);
    EXPECT_EQ(valueAt(receipt, "checks.all_losses_finite"), false);
}

TEST(MegatronLog, TimesWithoutAZoneAreNotTaken)
{
    const Receipt receipt = readWithSidecars("launched");
    EXPECT_THAT(warningCodes(receipt), Contains("clock_without_zone"));
    EXPECT_TRUE(member(receipt.document, "timeline.ended_at").unknown());
}

TEST(MegatronLog, RankPrefixesColoursAndCarriageReturnsDoNotMatter)
{
    const Receipt plain = read("ranks.log");
    EXPECT_EQ(valueAt(plain, "steps.step"), Json::array({1, 2, 3, 4}));
    EXPECT_EQ(valueAt(plain, "workload.seq_len"), 64);
    EXPECT_THAT(warningCodes(plain), UnorderedElementsAre("iteration_repeated"));
    const Receipt coloured = read("colours_crlf.log");
    EXPECT_EQ(valueAt(coloured, "steps.step"), Json::array({1, 2, 3, 4}));
    EXPECT_EQ(valueAt(coloured, "workload.seq_len"), 64);
}

TEST(MegatronLog, ALastLineThatIsCutOffIsLeftOut)
{
    const Receipt receipt = read("torn.log");
    EXPECT_EQ(valueAt(receipt, "steps.step").size(), 4U);
    EXPECT_THAT(warningCodes(receipt), UnorderedElementsAre("torn_last_line"));
}

TEST(MegatronLog, EveryCutOfALogIsReadOrRefusedButNeverMisread)
{
    const std::string whole = bytesOf(fixture("megatron/three_steps.log"));
    for (std::size_t length = 0; length < whole.size(); ++length) {
        const SourceBytes source(whole.substr(0, length));
        if (!megatronLog.accepts(source.file))
            continue;
        const auto receipts = megatronLog.read(source.file);
        if (!receipts)
            continue;
        const Json times = valueAt(receipts->front(), "steps.duration_s");
        const Json all = Json::array({4.0, 1.0, 0.5});
        for (std::size_t i = 0; i < times.size(); ++i)
            EXPECT_EQ(times[i], all[i]) << "cut at " << length;
    }
}

TEST(MegatronLog, TwoRunsInOneLogAreRefusedWithTheLine)
{
    const SourceBytes source(bytesOf(fixture("megatron/two_runs.log")));
    const auto receipts = megatronLog.read(source.file);
    ASSERT_FALSE(receipts);
    EXPECT_EQ(receipts.error().code, "iteration_went_back");
    EXPECT_EQ(receipts.error().where, "8:1");
}

TEST(MegatronLog, ALogWithoutAnIterationIsRefused)
{
    const SourceBytes source(bytesOf(fixture("megatron/no_iterations.log")));
    EXPECT_TRUE(megatronLog.accepts(source.file));
    EXPECT_EQ(megatronLog.read(source.file).error().code, "no_iterations");
}

TEST(MegatronLog, OneStepIsNoWindowAndNoMetric)
{
    const Receipt receipt = read("one_step.log");
    EXPECT_TRUE(member(receipt.document, "metrics").unknown());
    EXPECT_TRUE(member(receipt.document, "window").unknown());
    EXPECT_EQ(valueAt(receipt, "steps.step"), Json::array({1}));
}

TEST(MegatronLog, ABatchThatGrowsInTheWindowIsUnknownAndEachStepCountsItsOwnTokens)
{
    const Receipt receipt = read("ramp_up.log");
    EXPECT_TRUE(member(receipt.document, "workload.global_batch").unknown());
    EXPECT_EQ(valueAt(receipt, "steps.tokens"), Json::array({128, 128, 256, 256}));
    EXPECT_DOUBLE_EQ(valueAt(receipt, "metrics.0.value").get<double>(), 640 / 0.3);
    EXPECT_THAT(warningCodes(receipt), UnorderedElementsAre("log_interval"));
}

TEST(MegatronLog, ProfiledStepsAreMarkedAndInTheRule)
{
    const Receipt receipt = read("profiled.log");
    EXPECT_EQ(valueAt(receipt, "steps.flags"), Json::parse(R"([[], [], ["profiler"], []])"));
    EXPECT_EQ(valueAt(receipt, "window.rule.profiler_on"), true);
}

TEST(MegatronLog, BytesThatAreNoTextDoNoHarm)
{
    const Receipt receipt = read("not_utf8.log");
    EXPECT_EQ(valueAt(receipt, "workload.pattern"), "M\xEF\xBF\xBD\xEF\xBF\xBD");
    EXPECT_NO_THROW((void)receipt.document.dump());
}

TEST(MegatronLog, AnArgumentThatStandsTwiceWithTwoValuesIsUnknown)
{
    const Receipt receipt = read("contradicted.log");
    EXPECT_TRUE(member(receipt.document, "workload.seq_len").unknown());
    EXPECT_THAT(warningCodes(receipt), UnorderedElementsAre("argument_contradicted"));
    EXPECT_EQ(valueAt(receipt, "metrics.0.name"), "step_time");
}

} // namespace
} // namespace fairlead
