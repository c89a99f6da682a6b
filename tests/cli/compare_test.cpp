#include <gmock/gmock.h>

#include "tests/cli/cli_program.h"
#include "tests/support/receipt_fixture.h"

namespace fairlead::test {
namespace {

using testing::HasSubstr;
using testing::Not;

Json named(const std::string &name)
{
    return with(exampleReceipt(), "run.name", name);
}

Json onCommit(const std::string &name, char digit, double throughput)
{
    return with(with(named(name), "revision.commit", std::string(40, digit)), "metrics.0.value",
        throughput);
}

std::vector<std::string> codes(const Json &pair)
{
    std::vector<std::string> all;
    for (const Json &reason : pair.value("reasons", Json::array()))
        all.push_back(reason.value("code", std::string()));
    return all;
}

class CompareVerb : public testing::Test {
protected:
    CliDesk desk;
    std::string base = desk.imported("base.json", onCommit("base", 'a', 100.0));
    std::string changed = desk.imported("changed.json", onCommit("changed", 'b', 125.0));
};

TEST_F(CompareVerb, AnAllowedPairHasAnEffectOfRightOverLeft)
{
    const CliRun run = desk.json({"compare", base, changed});
    EXPECT_EQ(run.exit, 0) << run.out;
    Json document = run.json();
    ASSERT_TRUE(document.is_object()) << run.out;
    EXPECT_EQ(document["schema"], "fairlead.cli/1");
    EXPECT_EQ(document["receipts"], Json::array({base, changed}));
    EXPECT_EQ(document["treatment"], Json::array({"revision"}));
    EXPECT_EQ(document["cells"].size(), 2U);
    ASSERT_EQ(document["pairs"].size(), 1U);
    Json &pair = document["pairs"][0];
    EXPECT_EQ(pair["left"], base);
    EXPECT_EQ(pair["right"], changed);
    EXPECT_EQ(pair["relation"], "treatment");
    ASSERT_TRUE(pair["effect"].is_object()) << pair;
    EXPECT_EQ(pair["effect"]["ratio"], 1.25);
    EXPECT_EQ(pair["effect"]["left_median"], 100.0);
    for (const char *later : {"ratio_lo", "ratio_hi", "interval", "p_two_sided", "word"})
        EXPECT_TRUE(pair["effect"][later].is_null()) << later;
}

TEST_F(CompareVerb, ARefusedPairEndsWithOneAndHasNoRatioAnywhere)
{
    const std::string other = desk.imported("modal.json", with(named("m"), "lane", "kernel_bench"));
    const CliRun run = desk.json({"compare", base, other});
    EXPECT_EQ(run.exit, 1);
    Json pair = run.json()["pairs"][0];
    EXPECT_EQ(pair["verdict"], "side_by_side_only");
    EXPECT_TRUE(pair["effect"].is_null());
    EXPECT_THAT(codes(pair), testing::Contains("LANE_DIFF"));
    const CliRun text = desk.text({"compare", base, other});
    EXPECT_EQ(text.exit, 1);
    EXPECT_THAT(text.out, HasSubstr("not comparable"));
    EXPECT_THAT(text.out, HasSubstr("LANE_DIFF"));
    EXPECT_THAT(text.out, Not(HasSubstr("right over left")));
}

TEST_F(CompareVerb, TheTextOfAnAllowedPairGivesTheRatioAndClaimsNoWinner)
{
    const CliRun run = desk.text({"compare", base, changed});
    EXPECT_EQ(run.exit, 0);
    EXPECT_THAT(run.out, HasSubstr("right over left: 1.25"));
    EXPECT_THAT(run.out, HasSubstr("warm: warm compile (derived)"));
    EXPECT_THAT(run.out, HasSubstr("no interval"));
}

TEST_F(CompareVerb, AnEmptyTreatmentLetsNothingDiffer)
{
    const CliRun run = desk.json({"compare", base, changed, "--treatment", ""});
    EXPECT_EQ(run.exit, 1) << run.out;
    EXPECT_EQ(run.json()["treatment"], Json::array());
    EXPECT_THAT(codes(run.json()["pairs"][0]), testing::Contains("REVISION_DIFF"));
}

TEST_F(CompareVerb, ATreatmentReplacesTheDefault)
{
    const std::string longer
        = desk.imported("long.json", with(onCommit("long", 'a', 90.0), "workload.seq_len", 8192));
    EXPECT_EQ(desk.json({"compare", base, longer}).exit, 1);
    const CliRun run = desk.json({"compare", base, longer, "--treatment", "workload.seq_len"});
    EXPECT_EQ(run.exit, 0) << run.out;
    EXPECT_EQ(run.json()["pairs"][0]["differs"][0]["key"], "workload.seq_len");
    EXPECT_EQ(desk.json({"compare", changed, longer, "--treatment", "workload.seq_len"}).exit, 1);
    EXPECT_EQ(
        desk.json({"compare", changed, longer, "--treatment", "revision,workload.seq_len"}).exit,
        0);
}

TEST_F(CompareVerb, ATreatmentThatMayNotBeIsBadUsage)
{
    for (const char *key : {"surface", "startup_class", "lane", "metric.unit", "window.rule",
             "starting_state.components.node", "no.such.key", "revision,", ","}) {
        const CliRun run = desk.json({"compare", base, changed, "--treatment", key});
        EXPECT_EQ(run.exit, 2) << key;
        EXPECT_EQ(run.errorCode(), "bad_treatment") << run.out;
    }
}

TEST_F(CompareVerb, AMetricThatNoReceiptHasIsBadUsage)
{
    const CliRun run = desk.json({"compare", base, changed, "--metric", "goodput"});
    EXPECT_EQ(run.exit, 2);
    EXPECT_EQ(run.errorCode(), "unknown_metric");
    EXPECT_THAT(run.out, HasSubstr("throughput"));
    const CliRun known = desk.json({"compare", base, changed, "--metric", "throughput"});
    EXPECT_EQ(known.exit, 0);
    EXPECT_EQ(known.json()["metric"], "throughput");
}

TEST_F(CompareVerb, PairsStandInTheOrderOfTheArguments)
{
    const std::string third = desk.imported("third.json", onCommit("third", 'c', 80.0));
    Json document = desk.json({"compare", third, base, changed}).json();
    ASSERT_EQ(document["pairs"].size(), 3U);
    const std::vector<std::pair<std::string, std::string>> expected{
        {third, base}, {third, changed}, {base, changed}};
    for (std::size_t i = 0; i < expected.size(); ++i) {
        EXPECT_EQ(document["pairs"][i]["left"], expected[i].first);
        EXPECT_EQ(document["pairs"][i]["right"], expected[i].second);
    }
}

TEST_F(CompareVerb, AReceiptNamedTwiceCountsOnce)
{
    const CliRun once = desk.json({"compare", base, changed, base.substr(0, 12)});
    EXPECT_EQ(once.json()["receipts"], Json::array({base, changed}));
    const CliRun alone = desk.json({"compare", base, base});
    EXPECT_EQ(alone.exit, 2);
    EXPECT_EQ(alone.errorCode(), "too_few_receipts");
}

TEST_F(CompareVerb, AnUnknownReceiptComparesNothing)
{
    const CliRun run = desk.json({"compare", base, changed, "deadbeef"});
    EXPECT_EQ(run.exit, 2);
    EXPECT_EQ(run.errorCode(), "unknown_receipt");
}

TEST_F(CompareVerb, ARejectedFileAmongGoodOnesEndsWithTwoAndIsNamed)
{
    desk.receipt("in/a.json", named("a"));
    desk.receipt("in/b.json", named("b"));
    desk.file("in/c.json", "{");
    const CliRun run = desk.json({"compare", desk.folder() / "in"});
    EXPECT_EQ(run.exit, 2);
    EXPECT_EQ(run.json()["receipts"].size(), 2U);
    ASSERT_EQ(run.json()["rejected"].size(), 1U) << run.out;
    EXPECT_THAT(desk.text({"compare", desk.folder() / "in"}).out, HasSubstr("Not imported"));
}

TEST_F(CompareVerb, ReplicatesAreOneCellWithoutAnEffect)
{
    const std::string again = desk.imported("again.json", onCommit("again", 'a', 102.0));
    Json document = desk.json({"compare", base, again}).json();
    EXPECT_EQ(document["cells"].size(), 1U);
    EXPECT_EQ(document["pairs"][0]["relation"], "replicate");
    EXPECT_TRUE(document["pairs"][0]["effect"].is_null());
}

TEST_F(CompareVerb, TheSummaryCountsVerdictsAndReasonsWithoutPairs)
{
    const std::string other = desk.imported("lane.json", with(named("m"), "lane", "kernel_bench"));
    const CliRun run = desk.json({"compare", base, changed, other, "--summary"});
    EXPECT_EQ(run.exit, 1);
    Json document = run.json();
    ASSERT_TRUE(document.is_object()) << run.out;
    EXPECT_FALSE(document.contains("pairs"));
    EXPECT_EQ(document["counts"]["side_by_side_only"], 2);
    int pairs = 0;
    for (const auto &[verdict, count] : document["counts"].items())
        pairs += count.get<int>();
    EXPECT_EQ(pairs, 3);
    ASSERT_FALSE(document["by_reason"].empty());
    const CliRun text = desk.text({"compare", base, changed, other, "--summary"});
    EXPECT_EQ(text.exit, 1);
    EXPECT_THAT(text.out, HasSubstr("LANE_DIFF"));
    EXPECT_THAT(text.out, Not(HasSubstr("right over left")));
}

} // namespace
} // namespace fairlead::test
