#include "models/receipts/formats/all_formats.h"

#include <gmock/gmock.h>

#include "tests/unit/models/receipts/formats/several_receipts.h"

namespace fairlead {
namespace {

using testing::Contains;
using testing::HasSubstr;
using testing::IsEmpty;
using testing::Not;
using testing::SizeIs;

std::vector<Receipt> read(const std::string &name)
{
    return readAllBy(mlxThroughput, "formats/mlx_throughput/" + name);
}

TEST(MlxThroughput, RowsOfBothListsComeInTheOrderOfTheFile)
{
    const auto receipts = read("report.json");
    ASSERT_THAT(receipts, SizeIs(3));
    EXPECT_EQ(originOf(receipts[0], "workload.seq_len"), "$.path_comparison_rows[0].seq_len");
    EXPECT_EQ(originOf(receipts[1], "workload.seq_len"), "$.rows[0].seq_len");
    EXPECT_EQ(originOf(receipts[2], "workload.seq_len"), "$.rows[1].seq_len");
}

TEST(MlxThroughput, ARowTakesMachineAndModelFromTheFrame)
{
    const Receipt receipt = read("report.json")[1];
    EXPECT_EQ(valueAt(receipt, "surface.id"), "other_host");
    EXPECT_EQ(valueAt(receipt, "launch.accelerators.observed.model"), "Apple M4 Max");
    EXPECT_EQ(valueAt(receipt, "launch.accelerators.observed.memory_bytes"), 68719476736);
    EXPECT_EQ(valueAt(receipt, "stack.framework"), Json({{"name", "mlx"}, {"version", "0.40.1"}}));
    EXPECT_EQ(valueAt(receipt, "revision.commit"), "4c1d9ae");
    EXPECT_EQ(valueAt(receipt, "workload.family"), "harbor_tiny");
    EXPECT_EQ(valueAt(receipt, "workload.pattern"), "AMAM");
    EXPECT_EQ(valueAt(receipt, "workload.optimizer"), "lion");
    EXPECT_EQ(valueAt(receipt, "workload.learning_rate"), 0.0003);
    EXPECT_EQ(valueAt(receipt, "workload.seed"), 11);
    EXPECT_EQ(valueAt(receipt, "workload.dataset.synthetic"), true);
    EXPECT_EQ(valueAt(receipt, "workload.features.grad_checkpoint"), true);
    EXPECT_EQ(valueAt(receipt, "backend.observed"), "scan=scan_v2");
    EXPECT_TRUE(member(receipt.document, "workload.global_batch").unknown());
    EXPECT_TRUE(member(read("report.json")[2].document, "workload.learning_rate").unknown());
}

TEST(MlxThroughput, TheRateIsTheMedianOfTheMeasuredSteps)
{
    const Receipt receipt = read("report.json")[1];
    const Json headline = valueAt(receipt, "metrics.0");
    EXPECT_EQ(headline["name"], "throughput");
    EXPECT_EQ(headline["value"], 801.0);
    EXPECT_EQ(headline["unit"], "tok/s");
    EXPECT_EQ(headline["scope"], "job");
    EXPECT_EQ(headline["aggregation"], "median");
    EXPECT_EQ(headline["window"], true);
    EXPECT_TRUE(headline["includes_compile"].is_null());
    EXPECT_EQ(valueAt(receipt, "window.begin"), 3);
    EXPECT_EQ(valueAt(receipt, "window.end"), 9);
    EXPECT_EQ(valueAt(receipt, "window.rule.kind"), "after_warmup");
    EXPECT_TRUE(member(receipt.document, "steps").unknown());
    EXPECT_EQ(valueAt(receipt, "run.outcome"), "ok");
    EXPECT_EQ(valueAt(receipt, "extensions.mlx_row.tok_per_sec_p90"), 821.0);
}

TEST(MlxThroughput, ARowThatHitItsMemoryCapIsAnErrorWithoutFigures)
{
    const Receipt receipt = read("report.json")[0];
    EXPECT_EQ(valueAt(receipt, "run.outcome"), "error");
    EXPECT_EQ(valueAt(receipt, "checks.has_steps"), false);
    EXPECT_TRUE(member(receipt.document, "metrics").unknown());
    EXPECT_EQ(valueAt(receipt, "memory.peak_bytes"), 734003200);
    EXPECT_EQ(valueAt(read("report.json")[2], "run.failure_reason"), "compile failed: no kernel");
}

TEST(MlxThroughput, AListOfRowsNamesNoMachine)
{
    const auto receipts = read("list.json");
    ASSERT_THAT(receipts, SizeIs(2));
    EXPECT_TRUE(member(receipts[0].document, "surface.id").unknown());
    EXPECT_TRUE(member(receipts[0].document, "stack.framework").unknown());
    EXPECT_TRUE(member(receipts[0].document, "run.outcome").unknown());
    EXPECT_EQ(valueAt(receipts[0], "metrics.0.value"), 825.8);
    EXPECT_EQ(valueAt(receipts[0], "metrics.1.value"), 0.31);
    EXPECT_EQ(valueAt(receipts[0], "workload.global_batch"), 2);
    EXPECT_EQ(valueAt(receipts[0], "workload.tokens_per_step"), 256);
    EXPECT_EQ(valueAt(receipts[0], "memory.peak_bytes"), 805306368);
    EXPECT_EQ(valueAt(receipts[0], "window.begin"), 2);
    EXPECT_EQ(valueAt(receipts[0], "window.end"), 8);
}

TEST(MlxThroughput, StepsOfACappedRowAreKeptAndMakeNoFigure)
{
    const Receipt receipt = read("list.json")[1];
    EXPECT_EQ(valueAt(receipt, "run.outcome"), "error");
    EXPECT_THAT(valueAt(receipt, "run.failure_reason").get<std::string>(), HasSubstr("step_1"));
    EXPECT_EQ(valueAt(receipt, "steps.duration_s"), Json::array({2.5}));
    EXPECT_TRUE(member(receipt.document, "metrics").unknown());
    EXPECT_EQ(valueAt(receipt, "memory.peak_bytes"), 1610612736);
}

TEST(MlxThroughput, AProbesMedianShowsItsWindow)
{
    const Receipt receipt = read("probe.json")[0];
    EXPECT_EQ(valueAt(receipt, "steps.duration_s"), Json::array({0.7, 0.52, 0.48}));
    EXPECT_EQ(valueAt(receipt, "metrics.0.value"), 508.0);
    EXPECT_EQ(valueAt(receipt, "metrics.0.window"), true);
    EXPECT_TRUE(member(receipt.document, "metrics.0.aggregation").unknown());
    EXPECT_EQ(valueAt(receipt, "metrics.1.value"), 0.5);
    EXPECT_EQ(valueAt(receipt, "window.rule.kind"), "all_but_first");
    EXPECT_EQ(valueAt(receipt, "memory.peak_bytes"), 536870912);
    EXPECT_THAT(warningCodes(receipt), IsEmpty());
}

TEST(MlxThroughput, AProbesMedianOfOtherStepsBelongsToNoWindow)
{
    const Receipt receipt = read("probe_other_median.json")[0];
    EXPECT_EQ(valueAt(receipt, "metrics.0.window"), false);
    EXPECT_THAT(warningCodes(receipt), Contains("median_not_reproduced"));
}

TEST(MlxThroughput, DeniedClaimsAndScopeAreKept)
{
    const Receipt receipt = read("report.json")[1];
    EXPECT_EQ(valueAt(receipt, "outside_comparison_class"), Json::array({"harbor_parity"}));
    EXPECT_EQ(valueAt(receipt, "extensions.claims.scope"), "harbor_throughput");
}

TEST(MlxThroughput, MembersOfWrongKindsRefuseAndNeverCrash)
{
    for (const char *name : {"report.json", "list.json", "probe.json"})
        everyMemberReplaced(mlxThroughput, "formats/mlx_throughput/" + std::string(name));
}

} // namespace
} // namespace fairlead
