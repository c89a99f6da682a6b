// Verdicts, treatments, cells and effects of a set.
#include "models/comparison/comparison.h"

#include <cmath>

#include "gate_fixture.h"

namespace fairlead {
namespace {

using testing::ElementsAre;
using testing::HasSubstr;
using testing::IsEmpty;

TEST(Verdict, BlockOutweighsUnknownOutweighsDisclosure)
{
    Json document = withUnknown(otherRevision(), "revision.dirty");
    EXPECT_EQ(pairOf(exampleReceipt(), otherRevision()).verdict, Verdict::Comparable);
    EXPECT_EQ(pairOf(exampleReceipt(), document).verdict, Verdict::WithDisclosure);
    document = withUnknown(document, "workload.precision");
    EXPECT_EQ(pairOf(exampleReceipt(), document).verdict, Verdict::Unknown);
    document = with(document, "launch.hosts", 2);
    const Pair pair = pairOf(exampleReceipt(), document);
    EXPECT_EQ(pair.verdict, Verdict::SideBySideOnly);
    // All reasons, not the first, in the order of the policy.
    std::vector<std::string> codes;
    for (const Reason &each : pair.reasons)
        codes.push_back(each.code + " " + each.key);
    EXPECT_THAT(codes,
        ElementsAre("LAUNCH_SHAPE_DIFF launch.hosts", "LAUNCH_SHAPE_DIFF workload.precision",
            "DIRTY_UNKNOWN revision"));
}

TEST(Verdict, OnlyTheFirstTwoCarryAnEffect)
{
    EXPECT_TRUE(pairOf(exampleReceipt(), otherRevision()).effect);
    EXPECT_TRUE(pairOf(exampleReceipt(), withUnknown(otherRevision(), "revision.dirty")).effect);
    EXPECT_FALSE(pairOf(exampleReceipt(), with(otherRevision(), "launch.hosts", 2)).effect);
    EXPECT_FALSE(pairOf(exampleReceipt(), withUnknown(otherRevision(), "launch.hosts")).effect);
}

TEST(Reasons, StandOnceForEachCodeKeyAndSide)
{
    const Json bad = with(withUnknown(exampleReceipt(), "artifacts"), "run.exit_code", 1);
    const Pair pair = pairOf(bad, slower(bad, 5));
    std::set<std::tuple<std::string, std::string, Side>> seen;
    for (const Reason &each : pair.reasons)
        EXPECT_TRUE(seen.emplace(each.code, each.key, each.side).second) << each.code;
    const auto reason = find(pair.reasons, "CHECKS_FAILED", "run.exit_code");
    ASSERT_TRUE(reason);
    EXPECT_EQ(reason->side, Side::Both);
    EXPECT_EQ(reason->left, 1);
    EXPECT_EQ(reason->right, 1);
}

TEST(Reasons, OfTheRightSideStandOnTheRight)
{
    const Pair pair = pairOf(exampleReceipt(), with(exampleReceipt(), "run.exit_code", 3));
    const auto reason = find(pair.reasons, "CHECKS_FAILED");
    ASSERT_TRUE(reason);
    EXPECT_EQ(reason->side, Side::Right);
    EXPECT_TRUE(reason->left.is_null());
    EXPECT_EQ(reason->right, 3);
    EXPECT_EQ(reason->rule, "checks");
    EXPECT_EQ(reason->source, "/run/exit_code");
}

TEST(Treatment, ADifferenceInItIsListedAndNoReason)
{
    const Pair pair = pairOf(exampleReceipt(), otherRevision());
    ASSERT_EQ(pair.differs.size(), 1u);
    EXPECT_EQ(pair.differs[0].key, "revision");
    EXPECT_EQ(pair.differs[0].right, "0b0c0d0e0f101112131415161718191a1b1c1d1e");
    EXPECT_EQ(pairOf(exampleReceipt(), otherRevision(), {}).verdict, Verdict::SideBySideOnly);
}

TEST(Treatment, APrefixNamesAllBelowIt)
{
    Json other = with(exampleReceipt(), "launch.parallelism.tp", 2);
    other = with(other, "launch.parallelism.dp", 4);
    for (const char *prefix : {"launch.parallelism", "launch"}) {
        const Pair pair = pairOf(exampleReceipt(), other, {prefix});
        EXPECT_EQ(pair.differs.size(), 2u);
        EXPECT_EQ(pair.verdict, Verdict::WithDisclosure); // MULTI_TREATMENT
        EXPECT_EQ(pair.reasons.size(), 1u);
    }
    EXPECT_EQ(pairOf(exampleReceipt(), other, {"launch.parallelism.tp"}).verdict,
        Verdict::SideBySideOnly);
}

TEST(Treatment, WhatIsUnknownInItIsUnknown)
{
    const Json silent = withUnknown(otherRevision(), "launch.link_class");
    EXPECT_EQ(pairOf(exampleReceipt(), silent).verdict, Verdict::WithDisclosure);
    EXPECT_EQ(pairOf(exampleReceipt(), silent, {"revision", "launch.link_class"}).verdict,
        Verdict::Unknown);
    const Json both = withUnknown(exampleReceipt(), "launch.link_class");
    EXPECT_EQ(pairOf(both, silent, {"revision", "launch.link_class"}).verdict, Verdict::Unknown);
}

TEST(Treatment, SomeKeysCanNeverBeInIt)
{
    for (const char *name :
        {"surface", "startup_class", "starting_state", "starting_state.components",
            "starting_state.components.data", "starting_state.seed_source", "lane", "metric",
            "metric.unit", "window", "window.rule", "extensions.comparison_key"}) {
        const auto checked = checkTreatment({"revision", name}, builtInPolicy());
        ASSERT_FALSE(checked) << name;
        EXPECT_EQ(checked.error().code, "bad_treatment");
        EXPECT_EQ(checked.error().where, name);
        EXPECT_THAT(checked.error().message, HasSubstr("never")) << name;
    }
}

TEST(Treatment, NamesNobodyKnowsAreRefused)
{
    for (const char *name : {"", "speed", "launch.", "launch.host", "launch.parallelism.zz",
             "workload.seed", "storage.logs", "revision.commit", "surface.id"}) {
        const auto checked = checkTreatment({name}, builtInPolicy());
        ASSERT_FALSE(checked) << name;
        EXPECT_THAT(checked.error().message, HasSubstr("no identity key")) << name;
    }
    const auto twice
        = checkTreatment({"revision", "launch.parallelism.tp", "revision"}, builtInPolicy());
    ASSERT_TRUE(twice);
    EXPECT_THAT(*twice, ElementsAre("revision", "launch.parallelism.tp"));
    EXPECT_TRUE(checkTreatment({}, builtInPolicy()));
}

TEST(Cells, HoldReceiptsThatAgreeInEveryKey)
{
    const Comparison set = compared({judged(slower(exampleReceipt(), 10)), judged(otherRevision()),
        judged(slower(exampleReceipt(), 20)), judged(with(exampleReceipt(), "workload.seed", 5))});
    ASSERT_EQ(set.cells().size(), 2u);
    EXPECT_THAT(set.cells()[0].receipts, ElementsAre(0, 2, 3));
    EXPECT_THAT(set.cells()[1].receipts, ElementsAre(1));
    EXPECT_EQ(set.cells()[0].id, set.receipts()[0]->keyHash);
    EXPECT_EQ(set.cellOf(3), 0u);
}

TEST(Cells, UnknownOnBothSidesIsTheSameWhereNobodyNeedsIt)
{
    const Json quiet = withUnknown(exampleReceipt(), "lane");
    EXPECT_EQ(compared({judged(quiet), judged(slower(quiet, 5))}).cells().size(), 1u);
    EXPECT_EQ(compared({judged(quiet), judged(exampleReceipt())}).cells().size(), 2u);
    const Json silent = withUnknown(exampleReceipt(), "launch.hosts");
    const Comparison alone = compared({judged(silent), judged(slower(silent, 5))});
    ASSERT_EQ(alone.cells().size(), 2u);
    EXPECT_NE(alone.cells()[0].id, alone.cells()[1].id);
}

TEST(Cells, AReceiptThatItsOwnReasonsRefuseIsAlone)
{
    const Json failed = with(exampleReceipt(), "run.outcome", "error");
    EXPECT_EQ(compared({judged(failed), judged(slower(failed, 5)), judged(exampleReceipt())})
                  .cells()
                  .size(),
        3u);
    const Json disclosed = withUnknown(exampleReceipt(), "revision.dirty");
    EXPECT_EQ(compared({judged(disclosed), judged(exampleReceipt())}).cells().size(), 1u);
}

TEST(Cells, PracticeAndRealNeverShareOne)
{
    const Comparison set
        = compared({judged(exampleReceipt()), judged(with(exampleReceipt(), "practice", true))});
    ASSERT_EQ(set.cells().size(), 2u);
    EXPECT_NE(set.cells()[0].id, set.cells()[1].id);
}

TEST(Effect, IsTakenOverAllRunsOfBothCells)
{
    Receipts receipts;
    for (const double value : {100.0, 110.0, 120.0, 130.0})
        receipts.push_back(judged(slower(exampleReceipt(), value)));
    for (const double value : {230.0, 210.0, 250.0})
        receipts.push_back(judged(slower(otherRevision(), value)));
    const Comparison set = compared(receipts);
    const Pair pair = set.pair(1, 6);
    ASSERT_TRUE(pair.effect);
    EXPECT_EQ(pair.effect->metric, "throughput");
    EXPECT_EQ(pair.effect->unit, "tok/s");
    EXPECT_EQ(pair.effect->scope, "job");
    EXPECT_EQ(pair.effect->leftCount, 4);
    EXPECT_EQ(pair.effect->rightCount, 3);
    EXPECT_EQ(pair.effect->leftMedian, 115);
    EXPECT_EQ(pair.effect->rightMedian, 230);
    EXPECT_EQ(pair.effect->ratio, 2);
    EXPECT_EQ(pair.effect->leftCell, set.cells()[0].id);
    EXPECT_FALSE(set.pair(0, 1).effect); // replicates
    const CellPair cells = set.cellPair(0, 1);
    ASSERT_TRUE(cells.effect);
    EXPECT_EQ(cells.effect->ratio, 2);
}

TEST(Effect, HasNoRatioWhereAMedianIsNotPositive)
{
    const Pair pair = pairOf(slower(exampleReceipt(), 0), otherRevision());
    ASSERT_TRUE(pair.effect);
    EXPECT_TRUE(std::isnan(pair.effect->ratio));
}

TEST(Effect, OfASideWithoutAValueStandsWithoutItsMedian)
{
    const Pair pair = pairOf(exampleReceipt(), withUnknown(otherRevision(), "metrics.0.value"));
    ASSERT_TRUE(pair.effect);
    EXPECT_EQ(pair.effect->leftCount, 1);
    EXPECT_EQ(pair.effect->rightCount, 0);
    EXPECT_TRUE(std::isnan(pair.effect->rightMedian));
    EXPECT_TRUE(std::isnan(pair.effect->ratio));
}

TEST(CellPairs, BearTheDisclosuresOfAllTheirPairs)
{
    const Comparison set = compared({judged(exampleReceipt()), judged(otherRevision()),
        judged(withUnknown(exampleReceipt(), "revision.dirty"))});
    ASSERT_EQ(set.cells().size(), 2u);
    EXPECT_EQ(set.pair(0, 1).verdict, Verdict::Comparable);
    const CellPair pair = set.cellPair(0, 1);
    EXPECT_EQ(pair.verdict, Verdict::WithDisclosure);
    ASSERT_TRUE(find(pair.reasons, "DIRTY_UNKNOWN"));
    EXPECT_EQ(find(pair.reasons, "DIRTY_UNKNOWN")->side, Side::Left);
    EXPECT_EQ(pair.refusing, 0);
    EXPECT_EQ(set.cellMark(0, 1).verdict, Verdict::WithDisclosure);
}

TEST(CellPairs, CountTheReasonsThatRefuse)
{
    const Json bad = with(
        with(withUnknown(exampleReceipt(), "artifacts"), "launch.hosts", 2), "lane", "other");
    const Comparison set
        = compared({judged(exampleReceipt()), judged(bad), judged(slower(bad, 5))});
    const CellPair pair = set.cellPair(0, 1);
    EXPECT_EQ(pair.refusing, 3);
    EXPECT_EQ(set.cellMark(0, 1).refusing, 3);
    EXPECT_EQ(set.cellMark(1, 2).refusing, 1); // both lack their artifacts: one reason for both
    int refusing = 0;
    for (const Reason &each : set.cellPair(1, 2).reasons)
        refusing += each.severity == Severity::Block || each.severity == Severity::Unknown;
    EXPECT_EQ(refusing, 1);
}

TEST(Comparison, TakesNoneAndOne)
{
    EXPECT_THAT(compared({}).cells(), IsEmpty());
    EXPECT_THAT(compared({}).waysOut(), IsEmpty());
    const Comparison one = compared({judged(exampleReceipt())});
    EXPECT_EQ(one.cells().size(), 1u);
    EXPECT_EQ(one.summary().verdicts.at("comparable"), 0);
}

TEST(Comparison, TakesTheSameReceiptTwice)
{
    const Comparison set = compared({judged(exampleReceipt()), judged(exampleReceipt())});
    EXPECT_EQ(set.cells().size(), 1u);
    EXPECT_EQ(set.pair(0, 1).verdict, Verdict::Comparable);
}

} // namespace
} // namespace fairlead
