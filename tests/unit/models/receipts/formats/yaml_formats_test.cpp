#include "models/receipts/formats/all_formats.h"

#include <gmock/gmock.h>

#include "tests/unit/models/receipts/formats/damaged_sources.h"

namespace fairlead {
namespace {

using testing::Contains;
using testing::HasSubstr;

TEST(WholeModelYaml, IdsMakeItModalAndTheClassIsWhatWasAskedFor)
{
    const Receipt receipt = readOneOf(wholeModelYaml, "whole_model_yaml/steady.yaml");
    EXPECT_EQ(valueAt(receipt, "surface.id"), "modal");
    EXPECT_EQ(
        valueAt(receipt, "launch.accelerators.requested"), Json({{"model", "H200"}, {"count", 8}}));
    EXPECT_TRUE(member(receipt.document, "launch.accelerators.observed").unknown());
    EXPECT_EQ(valueAt(receipt, "lane"), "whole_model_training");
    EXPECT_EQ(valueAt(receipt, "launch.flags"),
        "--backend fsdp2 --regional-compile\n--batch 4 --grad-accum 8\n");
}

TEST(WholeModelYaml, VersionsAndCommitsStayTheTextThatStandsThere)
{
    const Receipt receipt = readOneOf(wholeModelYaml, "whole_model_yaml/steady.yaml");
    EXPECT_EQ(valueAt(receipt, "stack.packages.flash_attn"), "2.10");
    EXPECT_EQ(valueAt(receipt, "revision.commit"), "0012345");
    EXPECT_EQ(valueAt(receipt, "workload.seq_len"), 4096);
}

TEST(WholeModelYaml, TheSteadyStateIsTheHeadline)
{
    const Receipt receipt = readOneOf(wholeModelYaml, "whole_model_yaml/steady.yaml");
    EXPECT_EQ(valueAt(receipt, "metrics.0.value"), 181234.5);
    EXPECT_EQ(valueAt(receipt, "metrics.0.scope"), "job");
    EXPECT_EQ(valueAt(receipt, "metrics.0.includes_compile"), false);
    EXPECT_EQ(valueAt(receipt, "metrics.1.unit"), "ms");
    EXPECT_EQ(valueAt(receipt, "metrics.1.aggregation"), "median");
    EXPECT_EQ(valueAt(receipt, "window.rule.discarded"), 8);
    EXPECT_EQ(valueAt(receipt, "compile.posture"), "regional_compile");
    EXPECT_EQ(valueAt(receipt, "launch.distributed_mode"), "FSDP2+regional_compile");
}

TEST(WholeModelYaml, AClassAloneIsNoSurfaceAndAPlaceholderNoDigest)
{
    const auto receipts = readAllOf(wholeModelYaml, "whole_model_yaml/class_only.yaml");
    ASSERT_EQ(receipts.size(), 2U);
    EXPECT_TRUE(member(receipts[0].document, "surface.id").unknown());
    EXPECT_TRUE(member(receipts[0].document, "stack.image.digest").unknown());
    EXPECT_THAT(warningCodes(receipts[0]), Contains("digest_incomplete"));
    EXPECT_EQ(valueAt(receipts[0], "launch.accelerators.requested.count"), 1);
    EXPECT_TRUE(member(receipts[0].document, "metrics.0.includes_compile").unknown());
    EXPECT_TRUE(member(receipts[1].document, "metrics").unknown());
    EXPECT_THAT(
        originOf(receipts[1], "launch.accelerators.requested.model"), HasSubstr("document 2, "));
}

TEST(WholeModelYaml, ABadMemberIsNamed)
{
    EXPECT_EQ(
        refusalOf(wholeModelYaml, "gpu_class: H200:many\nsteady_state: {}\n").where, "$.gpu_class");
    EXPECT_EQ(
        refusalOf(wholeModelYaml, "gpu_class: H200\nsteady_state:\n  step_p50_ms: ...\n").where,
        "$.steady_state.step_p50_ms");
    EXPECT_EQ(refusalOf(wholeModelYaml, "gpu_class: H200\nsteady_state: [1\n").code, "yaml_syntax");
}

TEST(H200SpeedYaml, TheNoteSaysWordsAndNoFigure)
{
    const Receipt receipt = readOneOf(h200SpeedYaml, "h200_speed_yaml/skipped_warmup.yaml");
    EXPECT_TRUE(member(receipt.document, "metrics").unknown());
    EXPECT_TRUE(member(receipt.document, "surface.id").unknown());
    EXPECT_EQ(valueAt(receipt, "launch.accelerators.observed.model"), "H200");
    EXPECT_TRUE(member(receipt.document, "launch.accelerators.observed.count").unknown());
    EXPECT_EQ(valueAt(receipt, "workload.pattern"), "AEME");
    EXPECT_EQ(valueAt(receipt, "workload.features.moe_enabled"), true);
    EXPECT_EQ(valueAt(receipt, "compile.posture"), "regional_compile");
    EXPECT_EQ(valueAt(receipt, "compile.warmup.enabled"), false);
    EXPECT_EQ(valueAt(receipt, "extensions.h200_speed.dominant_cost"), "expert_forward_plus_comm");
}

TEST(H200SpeedYaml, AnotherWordForTheWarmupLeavesItUnknown)
{
    const Receipt receipt = readOneOf(h200SpeedYaml, "h200_speed_yaml/odd_words.yaml");
    EXPECT_TRUE(member(receipt.document, "compile.warmup.enabled").unknown());
    EXPECT_EQ(valueAt(receipt, "compile.warmup.reason"), "partly");
    EXPECT_TRUE(member(receipt.document, "compile.posture").unknown());
    EXPECT_EQ(valueAt(receipt, "extensions.h200_speed.notes"), "two lines of words\n");
}

TEST(YamlFormats, DamageNeverMakesABrokenDocument)
{
    EXPECT_GT(surviveDamage(wholeModelYaml, "whole_model_yaml/steady.yaml"), 0U);
    EXPECT_GT(surviveDamage(h200SpeedYaml, "h200_speed_yaml/skipped_warmup.yaml"), 0U);
}

} // namespace
} // namespace fairlead
