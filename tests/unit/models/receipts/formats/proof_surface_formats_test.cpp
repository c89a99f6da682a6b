#include "models/receipts/formats/all_formats.h"

#include <gmock/gmock.h>

#include "tests/unit/models/receipts/formats/damaged_sources.h"

namespace fairlead {
namespace {

using testing::Contains;
using testing::HasSubstr;

TEST(GpuProfile, ADispatchedKernelIsTheObservedBackend)
{
    const Receipt receipt = readOneOf(gpuProfile, "gpu_profile/dispatched.json");
    EXPECT_EQ(valueAt(receipt, "backend.requested"), "dense_fa4");
    EXPECT_EQ(valueAt(receipt, "backend.observed"), "dense_fa4");
    EXPECT_EQ(valueAt(receipt, "run.name"), "fa4-dense");
    EXPECT_TRUE(member(receipt.document, "surface.id").unknown());
    EXPECT_EQ(valueAt(receipt, "extensions.gpu_profile.peak_mem_gb"), 37.2);
}

TEST(GpuProfile, TheRateIsThatOfTheTimedLoopWithoutCompileTime)
{
    const Receipt receipt = readOneOf(gpuProfile, "gpu_profile/dispatched.json");
    EXPECT_EQ(valueAt(receipt, "metrics.0.value"), 52428.8);
    EXPECT_EQ(valueAt(receipt, "metrics.0.aggregation"), "tokens_over_time");
    EXPECT_EQ(valueAt(receipt, "metrics.0.includes_compile"), false);
    EXPECT_EQ(valueAt(receipt, "metrics.1.name"), "step_time");
    EXPECT_EQ(valueAt(receipt, "metrics.1.value"), 0.625);
    EXPECT_EQ(valueAt(receipt, "extensions.stated_steps.window"), 20);
}

TEST(GpuProfile, ASilentFallbackIsUnknownAndNeverAssumed)
{
    const auto receipts = readAllOf(gpuProfile, "gpu_profile/three.jsonl");
    ASSERT_EQ(receipts.size(), 3U);
    EXPECT_EQ(valueAt(receipts[0], "backend.requested"), "dense_fa4");
    EXPECT_THAT(reasonAt(receipts[0], "backend.observed"), HasSubstr("not observed"));
    EXPECT_TRUE(member(receipts[1].document, "backend.requested").unknown());
    EXPECT_EQ(valueAt(receipts[1], "run.outcome"), "error");
    EXPECT_EQ(originOf(receipts[1], "run.outcome"), "line 2, $.status");
}

TEST(GpuProfile, ALoopOfNoTimeHasNoRate)
{
    const auto receipts = readAllOf(gpuProfile, "gpu_profile/three.jsonl");
    EXPECT_THAT(warningCodes(receipts[2]), Contains("no_elapsed_time"));
    EXPECT_EQ(valueAt(receipts[2], "metrics.0.name"), "peak_memory");
}

TEST(GpuProfile, ARefusalNamesTheLine)
{
    std::string bytes = bytesOf(fixture("formats/gpu_profile/three.jsonl"));
    bytes += R"({"elapsed_s": "long", "dense_fa4_requested": true})";
    const Error error = refusalOf(gpuProfile, bytes);
    EXPECT_EQ(error.where, "4:1");
    EXPECT_THAT(error.message, HasSubstr("$.elapsed_s"));
}

TEST(CompileRuntime, RegionalCompilationWithItsWarmupIsThePosture)
{
    const Receipt receipt = readOneOf(compileRuntime, "compile_runtime/regional_skipped.json");
    EXPECT_EQ(valueAt(receipt, "compile.posture"), "regional_compile");
    EXPECT_EQ(valueAt(receipt, "compile.warmup.enabled"), false);
    EXPECT_EQ(valueAt(receipt, "compile.warmup.reason"), "lazy_compile_after_skip");
    EXPECT_EQ(valueAt(receipt, "compile.cuda_graphs"), false);
    EXPECT_EQ(valueAt(receipt, "workload.features.moe_enabled"), true);
    EXPECT_EQ(valueAt(receipt, "extensions.compile_runtime.device_type"), "cuda");
    EXPECT_TRUE(member(receipt.document, "metrics").unknown());
    EXPECT_TRUE(member(receipt.document, "surface.id").unknown());
}

TEST(CompileRuntime, CompileOffIsDisabledAndWhatIsNullStaysUnknown)
{
    const Receipt receipt = readOneOf(compileRuntime, "compile_runtime/disabled.json");
    EXPECT_EQ(valueAt(receipt, "compile.posture"), "disabled");
    EXPECT_TRUE(member(receipt.document, "workload.features").unknown());
}

TEST(CompileRuntime, TheEnvironmentIsTheLaunchsAndSaysLittleOfThePosture)
{
    const Receipt receipt = readOneOf(compileRuntime, "compile_runtime/environment.json");
    EXPECT_EQ(valueAt(receipt, "launch.environment.TRITON_DEFAULT_NUM_STAGES"), "2");
    EXPECT_EQ(valueAt(receipt, "compile.controls.optimizer_compile"), false);
    EXPECT_TRUE(member(receipt.document, "compile.posture").unknown());
    const SourceBytes off(R"({"MEGACPP_NO_COMPILE": "1"})");
    EXPECT_EQ(valueAt(readBy(compileRuntime, off), "compile.posture"), "disabled");
}

TEST(TpuBringup, TheFrontierIsKeptAsItStands)
{
    const Receipt receipt = readOneOf(tpuBringup, "tpu_bringup/frontier.json");
    EXPECT_EQ(valueAt(receipt, "extensions.tpu_bringup.first_passing_rung"), "base_ncp");
    EXPECT_EQ(valueAt(receipt, "extensions.tpu_bringup.next_failing_rung"), "moe");
    EXPECT_EQ(valueAt(receipt, "extensions.tpu_bringup.ladder.2.result"), "fail");
    EXPECT_EQ(valueAt(receipt, "extensions.debug_boundary.failure_class"), "CompileTimeHbmOom");
    EXPECT_EQ(valueAt(receipt, "stack.framework.version"), "2.9.1");
    EXPECT_EQ(valueAt(receipt, "stack.compiler.name"), "torch_xla");
    EXPECT_EQ(valueAt(receipt, "stack.accelerator_runtime.version"), "0.0.24");
    EXPECT_TRUE(member(receipt.document, "run.outcome").unknown());
}

TEST(TpuBringup, OnlyPlatformAndTypeTogetherMakeTheSurface)
{
    EXPECT_EQ(valueAt(readOneOf(tpuBringup, "tpu_bringup/frontier.json"), "surface.id"), "tpu");
    Json source = Json::parse(bytesOf(fixture("formats/tpu_bringup/frontier.json")));
    source["device_platform"] = "cpu";
    const Receipt fellBack = readBy(tpuBringup, SourceBytes(source.dump()));
    EXPECT_TRUE(member(fellBack.document, "surface.id").unknown());
    EXPECT_EQ(valueAt(fellBack, "starting_state.observed.0.value.0"), "cpu");
}

TEST(TpuBringup, ARungThatNeverPassedIsUnknownAndNotLeftOut)
{
    const Receipt receipt = readOneOf(tpuBringup, "tpu_bringup/nothing_passed.json");
    EXPECT_TRUE(member(receipt.document, "extensions.tpu_bringup.first_passing_rung").unknown());
    EXPECT_EQ(valueAt(receipt, "extensions.tpu_bringup.next_failing_rung"), "base_ncp");
    EXPECT_EQ(valueAt(receipt, "run.outcome"), "error");
}

TEST(ProofSurface, DamageNeverMakesABrokenDocument)
{
    EXPECT_GT(surviveDamage(gpuProfile, "gpu_profile/three.jsonl"), 0U);
    EXPECT_GT(surviveDamage(compileRuntime, "compile_runtime/regional_skipped.json"), 0U);
    EXPECT_GT(surviveDamage(tpuBringup, "tpu_bringup/frontier.json"), 0U);
}

} // namespace
} // namespace fairlead
