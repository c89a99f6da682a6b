#include "models/receipts/formats/all_formats.h"

#include <gmock/gmock.h>

#include "tests/unit/models/receipts/formats/damaged_sources.h"

namespace fairlead {
namespace {

using testing::Contains;

Receipt steady()
{
    return readOneOf(megacppTraining, "megacpp_training/steady.json");
}

Receipt changed(const Json &patch)
{
    Json source = Json::parse(bytesOf(fixture("formats/megacpp_training/steady.json")));
    source.merge_patch(patch);
    return readBy(megacppTraining, SourceBytes(source.dump()));
}

TEST(MegacppTraining, TheHeadlineIsTheMeanRateOfTheWholeJobOverTheSteadySteps)
{
    const Receipt receipt = steady();
    EXPECT_EQ(valueAt(receipt, "metrics.0"),
        Json({{"name", "throughput"}, {"value", 254128.5}, {"unit", "tok/s"}, {"scope", "job"},
            {"aggregation", "mean"}, {"includes_compile", false}, {"window", true},
            {"source", "$.summary.mean_tok_sec"}}));
    EXPECT_EQ(valueAt(receipt, "metrics.1.aggregation"), "median");
    EXPECT_EQ(valueAt(receipt, "window.discarded"), 8);
    EXPECT_TRUE(member(receipt.document, "window.begin").unknown());
    EXPECT_TRUE(member(receipt.document, "steps").unknown());
}

TEST(MegacppTraining, WithoutDiscardedStepsNobodySaysWhetherCompileTimeIsInTheRate)
{
    const Receipt receipt = changed({{"summary", {{"steady_state_steps", 100}}}});
    EXPECT_TRUE(member(receipt.document, "metrics.0.includes_compile").unknown());
}

TEST(MegacppTraining, TheUnitOfMfuIsNotGuessed)
{
    const Receipt receipt = steady();
    EXPECT_EQ(valueAt(receipt, "metrics.4.name"), "mfu");
    EXPECT_EQ(valueAt(receipt, "metrics.4.value"), 17.8);
    EXPECT_TRUE(member(receipt.document, "metrics.4.unit").unknown());
    EXPECT_THAT(warningCodes(receipt), Contains("unit_unknown"));
}

TEST(MegacppTraining, MebibytesByNameAreBytes)
{
    const Receipt receipt = steady();
    EXPECT_EQ(valueAt(receipt, "memory.peak_bytes"), 118784LL * 1048576);
    EXPECT_TRUE(member(receipt.document, "memory.kind").unknown());
    EXPECT_TRUE(member(receipt.document, "memory.scope").unknown());
}

TEST(MegacppTraining, AnAppOrCallIdMakesItModalAndAnAcceleratorsNameDoesNot)
{
    EXPECT_EQ(valueAt(steady(), "surface.id"), "modal");
    EXPECT_EQ(originOf(steady(), "surface.id"), "$.app_id");
    const Receipt bare = changed({{"app_id", nullptr}, {"function_call_id", nullptr}});
    EXPECT_TRUE(member(bare.document, "surface.id").unknown());
    EXPECT_EQ(valueAt(bare, "launch.accelerators.observed.model"), "NVIDIA H200");
}

TEST(MegacppTraining, RevisionAndEvidenceOfTheStartComeWithTheirPlaces)
{
    const Receipt receipt = steady();
    EXPECT_EQ(valueAt(receipt, "revision.commit"), "4c1d9ae");
    EXPECT_EQ(originOf(receipt, "revision.commit"), "$.git.commit");
    EXPECT_EQ(valueAt(receipt, "revision.dirty"), false);
    EXPECT_EQ(valueAt(receipt, "starting_state.observed.0.what"), "inductor_cache_size_mb_start");
    EXPECT_EQ(valueAt(receipt, "starting_state.observed.0.value"), 812.5);
    EXPECT_TRUE(member(receipt.document, "starting_state.caches").unknown());
}

TEST(MegacppTraining, AFailureCarriesItsReasonItsTailAndItsDebugBoundary)
{
    const Receipt receipt
        = readOneOf(megacppTraining, "megacpp_training/failed_out_of_memory.json");
    EXPECT_EQ(valueAt(receipt, "run.outcome"), "error");
    EXPECT_EQ(valueAt(receipt, "run.failure_reason"), "CUDA out of memory in the first forward");
    EXPECT_EQ(valueAt(receipt, "run.log_tail"), "step 00000 begins\nCUDA out of memory\n");
    EXPECT_EQ(valueAt(receipt, "checks.no_oom"), false);
    EXPECT_TRUE(member(receipt.document, "metrics").unknown());
    EXPECT_EQ(valueAt(receipt, "extensions.debug_boundary.ruled_out.1"), "checkpoint restore");
}

TEST(MegacppTraining, AFailedExitCheckIsAnErrorWithoutAnyOtherWord)
{
    const Receipt receipt = changed({{"checks", {{"exit_code_zero", false}}}});
    EXPECT_EQ(valueAt(receipt, "run.outcome"), "error");
    EXPECT_EQ(valueAt(receipt, "run.failure_reason"), "the exit code was not zero");
}

TEST(MegacppTraining, MoreSteadyStepsThanStepsRefuseTheFile)
{
    Json source = Json::parse(bytesOf(fixture("formats/megacpp_training/steady.json")));
    source["summary"]["steady_state_steps"] = 101;
    EXPECT_EQ(refusalOf(megacppTraining, source.dump()).where, "$.summary.steady_state_steps");
    source["summary"]["steady_state_steps"] = 92;
    source["gpu_count"] = -1;
    EXPECT_EQ(refusalOf(megacppTraining, source.dump()).where, "$.gpu_count");
}

TEST(MegacppTraining, DamageNeverMakesABrokenDocument)
{
    EXPECT_GT(surviveDamage(megacppTraining, "megacpp_training/steady.json"), 0U);
}

} // namespace
} // namespace fairlead
