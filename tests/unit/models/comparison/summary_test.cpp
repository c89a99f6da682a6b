// Counts over all pairs, what a treatment would open, and the ways out of the grey.
#include "gate_fixture.h"

namespace fairlead {
namespace {

using testing::ElementsAre;
using testing::HasSubstr;
using testing::IsEmpty;
using testing::Pair;
using testing::UnorderedElementsAre;

const ReasonCount *countOf(const Summary &summary, const std::string &code, const std::string &key)
{
    for (const ReasonCount &each : summary.byReason)
        if (each.code == code && each.key == key)
            return &each;
    return nullptr;
}

/// Three runs of one cell, two of another revision, one on two hosts, one that failed.
Comparison mixedSet()
{
    Receipts receipts;
    for (const double value : {1.0, 2.0, 3.0})
        receipts.push_back(judged(slower(exampleReceipt(), value)));
    for (const double value : {4.0, 5.0})
        receipts.push_back(judged(slower(otherRevision(), value)));
    receipts.push_back(judged(with(exampleReceipt(), "launch.hosts", 2)));
    receipts.push_back(judged(with(exampleReceipt(), "run.outcome", "error")));
    return compared(receipts);
}

TEST(Summary, AgreesWithThePairsOneByOne)
{
    const Comparison set = mixedSet();
    std::map<std::string, std::int64_t> verdicts;
    std::map<std::pair<std::string, std::string>, std::pair<std::int64_t, std::int64_t>> reasons;
    for (std::size_t i = 0; i < set.receipts().size(); ++i)
        for (std::size_t j = i + 1; j < set.receipts().size(); ++j) {
            const auto pair = set.pair(i, j);
            ++verdicts[std::string(idOf(pair.verdict))];
            std::set<std::pair<std::string, std::string>> refusing;
            for (const Reason &each : pair.reasons)
                if (each.severity == Severity::Block || each.severity == Severity::Unknown)
                    refusing.emplace(each.code, each.key);
            for (const auto &each : refusing) {
                ++reasons[each].first;
                reasons[each].second += refusing.size() == 1;
            }
        }
    const Summary summary = set.summary();
    EXPECT_EQ(summary.verdicts.size(), 4u);
    for (const auto &[verdict, pairs] : verdicts)
        EXPECT_EQ(summary.verdicts.at(verdict), pairs) << verdict;
    EXPECT_EQ(summary.byReason.size(), reasons.size());
    for (const auto &[name, counts] : reasons) {
        const ReasonCount *count = countOf(summary, name.first, name.second);
        ASSERT_NE(count, nullptr) << name.first;
        EXPECT_EQ(count->pairs, counts.first) << name.first;
        EXPECT_EQ(count->only, counts.second) << name.first;
        EXPECT_FALSE(count->says.empty());
    }
}

TEST(Summary, CountsWhatOneReasonRefusesAlone)
{
    const Summary summary = mixedSet().summary();
    EXPECT_EQ(summary.verdicts.at("comparable"), 10); // 3 + 1 replicates, 6 across revisions
    EXPECT_EQ(summary.verdicts.at("side_by_side_only"), 11);
    EXPECT_EQ(countOf(summary, "LAUNCH_SHAPE_DIFF", "launch.hosts")->pairs, 6);
    EXPECT_EQ(countOf(summary, "LAUNCH_SHAPE_DIFF", "launch.hosts")->only, 5);
    EXPECT_EQ(countOf(summary, "CHECKS_FAILED", "run.outcome")->only, 5);
}

TEST(Summary, SaysWhetherAKeyDiffersOrIsNotKnown)
{
    const Json silent = withUnknown(exampleReceipt(), "storage.data");
    const auto says = [](Receipts receipts) {
        const Summary summary = compared(std::move(receipts)).summary();
        return countOf(summary, "STORAGE_MIX", "storage.data")->says;
    };
    const auto one = judged(exampleReceipt()), quiet = judged(silent);
    const auto other = judged(with(exampleReceipt(), "storage.data.class", "network_fs"));
    EXPECT_EQ(says({one, quiet}), "Data storage is not recorded");
    EXPECT_EQ(says({one, other}), "Storage is mixed: data storage");
    EXPECT_EQ(says({one, other, quiet}), "Storage is mixed: data storage, or is not recorded");
}

TEST(TreatmentOpens, SaysWhatAKeyWouldOpenAndAnActiveOneClose)
{
    EXPECT_THAT(mixedSet().treatmentOpens(),
        UnorderedElementsAre(Pair("launch.hosts", 5), Pair("revision", 6)));
}

TEST(TreatmentOpens, NamesNoKeyThatCanNeverBeTreated)
{
    const Comparison set
        = compared({judged(exampleReceipt()), judged(with(exampleReceipt(), "lane", "other"))});
    EXPECT_THAT(set.treatmentOpens(), IsEmpty());
}

TEST(TreatmentOpens, AgreesWithTheTreatmentTried)
{
    Receipts receipts = mixedSet().receipts();
    receipts.push_back(judged(withUnknown(exampleReceipt(), "launch.hosts")));
    receipts.push_back(judged(with(exampleReceipt(), "storage.data.class", "network_fs")));
    const auto open = [&](std::vector<std::string> treatment) {
        const auto verdicts = compared(receipts, std::move(treatment)).summary().verdicts;
        return verdicts.at("comparable") + verdicts.at("comparable_with_disclosure");
    };
    const std::int64_t now = open({"revision"});
    const auto opens = compared(receipts).treatmentOpens();
    EXPECT_EQ(opens.at("launch.hosts"), open({"revision", "launch.hosts"}) - now);
    EXPECT_EQ(opens.at("storage.data"), open({"revision", "storage.data"}) - now);
    EXPECT_EQ(opens.at("revision"), now - open({}));
}

TEST(WaysOut, NothingRefusedNeedsNoWayOut)
{
    EXPECT_THAT(compared({judged(exampleReceipt()), judged(otherRevision())}).waysOut(), IsEmpty());
}

TEST(WaysOut, AttestWhatManyReceiptsLeaveOut)
{
    Json silent = withUnknown(exampleReceipt(), "surface");
    silent = withUnknown(silent, "starting_state");
    Receipts receipts;
    for (const double value : {1.0, 2.0, 3.0, 4.0})
        receipts.push_back(judged(slower(silent, value)));
    const auto ways = compared(receipts).waysOut();
    ASSERT_FALSE(ways.empty());
    EXPECT_EQ(ways[0].act, WayOut::Act::Attest);
    EXPECT_THAT(ways[0].keys, ElementsAre("startup_class", "surface.id"));
    EXPECT_EQ(ways[0].receiptIds.size(), 4u);
    EXPECT_EQ(ways[0].opens, 6);
    EXPECT_EQ(
        ways[0].says, "Attest startup class and surface of 4 receipts: up to 6 pairs can open");
}

TEST(WaysOut, NobodyCanAttestABundle)
{
    const Json silent = withUnknown(exampleReceipt(), "artifacts");
    for (const WayOut &way : compared({judged(silent), judged(slower(silent, 5))}).waysOut())
        EXPECT_NE(way.act, WayOut::Act::Attest);
}

TEST(WaysOut, TreatmentAndRunSayWhatTheyOpen)
{
    const auto ways = mixedSet().waysOut();
    ASSERT_EQ(ways.size(), 2u);
    EXPECT_THAT(ways[0].says,
        testing::AnyOf(HasSubstr("Let hosts differ: 5 pairs open"),
            HasSubstr("again, started as warm compile: 5 pairs can open")));
    for (const WayOut &way : ways)
        EXPECT_EQ(way.opens, 5);
}

TEST(WaysOut, OneRunInTheOtherClassOpensPairsGreyForTheClass)
{
    Json cold = with(exampleReceipt(), "starting_state.declared", "host_cold_cache");
    cold = with(cold, "starting_state.caches.0.start.files", 0);
    cold = with(cold, "starting_state.caches.0.start.bytes", 0);
    const auto ways = compared(
        {judged(slower(exampleReceipt(), 1)), judged(slower(exampleReceipt(), 2)), judged(cold)})
                          .waysOut();
    ASSERT_EQ(ways.size(), 1u);
    EXPECT_EQ(ways[0].act, WayOut::Act::Run);
    EXPECT_EQ(ways[0].opens, 2);
    EXPECT_THAT(ways[0].says, HasSubstr("started as warm compile"));
}

TEST(WaysOut, NoRunCuresASurface)
{
    const Json modal = with(exampleReceipt(), "surface.id", "modal");
    EXPECT_THAT(compared({judged(exampleReceipt()), judged(modal)}).waysOut(), IsEmpty());
}

} // namespace
} // namespace fairlead
