#include "models/comparison/compare_json.h"

#include "gate_fixture.h"

namespace fairlead {
namespace {

using testing::ElementsAre;

std::vector<std::string> namesOf(const Json &object)
{
    std::vector<std::string> out;
    for (const auto &[name, value] : object.items())
        out.push_back(name);
    return out;
}

TEST(CompareJson, HasTheFrozenMembers)
{
    const Json out = compareJson(compared({judged(exampleReceipt()), judged(otherRevision())}), {});
    EXPECT_THAT(
        namesOf(out), ElementsAre("cells", "metric", "pairs", "policy", "receipts", "treatment"));
    EXPECT_EQ(out["policy"]["id"], "comparison/1");
    EXPECT_EQ(out["policy"]["sha256"], builtInPolicy().sha256);
    EXPECT_EQ(out["treatment"], Json::array({"revision"}));
    EXPECT_EQ(out["metric"], "throughput");
    EXPECT_EQ(out["cells"].size(), 2u);
    ASSERT_EQ(out["pairs"].size(), 1u);
    const Json &pair = out["pairs"][0];
    EXPECT_EQ(pair["left"], out["receipts"][0]);
    EXPECT_EQ(pair["right"], out["receipts"][1]);
    EXPECT_EQ(pair["verdict"], "comparable");
    EXPECT_EQ(pair["relation"], "treatment");
    EXPECT_EQ(pair["differs"][0]["key"], "revision");
    EXPECT_THAT(namesOf(pair["effect"]),
        ElementsAre("confidence", "interval", "left_cell", "left_median", "left_n", "metric",
            "p_two_sided", "ratio", "ratio_hi", "ratio_lo", "right_cell", "right_median", "right_n",
            "scope", "unit", "word"));
    EXPECT_EQ(pair["effect"]["ratio"], 1.0);
    EXPECT_TRUE(pair["effect"]["word"].is_null());
}

TEST(CompareJson, ARefusedPairHasReasonsAndNoEffect)
{
    const Json out = compareJson(
        compared({judged(exampleReceipt()), judged(withUnknown(otherRevision(), "launch.hosts"))}),
        {});
    const Json &pair = out["pairs"][0];
    EXPECT_EQ(pair["verdict"], "unknown");
    EXPECT_TRUE(pair["effect"].is_null());
    ASSERT_EQ(pair["reasons"].size(), 1u);
    const Json &reason = pair["reasons"][0];
    EXPECT_EQ(reason["code"], "LAUNCH_SHAPE_DIFF");
    EXPECT_EQ(reason["key"], "launch.hosts");
    EXPECT_EQ(reason["side"], "right");
    EXPECT_EQ(reason["left"], 1);
    EXPECT_TRUE(reason["right"].is_null());
    EXPECT_EQ(reason["severity"], "unknown");
    EXPECT_EQ(reason["rule"], "launch_hardware");
    EXPECT_EQ(reason["source"], "/launch/hosts");
    EXPECT_TRUE(reason["fix"].is_string());
}

TEST(CompareJson, CellsAreSortedByIdAndReceiptsKeepTheirOrder)
{
    const Json out = compareJson(compared({judged(exampleReceipt()), judged(otherRevision()),
                                     judged(with(exampleReceipt(), "launch.hosts", 2))}),
        {});
    EXPECT_LT(out["cells"][0]["id"], out["cells"][1]["id"]);
    EXPECT_LT(out["cells"][1]["id"], out["cells"][2]["id"]);
    EXPECT_EQ(out["receipts"][0], entryOf(exampleReceipt()).receipt.id);
    EXPECT_EQ(out["pairs"].size(), 3u);
    EXPECT_EQ(out["pairs"][2]["left"], out["receipts"][1]);
}

TEST(CompareJson, MetricIsNullWhereHeadlinesDiffer)
{
    const Json other = with(exampleReceipt(), "metrics.0.name", "mfu");
    EXPECT_TRUE(
        compareJson(compared({judged(exampleReceipt()), judged(other)}), {})["metric"].is_null());
    EXPECT_EQ(compareJson(compared({judged(other)}), "step_time")["metric"], "step_time");
}

TEST(SummaryJson, HasCountsInPlaceOfPairs)
{
    const Json out = summaryJson(compared({judged(exampleReceipt()), judged(otherRevision()),
                                     judged(with(exampleReceipt(), "practice", true))}),
        {});
    EXPECT_FALSE(out.contains("pairs"));
    EXPECT_EQ(out["counts"]["comparable"], 1);
    EXPECT_EQ(out["counts"]["side_by_side_only"], 2);
    EXPECT_EQ(out["counts"]["unknown"], 0);
    ASSERT_EQ(out["by_reason"].size(), 1u);
    EXPECT_EQ(out["by_reason"][0],
        Json({{"code", "PRACTICE_MIX"}, {"key", nullptr}, {"pairs", 2}, {"only", 2}}));
}

} // namespace
} // namespace fairlead
