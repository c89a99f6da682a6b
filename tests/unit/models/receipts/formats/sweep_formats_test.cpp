#include "models/receipts/formats/all_formats.h"

#include <gmock/gmock.h>

#include "tests/unit/models/receipts/formats/damaged_sources.h"

namespace fairlead {
namespace {

using testing::Contains;
using testing::HasSubstr;

std::vector<Receipt> table()
{
    return readAllOf(dsaSweepCsv, "dsa_sweep_csv/all_states.csv");
}

TEST(DsaSweepCsv, EachRowIsAReceipt)
{
    const auto receipts = table();
    ASSERT_EQ(receipts.size(), 6U);
    EXPECT_EQ(valueAt(receipts[0], "run.case_id"), "A1");
    EXPECT_EQ(valueAt(receipts[0], "launch.parallelism.vpp"), 2);
    EXPECT_EQ(valueAt(receipts[0], "workload.global_batch"), 64);
    EXPECT_EQ(valueAt(receipts[0], "workload.features.recompute"), "sel_moe_act");
    EXPECT_EQ(valueAt(receipts[0], "compile.cuda_graphs"), true);
    EXPECT_EQ(valueAt(receipts[1], "compile.cuda_graphs"), false);
    EXPECT_EQ(originOf(receipts[4], "run.case_id"), "line 6, config");
    EXPECT_TRUE(member(receipts[0].document, "surface.id").unknown());
}

TEST(DsaSweepCsv, TheRateIsOverTheIterationsThatTheSweepAverages)
{
    const auto receipts = table();
    EXPECT_EQ(valueAt(receipts[0], "metrics.0.value"), 87381.0);
    EXPECT_EQ(valueAt(receipts[0], "metrics.0.includes_compile"), false);
    EXPECT_EQ(valueAt(receipts[0], "metrics.0.window"), true);
    EXPECT_EQ(valueAt(receipts[0], "metrics.1.unit"), "ms");
    EXPECT_EQ(valueAt(receipts[0], "window.rule.kind"), "iterations_30_to_50");
    EXPECT_EQ(valueAt(receipts[0], "window.rule.discarded"), 29);
}

TEST(DsaSweepCsv, WordsInNumericColumnsAreNoNumbers)
{
    const auto receipts = table();
    EXPECT_TRUE(member(receipts[1].document, "metrics").unknown());
    EXPECT_TRUE(member(receipts[2].document, "metrics").unknown());
    EXPECT_EQ(valueAt(receipts[5], "metrics").size(), 2U);
}

TEST(DsaSweepCsv, TheUnitOfThePeakIsNotGuessed)
{
    const auto receipts = table();
    EXPECT_EQ(valueAt(receipts[0], "metrics.3.name"), "peak_memory");
    EXPECT_TRUE(member(receipts[0].document, "metrics.3.unit").unknown());
    EXPECT_TRUE(member(receipts[0].document, "memory.peak_bytes").unknown());
    EXPECT_THAT(warningCodes(receipts[0]), Contains("unit_unknown"));
}

TEST(DsaSweepCsv, EveryStateButOkIsAnErrorWithItsReason)
{
    const auto receipts = table();
    EXPECT_EQ(valueAt(receipts[0], "run.outcome"), "ok");
    EXPECT_EQ(valueAt(receipts[1], "run.failure_reason"), "out of memory");
    EXPECT_EQ(valueAt(receipts[1], "checks.no_oom"), false);
    EXPECT_EQ(valueAt(receipts[2], "run.failure_reason"), "the process crashed");
    EXPECT_EQ(valueAt(receipts[3], "run.failure_reason"), "the run left no log");
    EXPECT_EQ(valueAt(receipts[4], "run.outcome"), "error");
}

TEST(DsaSweepCsv, LineEndsOfWindowsEmptyLinesAndQuotesAreRead)
{
    const auto receipts = readAllOf(dsaSweepCsv, "dsa_sweep_csv/crlf_and_gaps.csv");
    ASSERT_EQ(receipts.size(), 1U);
    EXPECT_EQ(valueAt(receipts[0], "workload.features.recompute"), "sel, moe");
    EXPECT_EQ(originOf(receipts[0], "run.case_id"), "line 3, config");
    EXPECT_EQ(valueAt(receipts[0], "metrics.0.value"), 104.25);
}

TEST(DsaSweepCsv, ATornLastRowIsLeftOutAndAShortOneIsNamed)
{
    std::string bytes = bytesOf(fixture("formats/dsa_sweep_csv/all_states.csv"));
    bytes += "A7,2,2,4";
    const SourceBytes cut(bytes);
    const auto receipts = dsaSweepCsv.read(cut.file);
    ASSERT_TRUE(receipts);
    EXPECT_EQ(receipts->size(), 6U);
    EXPECT_THAT(warningCodes(receipts->back()), Contains("torn_last_line"));
    bytes += "\n";
    const Error error = refusalOf(dsaSweepCsv, bytes);
    EXPECT_EQ(error.code, "csv_row");
    EXPECT_EQ(error.where, "8:1");
    EXPECT_THAT(error.message, HasSubstr("4 cells under 14"));
    EXPECT_EQ(refusalOf(dsaSweepCsv, bytes.substr(0, bytes.find('\n') + 1)).code, "empty");
}

TEST(ModalSweep, EachResultIsAReceiptOnModal)
{
    const auto receipts = readAllOf(modalSweep, "modal_sweep/results.jsonl");
    ASSERT_EQ(receipts.size(), 4U);
    EXPECT_EQ(valueAt(receipts[0], "surface.id"), "modal");
    EXPECT_EQ(valueAt(receipts[0], "run.case_id"), "01_bf16_ep1");
    EXPECT_EQ(valueAt(receipts[0], "workload.precision"), "bf16");
    EXPECT_EQ(valueAt(receipts[1], "workload.precision"), "fp8_hybrid");
    EXPECT_EQ(valueAt(receipts[1], "workload.features.fp8_recipe"), "delayed");
    EXPECT_TRUE(member(receipts[0].document, "workload.features.fp8_recipe").unknown());
    EXPECT_TRUE(member(receipts[0].document, "launch.accelerators").unknown());
}

TEST(ModalSweep, TheTimeOfTheProcessHoldsCompileTimeToo)
{
    const auto receipts = readAllOf(modalSweep, "modal_sweep/results.jsonl");
    EXPECT_EQ(valueAt(receipts[0], "metrics.0.name"), "wall_time");
    EXPECT_EQ(valueAt(receipts[0], "metrics.0.includes_compile"), true);
    EXPECT_EQ(valueAt(receipts[0], "metrics.0.window"), false);
    EXPECT_EQ(valueAt(receipts[0], "metrics.1.name"), "grad_norm");
}

TEST(ModalSweep, OnlyFiniteIsOk)
{
    const auto receipts = readAllOf(modalSweep, "modal_sweep/results.jsonl");
    EXPECT_EQ(valueAt(receipts[0], "run.outcome"), "ok");
    EXPECT_EQ(valueAt(receipts[1], "run.failure_reason"),
        "the gradient norm was not finite at iteration 3");
    EXPECT_EQ(valueAt(receipts[1], "metrics").size(), 1U);
    EXPECT_EQ(valueAt(receipts[2], "run.outcome"), "error");
    EXPECT_THAT(valueAt(receipts[3], "run.failure_reason").get<std::string>(),
        HasSubstr("no module named harbor"));
    EXPECT_TRUE(member(receipts[3].document, "metrics").unknown());
}

TEST(ModalSweep, TheTotalsOfASweepAreNoResult)
{
    const SourceBytes totals(
        R"({"run_id": "20310401_101112", "total": 4, "finite": 1, "nan": 1, "crash": 1})");
    EXPECT_FALSE(modalSweep.accepts(totals.file));
}

TEST(ModalImageSmoke, AskedForAndSeenStandSideBySide)
{
    const Receipt receipt = readOneOf(modalImageSmoke, "modal_image_smoke/two_gpus.json");
    EXPECT_EQ(valueAt(receipt, "surface.id"), "modal");
    EXPECT_EQ(valueAt(receipt, "launch.accelerators.requested.model"), "H100");
    EXPECT_EQ(valueAt(receipt, "launch.accelerators.requested.count"), 2);
    EXPECT_EQ(valueAt(receipt, "launch.accelerators.observed.model"), "NVIDIA H100 80GB HBM3");
    EXPECT_EQ(valueAt(receipt, "launch.accelerators.observed.count"), 2);
    EXPECT_EQ(valueAt(receipt, "stack.packages.tilelang"), "0.1.8");
    EXPECT_EQ(valueAt(receipt, "stack.accelerator_runtime.version"), "13.2");
    EXPECT_EQ(valueAt(receipt, "stack.image.reference"), "registry.example/harbor:latest");
    EXPECT_TRUE(member(receipt.document, "stack.image.digest").unknown());
}

TEST(ModalImageSmoke, NoDeviceIsAnErrorAndNothingSeen)
{
    const Receipt receipt = readOneOf(modalImageSmoke, "modal_image_smoke/no_device.json");
    EXPECT_EQ(valueAt(receipt, "run.outcome"), "error");
    EXPECT_TRUE(member(receipt.document, "launch.accelerators.observed").unknown());
    EXPECT_THAT(
        valueAt(receipt, "stack.image.digest").get<std::string>(), HasSubstr("sha256:a1a1"));
}

TEST(SweepFormats, DamageNeverMakesABrokenDocument)
{
    EXPECT_GT(surviveDamage(dsaSweepCsv, "dsa_sweep_csv/all_states.csv"), 0U);
    EXPECT_GT(surviveDamage(modalSweep, "modal_sweep/results.jsonl"), 0U);
    EXPECT_GT(surviveDamage(modalImageSmoke, "modal_image_smoke/two_gpus.json"), 0U);
}

} // namespace
} // namespace fairlead
