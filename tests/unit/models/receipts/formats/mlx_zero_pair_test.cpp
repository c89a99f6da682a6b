#include "models/receipts/formats/all_formats.h"

#include <gmock/gmock.h>

#include "tests/unit/models/receipts/formats/several_receipts.h"

namespace fairlead {
namespace {

using testing::Contains;
using testing::ElementsAre;
using testing::HasSubstr;
using testing::IsEmpty;
using testing::SizeIs;

/// The fixture with its ranks' files beside it, as the import finds them.
Receipt read(const std::string &stem)
{
    const std::string folder = "formats/mlx_zero_pair/";
    std::map<std::string, std::string> beside;
    for (const std::string &name : mlxZeroPair.sidecarNames(stem + ".json"))
        if (std::filesystem::exists(fixture(folder + name)))
            beside[name] = bytesOf(fixture(folder + name));
    return readBy(mlxZeroPair, SourceBytes(bytesOf(fixture(folder + stem + ".json")), beside));
}

TEST(MlxZeroPair, TheSlowestRankIsTheStepTimeOfARank)
{
    const Receipt receipt = read("pair");
    EXPECT_EQ(valueAt(receipt, "metrics.0.name"), "step_time");
    EXPECT_EQ(valueAt(receipt, "metrics.0.value"), 41.25);
    EXPECT_EQ(valueAt(receipt, "metrics.0.unit"), "ms");
    EXPECT_EQ(valueAt(receipt, "metrics.0.scope"), "rank");
    EXPECT_EQ(valueAt(receipt, "metrics.0.aggregation"), "max_over_ranks_of_medians");
    EXPECT_EQ(valueAt(receipt, "metrics.0.source"), "$.ranks[1].step_time_ms_median");
    EXPECT_TRUE(member(receipt.document, "window").unknown());
}

TEST(MlxZeroPair, GigabytesAreNotTurnedIntoBytes)
{
    const Receipt receipt = read("pair");
    EXPECT_EQ(valueAt(receipt, "metrics.1.value"), 0.00125);
    EXPECT_EQ(valueAt(receipt, "metrics.1.unit"), "GB");
    EXPECT_THAT(reasonAt(receipt, "memory.peak_bytes"), HasSubstr("GB"));
}

TEST(MlxZeroPair, TheRanksFilesStandInAFolderBeside)
{
    const auto names = mlxZeroPair.sidecarNames("pair.json");
    ASSERT_THAT(names, SizeIs(64));
    EXPECT_EQ(names[1], "pair.ranks/rank1.json");
    EXPECT_THAT(mlxZeroPair.sidecarNames("pair.txt"), IsEmpty());
    EXPECT_THAT(mlxZeroPair.sidecarNames(".json"), IsEmpty());
    const Receipt receipt = read("pair");
    EXPECT_EQ(valueAt(receipt, "steps.loss"), Json::array({5.5, 5.25, 5.125, 5.0}));
    EXPECT_TRUE(member(receipt.document, "steps.duration_s").unknown());
    EXPECT_EQ(valueAt(receipt, "artifacts").size(), 2U);
    EXPECT_EQ(valueAt(receipt, "artifacts.0.sha256"),
        Sha256::of(bytesOf(fixture("formats/mlx_zero_pair/pair.ranks/rank0.json"))).hex());
    EXPECT_EQ(valueAt(receipt, "checks.no_nan_loss"), true);
}

TEST(MlxZeroPair, ARanksFileOfAnotherRunSaysNothing)
{
    const Receipt receipt = read("failed");
    EXPECT_THAT(warningCodes(receipt), Contains("sidecar_unreadable"));
    EXPECT_TRUE(member(receipt.document, "steps").unknown());
}

TEST(MlxZeroPair, FailedParityIsAnErrorAndMissingRanksAreNamed)
{
    const Receipt receipt = read("failed");
    EXPECT_EQ(valueAt(receipt, "run.outcome"), "error");
    EXPECT_THAT(warningCodes(receipt), Contains("ranks_missing"));
    EXPECT_EQ(valueAt(receipt, "metrics").size(), 1U);
    EXPECT_EQ(valueAt(receipt, "metrics.0.name"), "peak_memory");
    EXPECT_TRUE(member(receipt.document, "launch.hosts").unknown());
    EXPECT_EQ(valueAt(read("pair"), "run.outcome"), "ok");
    EXPECT_EQ(valueAt(read("pair"), "launch.hosts"), 1);
}

TEST(MlxZeroPair, NoProductionReceiptAndItsCaveatsAreKept)
{
    const Receipt receipt = read("pair");
    EXPECT_EQ(valueAt(receipt, "outside_comparison_class"), Json::array({"production_multi_node"}));
    EXPECT_EQ(
        valueAt(receipt, "extensions.zero_pair.caveats.0"), "Both processes shared one machine.");
    EXPECT_EQ(valueAt(receipt, "extensions.zero_pair.control_run_w1.step_time_ms_median"), 12.5);
    EXPECT_EQ(valueAt(receipt, "extensions.zero_pair.world_size"), 2);
    EXPECT_TRUE(member(receipt.document, "surface.id").unknown());
    EXPECT_TRUE(member(receipt.document, "launch.accelerators.observed.count").unknown());
    EXPECT_EQ(valueAt(receipt, "stack.framework.name"), "mlx");
    EXPECT_EQ(valueAt(receipt, "workload.learning_rate"), 0.0002);
}

TEST(MlxZeroPair, MembersOfWrongKindsRefuseAndNeverCrash)
{
    everyMemberReplaced(mlxZeroPair, "formats/mlx_zero_pair/pair.json");
}

} // namespace
} // namespace fairlead
