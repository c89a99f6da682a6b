#include <gmock/gmock.h>

#include "models/receipts/formats/all_formats.h"
#include "tests/unit/models/receipts/source_fixture.h"

namespace fairlead {
namespace {

using testing::Contains;
using testing::HasSubstr;
using testing::IsEmpty;
using testing::UnorderedElementsAre;

Receipt read(const std::string &name)
{
    return readBy(torchXlaLog, "formats/log_torch_xla/" + name);
}

TEST(TorchXlaLog, TheRateOfTheJobIsTheSumOverAllOrdinals)
{
    const Receipt receipt = read("four_ordinals.log");
    EXPECT_EQ(valueAt(receipt, "steps.step"), Json::array({0, 20, 40, 60}));
    EXPECT_EQ(valueAt(receipt, "metrics.0.name"), "throughput");
    EXPECT_DOUBLE_EQ(valueAt(receipt, "metrics.0.value").get<double>(), 4 * 510.0 + 6);
    EXPECT_EQ(valueAt(receipt, "metrics.0.scope"), "job");
    EXPECT_EQ(valueAt(receipt, "metrics.0.aggregation"), "mean_of_smoothed_rates");
    EXPECT_EQ(valueAt(receipt, "steps.loss.0"), 6.1875); // 6 + (0 + 1 + 2 + 3) / 8 / 4
    EXPECT_EQ(valueAt(receipt, "extensions.processes"), 4);
    EXPECT_THAT(receipt.warnings, IsEmpty());
}

TEST(TorchXlaLog, ExamplesAreNoTokens)
{
    const Receipt receipt = read("four_ordinals.log");
    EXPECT_EQ(valueAt(receipt, "metrics.0.unit"), "samples/s");
    EXPECT_THAT(reasonAt(receipt, "steps.tokens"), HasSubstr("examples"));
    EXPECT_TRUE(member(receipt.document, "steps.duration_s").unknown());
    EXPECT_TRUE(member(receipt.document, "launch.accelerators.observed.count").unknown());
}

TEST(TorchXlaLog, EpochsGoOnWhereTheOneBeforeEnded)
{
    const Receipt receipt = read("epochs.log");
    EXPECT_EQ(valueAt(receipt, "steps.step"), Json::array({0, 20, 40, 41, 61, 81}));
    EXPECT_EQ(valueAt(receipt, "steps.flags.3"), Json::array({"eval"}));
    EXPECT_EQ(valueAt(receipt, "window.rule.eval_inside"), true);
    EXPECT_THAT(warningCodes(receipt), UnorderedElementsAre("epochs_joined"));
}

TEST(TorchXlaLog, AStepThatAnOrdinalLacksHasNoRateOfTheJob)
{
    const Receipt receipt = read("ordinal_lost.log");
    EXPECT_EQ(valueAt(receipt, "steps.step"), Json::array({0, 20, 40, 60}));
    EXPECT_TRUE(member(receipt.document, "metrics").unknown());
    EXPECT_TRUE(member(receipt.document, "steps.loss.3").unknown());
    EXPECT_THAT(
        warningCodes(receipt), UnorderedElementsAre("last_steps_incomplete", "step_incomplete"));
}

TEST(TorchXlaLog, PrefixesCarriageReturnsAndCutsDoNotMatter)
{
    const Receipt plain = read("plain_cr.log");
    EXPECT_DOUBLE_EQ(valueAt(plain, "metrics.0.value").get<double>(), 276.0);
    const Receipt torn = read("torn.log");
    EXPECT_EQ(valueAt(torn, "steps.step"), Json::array({0, 20, 40}));
    EXPECT_THAT(warningCodes(torn), Contains("torn_last_line"));
}

TEST(TorchXlaLog, TwoRunsInOneLogAreRefusedWithTheLine)
{
    const SourceBytes source(bytesOf(fixture("formats/log_torch_xla/two_runs.log")));
    const auto receipts = torchXlaLog.read(source.file);
    ASSERT_FALSE(receipts);
    EXPECT_EQ(receipts.error().code, "step_went_back");
    EXPECT_EQ(receipts.error().where, "4:1");
}

TEST(TorchXlaLog, NumbersBeyondWhatJsonHoldsAreRefused)
{
    const std::string line = " Step=9007199254740992 Loss=1.0 Rate=1.0 GlobalRate=1.0\n";
    const SourceBytes source(
        "| Training Device=xla:0 Epoch=1" + line + "| Training Device=xla:0 Epoch=2" + line);
    const auto receipts = torchXlaLog.read(source.file);
    ASSERT_FALSE(receipts);
    EXPECT_EQ(receipts.error().code, "step_too_large");
}

} // namespace
} // namespace fairlead
