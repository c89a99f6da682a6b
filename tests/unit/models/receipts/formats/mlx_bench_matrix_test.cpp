#include "models/receipts/formats/all_formats.h"

#include <gmock/gmock.h>

#include "tests/unit/models/receipts/formats/several_receipts.h"

namespace fairlead {
namespace {

using testing::Contains;
using testing::HasSubstr;
using testing::SizeIs;

std::vector<Receipt> read(const std::string &name)
{
    return readAllBy(mlxBenchMatrix, "formats/mlx_bench_matrix/" + name);
}

TEST(MlxBenchMatrix, EachCaseIsAReceiptInTheOrderOfTheFile)
{
    const auto receipts = read("two_cases.json");
    ASSERT_THAT(receipts, SizeIs(2));
    EXPECT_EQ(valueAt(receipts[0], "run.case_id"), "small-b2-eager");
    EXPECT_EQ(valueAt(receipts[1], "run.case_id"), "small-b4-compiled");
    EXPECT_EQ(originOf(receipts[1], "run.case_id"), "$.cases[1].case_id");
}

TEST(MlxBenchMatrix, TheFirstCallAndTheWarmUpStandBeforeTheWindow)
{
    const Receipt receipt = read("two_cases.json")[0];
    EXPECT_EQ(valueAt(receipt, "steps.duration_s"),
        Json::array({0.05, 0.025, 0.021, 0.02, 0.0205, 0.0195, 0.02}));
    EXPECT_EQ(valueAt(receipt, "steps.first"), 0);
    EXPECT_EQ(valueAt(receipt, "steps.tokens.6"), 128);
    EXPECT_EQ(valueAt(receipt, "steps.flags.2"), Json::array({"warmup"}));
    EXPECT_EQ(valueAt(receipt, "window.begin"), 3);
    EXPECT_EQ(valueAt(receipt, "window.end"), 7);
    EXPECT_EQ(valueAt(receipt, "window.rule.kind"), "after_warmup");
    EXPECT_EQ(valueAt(receipt, "window.rule.discarded"), 3);
    EXPECT_EQ(valueAt(receipt, "starting_state.first_step_s"), 0.05);
    EXPECT_TRUE(member(receipt.document, "window.rule.profiler_on").unknown());
}

TEST(MlxBenchMatrix, TheRateIsAllTokensOverAllTimeAndTheCasesOwnNumber)
{
    const Receipt receipt = read("two_cases.json")[0];
    const Json headline = valueAt(receipt, "metrics.0");
    EXPECT_EQ(headline["name"], "throughput");
    EXPECT_DOUBLE_EQ(headline["value"], 4 * 128 / (0.02 + 0.0205 + 0.0195 + 0.02));
    EXPECT_EQ(headline["unit"], "tok/s");
    EXPECT_EQ(headline["scope"], "job");
    EXPECT_EQ(headline["aggregation"], "tokens_over_time");
    EXPECT_EQ(headline["window"], true);
    EXPECT_EQ(headline["includes_compile"], false);
    EXPECT_EQ(headline["source"], "$.cases[0].tokens_per_second");
    EXPECT_EQ(valueAt(receipt, "metrics.1.name"), "step_time");
    EXPECT_EQ(valueAt(receipt, "metrics.1.value"), 0.02);
    EXPECT_EQ(valueAt(receipt, "metrics.1.aggregation"), "median");
}

TEST(MlxBenchMatrix, AFirstCallOfItsOwnKeepsCompilingOutOfTheRate)
{
    const Receipt compiled = read("two_cases.json")[1];
    EXPECT_EQ(valueAt(compiled, "metrics.0.includes_compile"), false);
    EXPECT_TRUE(member(compiled.document, "compile.posture").unknown());
    EXPECT_EQ(valueAt(read("two_cases.json")[0], "compile.posture"), "eager");
    const Receipt without = read("one_case.json")[0];
    EXPECT_TRUE(member(without.document, "metrics.0.includes_compile").unknown());
    EXPECT_TRUE(member(without.document, "steps.duration_s.0").unknown());
}

TEST(MlxBenchMatrix, MachineStackAndWorkloadComeFromTheCase)
{
    const Receipt receipt = read("two_cases.json")[0];
    EXPECT_EQ(valueAt(receipt, "surface.id"), "other_host");
    EXPECT_EQ(valueAt(receipt, "surface.host_class"), "bench desk");
    EXPECT_EQ(valueAt(receipt, "launch.accelerators.observed.model"), "Apple M4 Max");
    EXPECT_EQ(valueAt(receipt, "launch.accelerators.observed.count"), 1);
    EXPECT_EQ(valueAt(receipt, "launch.hosts"), 1);
    EXPECT_EQ(valueAt(receipt, "stack.framework"), Json({{"name", "mlx"}, {"version", "0.40.1"}}));
    EXPECT_EQ(valueAt(receipt, "stack.accelerator_runtime.name"), "mlx_metal");
    EXPECT_EQ(valueAt(receipt, "workload.family"), "tiny");
    EXPECT_EQ(valueAt(receipt, "workload.pattern"), "AMAM");
    EXPECT_EQ(valueAt(receipt, "workload.micro_batch"), 2);
    EXPECT_EQ(valueAt(receipt, "workload.global_batch"), 2);
    EXPECT_EQ(valueAt(receipt, "workload.tokens_per_step"), 128);
    EXPECT_EQ(valueAt(receipt, "workload.learning_rate"), 0.001);
    EXPECT_EQ(valueAt(receipt, "workload.seed"), 7);
    EXPECT_EQ(valueAt(receipt, "workload.dataset.synthetic"), true);
    EXPECT_EQ(valueAt(receipt, "workload.features.n_layers"), 2);
    EXPECT_EQ(valueAt(receipt, "backend.observed"), "mlx");
    EXPECT_EQ(valueAt(receipt, "memory.peak_bytes"), 52428800);
    EXPECT_EQ(valueAt(receipt, "memory.kind"), "allocated");
}

TEST(MlxBenchMatrix, WhatTheCaseIsSilentAboutStaysUnknown)
{
    const Receipt receipt = read("two_cases.json")[0];
    for (const char *dotted : {"revision.commit", "workload.optimizer", "timeline.created_at",
             "run.exit_code", "checks.no_oom", "storage.data.class", "lane"})
        EXPECT_TRUE(member(receipt.document, dotted).unknown()) << dotted;
}

TEST(MlxBenchMatrix, OkIsNotClaimableAndTheDeniedClaimsSayWhy)
{
    const Receipt receipt = read("two_cases.json")[0];
    EXPECT_EQ(valueAt(receipt, "run.outcome"), "ok");
    EXPECT_EQ(valueAt(receipt, "outside_comparison_class"), Json::array({"harbor_parity"}));
    EXPECT_EQ(valueAt(receipt, "extensions.claims"),
        Json({{"harbor_parity_claim", false}, {"local_only", true},
            {"receipt_scope", "local_only"}}));
}

TEST(MlxBenchMatrix, TheComparisonKeyStandsWhole)
{
    const Receipt receipt = read("two_cases.json")[0];
    const SourceBytes source(bytesOf(fixture("formats/mlx_bench_matrix/two_cases.json")));
    EXPECT_EQ(valueAt(receipt, "extensions.comparison_key"),
        (*source.json)["cases"][0]["comparison_key"]);
    EXPECT_EQ(originOf(receipt, "extensions.comparison_key"), "$.cases[0].comparison_key");
}

TEST(MlxBenchMatrix, SpellingsThatDisagreeMakeTheKeyUnknown)
{
    const Receipt receipt = read("odd_cases.json")[0];
    EXPECT_THAT(reasonAt(receipt, "extensions.comparison_key"), HasSubstr("different software"));
    EXPECT_THAT(warningCodes(receipt), Contains("comparison_key_conflict"));
}

TEST(MlxBenchMatrix, TheOlderSpellingCountsOnlyWhereNoNewerOneIs)
{
    const auto receipts = read("odd_cases.json");
    EXPECT_EQ(valueAt(receipts[1], "extensions.comparison_key.software.mlx"), "0.40.1");
    EXPECT_EQ(valueAt(receipts[1], "extensions.comparison_key.workload.n_heads"), 4);
    EXPECT_TRUE(member(receipts[2].document, "extensions.comparison_key").unknown());
    EXPECT_EQ(originOf(receipts[4], "extensions.comparison_key"),
        "$.cases[4].bench_receipt.comparison_key");
}

TEST(MlxBenchMatrix, ARateThatDoesNotFollowFromTheStepsIsTakenWithAWarning)
{
    const Receipt receipt = read("odd_cases.json")[2];
    EXPECT_EQ(valueAt(receipt, "metrics.0.value"), 1.5);
    EXPECT_TRUE(member(receipt.document, "metrics.0.aggregation").unknown());
    EXPECT_THAT(warningCodes(receipt), Contains("rate_not_reproduced"));
}

TEST(MlxBenchMatrix, ADryRunMeasuredNothingAndItsBackendIsAPlan)
{
    const Receipt receipt = read("odd_cases.json")[3];
    EXPECT_EQ(valueAt(receipt, "run.outcome"), "error");
    EXPECT_THAT(valueAt(receipt, "run.failure_reason").get<std::string>(), HasSubstr("dry run"));
    for (const char *dotted : {"metrics", "steps", "window", "backend.observed"})
        EXPECT_TRUE(member(receipt.document, dotted).unknown()) << dotted;
}

TEST(MlxBenchMatrix, ACaseALineIsReadAsWell)
{
    const auto receipts = read("lines.jsonl");
    ASSERT_THAT(receipts, SizeIs(2));
    EXPECT_EQ(valueAt(receipts[1], "run.case_id"), "line-b");
    EXPECT_EQ(originOf(receipts[1], "run.case_id"), "line 2, $.case_id");
}

TEST(MlxBenchMatrix, ACudaDevicesNameDerivesNoSurface)
{
    const Receipt receipt = read("one_case.json")[0];
    EXPECT_TRUE(member(receipt.document, "surface.id").unknown());
    EXPECT_EQ(valueAt(receipt, "launch.accelerators.observed.model"), "NVIDIA GB10");
    EXPECT_EQ(
        valueAt(receipt, "stack.framework"), Json({{"name", "torch"}, {"version", "2.11.0"}}));
    EXPECT_EQ(valueAt(receipt, "stack.accelerator_runtime"),
        Json({{"name", "cuda"}, {"version", "13.2"}}));
    EXPECT_EQ(valueAt(receipt, "stack.driver"), "590.10");
}

TEST(MlxBenchMatrix, StepsThatAreNotAsManyAsStatedRefuseTheFile)
{
    const Error error = refusalBy(mlxBenchMatrix, "formats/mlx_bench_matrix/count_differs.json");
    EXPECT_EQ(error.code, "bad_member");
    EXPECT_EQ(error.where, "$.cases[0].step_times_s");
}

TEST(MlxBenchMatrix, EveryCutOfTheBytesIsRefusedOrReadInOrder)
{
    everyCut(mlxBenchMatrix, "formats/mlx_bench_matrix/lines.jsonl", 97);
    everyCut(mlxBenchMatrix, "formats/mlx_bench_matrix/odd_cases.json", 997);
}

TEST(MlxBenchMatrix, MembersOfWrongKindsRefuseAndNeverCrash)
{
    everyMemberReplaced(mlxBenchMatrix, "formats/mlx_bench_matrix/one_case.json");
}

} // namespace
} // namespace fairlead
