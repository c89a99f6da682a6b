#include "models/receipts/formats/all_formats.h"

#include <gmock/gmock.h>

#include "tests/unit/models/receipts/formats/several_receipts.h"

namespace fairlead {
namespace {

using testing::Contains;
using testing::SizeIs;

std::vector<Receipt> read(const std::string &name)
{
    return readAllBy(mlxSummary, "formats/mlx_summary/" + name);
}

TEST(MlxSummary, EachRowIsAReceiptWithItsOwnFigures)
{
    const auto receipts = read("cases.json");
    ASSERT_THAT(receipts, SizeIs(2));
    const Receipt &receipt = receipts[0];
    EXPECT_EQ(valueAt(receipt, "run.case_id"), "harbor-a");
    EXPECT_EQ(valueAt(receipt, "run.outcome"), "ok");
    EXPECT_EQ(valueAt(receipt, "run.exit_code"), 0);
    EXPECT_EQ(valueAt(receipt, "metrics.0.value"), 510.5);
    EXPECT_EQ(valueAt(receipt, "metrics.0.unit"), "tok/s");
    EXPECT_EQ(valueAt(receipt, "metrics.0.scope"), "job");
    EXPECT_EQ(valueAt(receipt, "metrics.0.source"), "$.cases[0].tokens_per_second");
    EXPECT_EQ(valueAt(receipt, "metrics.1.value"), 0.5);
    EXPECT_EQ(valueAt(receipt, "metrics.1.aggregation"), "median");
    EXPECT_EQ(valueAt(receipt, "memory.peak_bytes"), 734003200);
    EXPECT_EQ(valueAt(receipt, "workload.optimizer"), "adamw");
    EXPECT_EQ(valueAt(receipt, "workload.features.quant_scheme"), "symmetric_v1");
    EXPECT_EQ(valueAt(receipt, "checks.no_nan_loss"), true);
    EXPECT_EQ(valueAt(receipt, "checks.has_steps"), true);
    EXPECT_EQ(valueAt(receipt, "extensions.mlx_row.loss_decreased"), true);
}

TEST(MlxSummary, ARowNamesNeitherMachineNorWindowNorCommit)
{
    const Receipt receipt = read("cases.json")[0];
    for (const char *dotted : {"surface.id", "window", "steps", "revision.commit",
             "workload.seq_len", "workload.learning_rate", "metrics.0.aggregation",
             "metrics.0.includes_compile", "timeline.created_at"})
        EXPECT_TRUE(member(receipt.document, dotted).unknown()) << dotted;
}

TEST(MlxSummary, OneMeanStepTimeStandsWhereThereIsNoMedian)
{
    const Receipt receipt = read("cases.json")[1];
    EXPECT_EQ(valueAt(receipt, "metrics.1.value"), 0.55);
    EXPECT_EQ(valueAt(receipt, "metrics.1.aggregation"), "mean");
    EXPECT_EQ(valueAt(receipt, "checks.all_losses_finite"), false);
    EXPECT_EQ(valueAt(receipt, "checks.no_nan_loss"), false);
}

TEST(MlxSummary, AnErrorBesideOkIsKeptAndIsNoFailure)
{
    const Receipt receipt = read("rows.json")[0];
    EXPECT_EQ(valueAt(receipt, "run.outcome"), "ok");
    EXPECT_TRUE(member(receipt.document, "run.failure_reason").unknown());
    EXPECT_THAT(warningCodes(receipt), Contains("error_on_ok_row"));
    EXPECT_EQ(valueAt(receipt, "extensions.mlx_row.error"), "note: a kernel was compiled twice");
}

TEST(MlxSummary, OkIsNotBelievedAgainstReturnCodeOrTimeout)
{
    const auto receipts = read("rows.json");
    EXPECT_EQ(valueAt(receipts[1], "run.outcome"), "error");
    EXPECT_EQ(valueAt(receipts[1], "run.failure_reason"), "exit code 3");
    EXPECT_EQ(valueAt(receipts[1], "checks.exit_code_zero"), false);
    EXPECT_EQ(valueAt(receipts[2], "run.failure_reason"), "no kernel for this shape");
    EXPECT_EQ(valueAt(receipts[3], "run.failure_reason"), "the case timed out");
}

TEST(MlxSummary, GigabytesAreNotTurnedIntoBytes)
{
    const Receipt receipt = read("rows.json")[0];
    EXPECT_EQ(valueAt(receipt, "metrics.1.name"), "peak_memory");
    EXPECT_EQ(valueAt(receipt, "metrics.1.value"), 1.25);
    EXPECT_EQ(valueAt(receipt, "metrics.1.unit"), "GB");
    EXPECT_EQ(valueAt(receipt, "metrics.1.window"), false);
    EXPECT_TRUE(member(receipt.document, "memory.peak_bytes").unknown());
}

TEST(MlxSummary, TimeAndReceiptOfARowAreNamed)
{
    const Receipt receipt = read("rows.json")[0];
    EXPECT_EQ(valueAt(receipt, "timeline.created_at"), "2031-05-04T12:00:00.250Z");
    EXPECT_EQ(valueAt(receipt, "artifacts.0.uri"), "runs/path-a.json");
    EXPECT_TRUE(member(receipt.document, "artifacts.0.sha256").unknown());
    EXPECT_TRUE(member(read("rows.json")[1].document, "artifacts").unknown());
}

TEST(MlxSummary, MembersOfWrongKindsRefuseAndNeverCrash)
{
    for (const char *name : {"cases.json", "rows.json"})
        everyMemberReplaced(mlxSummary, "formats/mlx_summary/" + std::string(name));
}

} // namespace
} // namespace fairlead
