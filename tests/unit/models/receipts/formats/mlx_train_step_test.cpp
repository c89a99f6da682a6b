#include "models/receipts/formats/all_formats.h"

#include <gmock/gmock.h>

#include "tests/unit/models/receipts/source_fixture.h"

namespace fairlead {
namespace {

using testing::Contains;
using testing::ElementsAre;
using testing::HasSubstr;

Receipt read(const std::string &name)
{
    return readBy(mlxTrainStep, "mlx/" + name);
}

/// The error of a file that the importer takes for its own and refuses.
Error refusal(const std::string &name)
{
    const SourceBytes source(bytesOf(fixture("broken/" + name)));
    EXPECT_TRUE(mlxTrainStep.accepts(source.file));
    const auto receipts = mlxTrainStep.read(source.file);
    EXPECT_FALSE(receipts);
    return receipts ? Error{} : receipts.error();
}

TEST(MlxTrainStep, TheMachineThatTheFileNamesIsAnotherHost)
{
    const Receipt receipt = read("eager_adamw.json");
    EXPECT_EQ(valueAt(receipt, "surface.id"), "other_host");
    EXPECT_EQ(originOf(receipt, "surface.id"), "$.software.device.mlx_device_info.device_name");
    EXPECT_EQ(valueAt(receipt, "launch.accelerators.observed.model"), "Apple M4 Max");
    EXPECT_EQ(valueAt(receipt, "launch.accelerators.observed.count"), 1);
    EXPECT_EQ(valueAt(receipt, "launch.accelerators.observed.memory_bytes"), 68719476736);
    EXPECT_EQ(valueAt(receipt, "launch.hosts"), 1);
}

TEST(MlxTrainStep, WithoutTheDevicesNameTheSurfaceStaysUnknown)
{
    const Receipt receipt = read("no_device.json");
    EXPECT_TRUE(member(receipt.document, "surface.id").unknown());
    EXPECT_TRUE(member(receipt.document, "launch.accelerators.observed.model").unknown());
}

TEST(MlxTrainStep, EagerIsTakenFromTheModeAndMeansThatNoMetricHoldsCompileTime)
{
    const Receipt receipt = read("eager_adamw.json");
    EXPECT_EQ(valueAt(receipt, "compile.posture"), "eager");
    EXPECT_EQ(originOf(receipt, "compile.posture"), "$.workload.mode");
    EXPECT_EQ(valueAt(receipt, "metrics.0.includes_compile"), false);
}

TEST(MlxTrainStep, ACompiledRunHasNoPosture)
{
    const Receipt receipt = read("compiled.json");
    EXPECT_TRUE(member(receipt.document, "compile.posture").unknown());
    EXPECT_TRUE(member(receipt.document, "metrics.0.includes_compile").unknown());
}

TEST(MlxTrainStep, AContradictedModeIsNoEagerRun)
{
    const Receipt receipt = read("posture_contradicted.json");
    EXPECT_TRUE(member(receipt.document, "compile.posture").unknown());
    EXPECT_THAT(warningCodes(receipt), Contains("posture_contradicted"));
}

TEST(MlxTrainStep, NothingThatTheFileIsSilentAboutIsInvented)
{
    const Receipt receipt = read("eager_adamw.json");
    for (const char *dotted : {"lane", "starting_state.declared", "starting_state.derived",
             "starting_state.caches", "storage.data.class", "revision.dirty", "run.exit_code",
             "checks.exit_code_zero", "checks.no_oom", "launch.link_class",
             "launch.distributed_mode", "workload.dataset.digest", "stack.compiler.version",
             "stack.image.digest", "window.rule.eval_inside", "window.rule.profiler_on",
             "timeline.created_at", "artifacts"})
        EXPECT_TRUE(member(receipt.document, dotted).unknown()) << dotted;
    EXPECT_EQ(valueAt(receipt, "practice"), false);
}

TEST(MlxTrainStep, RevisionStackAndWorkloadComeWithTheirPlaces)
{
    const Receipt receipt = read("eager_adamw.json");
    EXPECT_EQ(valueAt(receipt, "revision.commit"), "4c1d9ae");
    EXPECT_EQ(originOf(receipt, "revision.commit"), "$.software.git_commit");
    EXPECT_EQ(valueAt(receipt, "stack.framework"), Json({{"name", "mlx"}, {"version", "0.40.1"}}));
    EXPECT_EQ(valueAt(receipt, "stack.packages.mlx_lm"), "0.41.0");
    EXPECT_EQ(valueAt(receipt, "workload.family"), "harbor_tiny");
    EXPECT_EQ(valueAt(receipt, "workload.pattern"), "AMAM");
    EXPECT_EQ(valueAt(receipt, "workload.parameters"), 1204224);
    EXPECT_EQ(valueAt(receipt, "workload.seq_len"), 128);
    EXPECT_EQ(valueAt(receipt, "workload.micro_batch"), 2);
    EXPECT_EQ(valueAt(receipt, "workload.global_batch"), 2);
    EXPECT_EQ(valueAt(receipt, "workload.tokens_per_step"), 254);
    EXPECT_EQ(valueAt(receipt, "workload.precision"), "bfloat16");
    EXPECT_EQ(valueAt(receipt, "workload.optimizer"), "AdamW");
    EXPECT_EQ(valueAt(receipt, "workload.learning_rate"), 0.0005);
    EXPECT_EQ(valueAt(receipt, "workload.dataset.synthetic"), false);
    EXPECT_EQ(valueAt(receipt, "workload.features.hidden_size"), 96);
    EXPECT_THAT(warningCodes(receipt), ElementsAre("tokens_are_targets"));
}

TEST(MlxTrainStep, TheHeadlineIsTheRateAsTheFileStatesIt)
{
    const Receipt receipt = read("eager_adamw.json");
    const SourceBytes source(bytesOf(fixture("mlx/eager_adamw.json")));
    const Json headline = valueAt(receipt, "metrics.0");
    EXPECT_EQ(headline["name"], "throughput");
    EXPECT_EQ(headline["value"], (*source.json)["timing"]["tokens_per_second"]);
    EXPECT_EQ(headline["unit"], "tok/s");
    EXPECT_EQ(headline["scope"], "job");
    EXPECT_EQ(headline["aggregation"], "mean_of_step_rates");
    EXPECT_EQ(headline["window"], true);
    EXPECT_EQ(headline["source"], "$.timing.tokens_per_second");
    EXPECT_EQ(valueAt(receipt, "metrics.1.name"), "step_time");
    EXPECT_EQ(valueAt(receipt, "metrics.1.value"), (*source.json)["timing"]["median_step_time_s"]);
}

TEST(MlxTrainStep, ARateOfAllTokensOverAllTimeIsCalledThat)
{
    EXPECT_EQ(
        valueAt(read("eager_lion.json"), "metrics.0.aggregation"), "total_tokens_over_total_time");
}

TEST(MlxTrainStep, ARateThatDoesNotFollowFromTheStepsIsTakenWithAWarning)
{
    const Receipt receipt = read("rate_not_reproduced.json");
    EXPECT_EQ(valueAt(receipt, "metrics.0.value"), 1.5);
    EXPECT_TRUE(member(receipt.document, "metrics.0.aggregation").unknown());
    EXPECT_THAT(warningCodes(receipt), Contains("rate_not_reproduced"));
    EXPECT_THAT(warningCodes(receipt), Contains("step_times_differ"));
}

TEST(MlxTrainStep, TheWindowIsWhatTheFilesFiguresRunOver)
{
    const Receipt receipt = read("eager_adamw.json");
    EXPECT_EQ(valueAt(receipt, "steps.first"), 1);
    EXPECT_EQ(valueAt(receipt, "steps.step").size(), 12U);
    EXPECT_EQ(valueAt(receipt, "steps.tokens.3"), 254);
    EXPECT_EQ(valueAt(receipt, "window.begin"), 0);
    EXPECT_EQ(valueAt(receipt, "window.end"), 12);
    EXPECT_EQ(valueAt(receipt, "window.rule.kind"), "all_steps");
    EXPECT_EQ(valueAt(receipt, "window.rule.discarded"), 0);
    EXPECT_EQ(valueAt(receipt, "starting_state.first_step_s"), 0.7);
}

TEST(MlxTrainStep, ALossThatIsNullIsUnknownAndLeavesItsStepInPlace)
{
    const Receipt receipt = read("loss_missing.json");
    EXPECT_EQ(valueAt(receipt, "steps.loss").size(), 6U);
    EXPECT_TRUE(member(receipt.document, "steps.loss.4").unknown());
    EXPECT_EQ(valueAt(receipt, "steps.flags.4"), Json::array({"skipped"}));
    EXPECT_TRUE(member(receipt.document, "checks.no_nan_loss").unknown());
    EXPECT_EQ(valueAt(receipt, "checks.all_losses_finite"), false);
}

TEST(MlxTrainStep, DispatchedKernelsAreTheObservedBackend)
{
    const Receipt receipt = read("eager_other_revision.json");
    EXPECT_EQ(valueAt(receipt, "backend.observed"), "attention=metal_sdpa, scan=metal_scan_v2");
    EXPECT_TRUE(member(read("eager_adamw.json").document, "backend.observed").unknown());
    EXPECT_EQ(valueAt(receipt, "workload.features.optimizer_quant_scheme"), "symmetric_int8_v1");
}

TEST(MlxTrainStep, ADryRunIsAnErrorWithoutAnyMetric)
{
    const Receipt receipt = read("dry_run.json");
    EXPECT_EQ(valueAt(receipt, "run.outcome"), "error");
    EXPECT_THAT(valueAt(receipt, "run.failure_reason").get<std::string>(), HasSubstr("dry run"));
    EXPECT_EQ(valueAt(receipt, "checks.has_steps"), false);
    for (const char *dotted : {"metrics", "steps", "window", "compile.posture", "workload.family"})
        EXPECT_TRUE(member(receipt.document, dotted).unknown()) << dotted;
    EXPECT_EQ(valueAt(receipt, "surface.id"), "other_host");
}

TEST(MlxTrainStep, AnyOtherStatusIsAnErrorInItsOwnWord)
{
    const Receipt receipt = read("failed.json");
    EXPECT_EQ(valueAt(receipt, "run.outcome"), "error");
    EXPECT_THAT(valueAt(receipt, "run.failure_reason").get<std::string>(), HasSubstr("\"error\""));
    EXPECT_EQ(valueAt(read("eager_adamw.json"), "run.outcome"), "ok");
}

TEST(MlxTrainStep, DeniedClaimsNameWhatLiesOutsideTheClass)
{
    EXPECT_EQ(valueAt(read("eager_adamw.json"), "outside_comparison_class"),
        Json::array({"full_acceptance", "harbor_parity"}));
}

TEST(MlxTrainStep, AComparisonKeyIsKeptWhole)
{
    const Receipt receipt = read("compiled.json");
    EXPECT_EQ(valueAt(receipt, "extensions.comparison_key.workload"), "harbor");
    EXPECT_TRUE(member(receipt.document, "extensions.comparison_key.software").unknown());
}

TEST(MlxTrainStep, ARefusalNamesTheMember)
{
    EXPECT_EQ(refusal("wrong_version.json").code, "unknown_version");
    EXPECT_EQ(refusal("wrong_version.json").where, "$.receipt_schema_version");
    EXPECT_EQ(refusal("no_timing.json").where, "$.timing");
    EXPECT_EQ(refusal("text_for_number.json").where, "$.workload.seq_len");
    EXPECT_EQ(refusal("columns_differ.json").where, "$.training.losses");
    EXPECT_EQ(refusal("negative_time.json").where, "$.timing.step_times_s");
}

} // namespace
} // namespace fairlead
