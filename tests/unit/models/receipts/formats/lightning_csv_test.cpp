#include "models/receipts/formats/all_formats.h"

#include <gmock/gmock.h>

#include "tests/unit/models/receipts/formats/several_receipts.h"

namespace fairlead {
namespace {

using testing::Contains;

Receipt read(const std::string &name)
{
    return readBy(lightningCsv, "formats/lightning_csv/" + name);
}

TEST(LightningCsv, SparseRowsOfOneStepAreOneStep)
{
    const Receipt receipt = read("metrics.csv");
    EXPECT_EQ(valueAt(receipt, "steps.step"), Json::array({9, 19, 29, 39}));
    EXPECT_EQ(valueAt(receipt, "steps.loss.2"), 7.5);
    EXPECT_TRUE(member(receipt.document, "steps.loss.3").unknown());
    EXPECT_EQ(valueAt(receipt, "steps.flags.3"), Json::array({"nan"}));
    EXPECT_EQ(valueAt(receipt, "checks.no_nan_loss"), false);
}

TEST(LightningCsv, AnEvaluationIsNoStepAndMarksTheNextOne)
{
    const Receipt receipt = read("metrics.csv");
    EXPECT_EQ(valueAt(receipt, "steps.flags.2"), Json::array({"eval"}));
    EXPECT_EQ(valueAt(receipt, "window.rule.eval_inside"), true);
    EXPECT_EQ(valueAt(read("monitored.csv"), "window.rule.eval_inside"), false);
}

TEST(LightningCsv, WithoutTimesThereIsNoMetric)
{
    const Receipt receipt = read("metrics.csv");
    EXPECT_TRUE(member(receipt.document, "metrics").unknown());
    EXPECT_TRUE(member(receipt.document, "steps.duration_s").unknown());
    EXPECT_TRUE(member(receipt.document, "surface.id").unknown());
    EXPECT_TRUE(member(receipt.document, "starting_state.first_step_s").unknown());
}

TEST(LightningCsv, TheMonitorsCountersGiveSamplesOfARankOverTime)
{
    const Receipt receipt = read("monitored.csv");
    EXPECT_EQ(valueAt(receipt, "metrics.0.name"), "throughput");
    EXPECT_EQ(valueAt(receipt, "metrics.0.value"), 32.0);
    EXPECT_EQ(valueAt(receipt, "metrics.0.unit"), "samples/s");
    EXPECT_EQ(valueAt(receipt, "metrics.0.scope"), "rank");
    EXPECT_EQ(valueAt(receipt, "metrics.0.aggregation"), "samples_over_time");
    EXPECT_EQ(valueAt(receipt, "metrics.0.window"), true);
    EXPECT_EQ(valueAt(receipt, "metrics.1.name"), "step_time");
    EXPECT_EQ(valueAt(receipt, "metrics.1.value"), 0.5);
    EXPECT_EQ(valueAt(receipt, "steps.duration_s"), Json::array({3.0, 0.5, 0.5, 0.75, 0.25}));
    EXPECT_EQ(valueAt(receipt, "starting_state.first_step_s"), 3.0);
    EXPECT_EQ(valueAt(receipt, "window.begin"), 1);
    EXPECT_TRUE(member(receipt.document, "workload.tokens_per_step").unknown());
}

TEST(LightningCsv, TheHeaderDecides)
{
    EXPECT_TRUE(lightningCsv.accepts(SourceBytes("epoch,step\n0,0\n").file));
    EXPECT_TRUE(lightningCsv.accepts(SourceBytes("step,val_loss\r\n0,0\r\n").file));
    for (const char *text : {"", "step\n1\n", "config,pp,status\n", "step,other\n1,2\n",
             "a step, train_loss\n", "step epoch\n"})
        EXPECT_FALSE(lightningCsv.accepts(SourceBytes(text).file)) << text;
}

TEST(LightningCsv, ARowThatWasStillBeingWrittenIsLeftOut)
{
    const Receipt receipt
        = readBy(lightningCsv, SourceBytes("epoch,step,train_loss\n0,9,9.5\n0,19"));
    EXPECT_EQ(valueAt(receipt, "steps.step"), Json::array({9}));
    EXPECT_THAT(warningCodes(receipt), Contains("torn_last_line"));
}

TEST(LightningCsv, TwoRunsAndNoStepsAreRefused)
{
    const Error back = refusalBy(lightningCsv, "formats/lightning_csv/step_went_back.csv");
    EXPECT_EQ(back.code, "step_went_back");
    EXPECT_EQ(back.where, "4:1");
    EXPECT_EQ(refusalBy(lightningCsv, "formats/lightning_csv/header_only.csv").code, "no_steps");
}

TEST(LightningCsv, EveryCutOfTheBytesIsRefusedOrRead)
{
    for (const char *name : {"metrics.csv", "monitored.csv", "open_quote.csv"})
        everyCut(lightningCsv, "formats/lightning_csv/" + std::string(name), 1);
    readsOrRefuses(lightningCsv,
        "step,epoch,train|time,train|samples\n0,0,1e308,1e308\n1,0,-1e308,-1e308\n2,0,inf,nan\n");
}

} // namespace
} // namespace fairlead
