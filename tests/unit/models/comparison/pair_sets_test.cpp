// All pairs judged at once agree with each pair judged alone, in a set where keys differ, are
// unknown, known in part, or do not apply, and where rules of receipts and of pairs fire.
#include "gate_fixture.h"

#include "models/comparison/signature_table.h"

namespace fairlead {
namespace {

/// Receipts that differ in all sorts of ways; the same each time.
Receipts motley(std::size_t count)
{
    Receipts out;
    std::uint32_t state = 12345;
    const auto chance = [&state](std::uint32_t in) {
        state = state * 1664525U + 1013904223U;
        return (state >> 16) % in == 0;
    };
    for (std::size_t i = 0; i < count; ++i) {
        Json document = slower(exampleReceipt(), 100.0 + double(i));
        if (chance(3))
            document = otherRevision(std::move(document));
        if (chance(3))
            document = with(std::move(document), "workload.global_batch", int(256 + 256 * (i % 3)));
        if (chance(6))
            document = withUnknown(std::move(document), "workload.seq_len");
        if (chance(6))
            document = withUnknown(std::move(document), "surface.id");
        if (chance(6))
            document = with(std::move(document), "surface.id", "modal");
        if (chance(5))
            document = withUnknown(std::move(document), "stack.compiler.version");
        if (chance(8))
            document = with(std::move(document), "stack.compiler.version", "9.9");
        if (chance(5))
            document = withNotApplicable(std::move(document), "backend.observed");
        if (chance(5))
            document = with(std::move(document), "launch.parallelism.tp", 2);
        if (chance(8))
            document = with(std::move(document), "run.outcome", "error");
        if (chance(8))
            document = with(std::move(document), "practice", true);
        if (chance(8)) {
            document = with(std::move(document), "revision.dirty", true);
            document = withUnknown(std::move(document), "revision.diff_sha256");
        }
        if (chance(6))
            document
                = with(std::move(document), "timeline.window_ended_at", "2026-10-01T10:00:00Z");
        out.push_back(judged(document));
    }
    return out;
}

using Counts = std::map<std::pair<std::string, std::string>, std::pair<std::int64_t, std::int64_t>>;

std::set<ReasonName> refusingOf(const std::vector<Reason> &reasons)
{
    std::set<ReasonName> out;
    for (const Reason &each : reasons)
        if (each.severity <= Severity::Unknown)
            out.emplace(each.code, each.key);
    return out;
}

void expectAgreement(const Comparison &set)
{
    std::map<std::string, std::int64_t> verdicts;
    Counts counts;
    std::map<std::pair<std::size_t, std::size_t>, Verdict> worst;
    for (std::size_t i = 0; i < set.receipts().size(); ++i)
        for (std::size_t j = i + 1; j < set.receipts().size(); ++j) {
            const auto pair = set.pair(i, j);
            ++verdicts[std::string(idOf(pair.verdict))];
            const auto refusing = refusingOf(pair.reasons);
            for (const auto &each : refusing) {
                ++counts[each].first;
                counts[each].second += refusing.size() == 1;
            }
            const auto cells = std::minmax({set.cellOf(i), set.cellOf(j)});
            if (cells.first == cells.second)
                continue;
            // Verdicts are numbered from the best but for the last two: what differs outweighs
            // what is not known.
            constexpr int weights[] = {0, 1, 3, 2};
            const auto [found, added] = worst.emplace(cells, pair.verdict);
            if (weights[int(pair.verdict)] > weights[int(found->second)])
                found->second = pair.verdict;
        }
    const Summary summary = set.summary();
    for (const auto &[verdict, pairs] : summary.verdicts)
        EXPECT_EQ(pairs, verdicts[verdict]) << verdict;
    ASSERT_EQ(summary.byReason.size(), counts.size());
    for (const ReasonCount &each : summary.byReason) {
        const auto expected = counts[{each.code, each.key}];
        EXPECT_EQ(std::pair(each.pairs, each.only), expected) << each.code << " " << each.key;
    }
    for (const auto &[cells, verdict] : worst) {
        const CellMark mark = set.cellMark(cells.first, cells.second);
        EXPECT_EQ(mark.verdict, verdict) << cells.first << " " << cells.second;
        const CellPair pair = set.cellPairWithoutEffect(cells.first, cells.second);
        EXPECT_EQ(mark.refusing, pair.refusing);
        EXPECT_EQ(std::size_t(mark.refusing),
            std::size_t(std::count_if(pair.reasons.begin(), pair.reasons.end(),
                [](const Reason &each) { return each.severity <= Severity::Unknown; })));
    }
}

TEST(PairSets, AgreeWithThePairsOneByOne)
{
    expectAgreement(compared(motley(50)));
    expectAgreement(compared(motley(40), {"workload.global_batch", "stack", "launch"}));
    expectAgreement(compared(motley(30), {"revision", "backend", "storage"}));
}

TEST(PairSets, AgreeOnManyThreadsAsOnOne)
{
    // Enough groups for parts that several threads judge.
    const std::size_t count = 210;
    const Receipts receipts = motley(count);
    const Comparison set = compared(receipts);
    const Summary once = set.summary(), again = compared(receipts).summary();
    std::int64_t all = 0;
    for (const auto &[verdict, pairs] : once.verdicts) {
        EXPECT_EQ(pairs, again.verdicts.at(verdict));
        all += pairs;
    }
    EXPECT_EQ(all, 210 * 209 / 2);
    for (std::size_t i = 0; i < once.byReason.size(); ++i)
        EXPECT_EQ(once.byReason[i].code, again.byReason.at(i).code);
    for (const std::size_t i : {0U, 60U, 150U})
        for (std::size_t j = i + 1; j < count; ++j)
            if (set.cellOf(i) != set.cellOf(j)) {
                const auto [a, b] = std::minmax({set.cellOf(i), set.cellOf(j)});
                EXPECT_EQ(refused(set.cellMark(a, b).verdict), refused(set.pair(i, j).verdict));
            }
}

TEST(PairSets, ATestFindsThePairsThatBearAReasonAndThoseThatBearNothingElse)
{
    const Comparison set = compared(motley(50));
    const ReasonName asked{"LAUNCH_SHAPE_DIFF", "workload.global_batch"};
    const ReasonTest any = set.reasonTest({asked}, false), alone = set.reasonTest({asked}, true);
    int found = 0, only = 0;
    for (std::size_t b = 1; b < set.cells().size(); ++b)
        for (std::size_t a = 0; a < b; ++a) {
            const auto refusing = refusingOf(set.cellPairWithoutEffect(a, b).reasons);
            EXPECT_EQ(set.passes(a, b, any), refusing.contains(asked));
            EXPECT_EQ(set.passes(a, b, alone), refusing.contains(asked) && refusing.size() == 1);
            found += set.passes(a, b, any);
            only += set.passes(a, b, alone);
        }
    EXPECT_GT(only, 0);
    EXPECT_GT(found, only);
    EXPECT_FALSE(set.passes(0, 1, set.reasonTest({{"NO_SUCH_CODE", ""}}, false)));
}

TEST(PairSets, CellsThatMayBeComparedStandTogether)
{
    const Json base = exampleReceipt();
    const Json longer = with(base, "workload.seq_len", 8192);
    const Comparison set = compared(
        {judged(base), judged(longer), judged(otherRevision(base)), judged(otherRevision(longer))});
    EXPECT_EQ(set.cellOrder(), (std::vector<std::size_t>{0, 2, 1, 3}));
}

TEST(PairSets, APairRuleOfAnyPairOfRunsIsARuleOfTheCells)
{
    const Json base = exampleReceipt();
    const Json elsewhere = with(base, "surface.machine.machine_id_sha256", std::string(64, 'e'));
    const Comparison set
        = compared({judged(base), judged(otherRevision(base)), judged(otherRevision(elsewhere))});
    ASSERT_EQ(set.cells().size(), 2U);
    EXPECT_EQ(set.cellMark(0, 1).verdict, Verdict::WithDisclosure);
    EXPECT_THAT(set.cellPair(0, 1).reasons, HasCode("HOST_DIFF"));
    EXPECT_FALSE(find(set.pair(0, 1).reasons, "HOST_DIFF"));
    EXPECT_TRUE(find(set.pair(0, 2).reasons, "HOST_DIFF"));
}

TEST(SignatureTable, NumbersEqualRowsAlikeAndOthersApart)
{
    SignatureTable table(3);
    for (std::uint64_t round = 0; round < 2; ++round)
        for (std::uint64_t i = 0; i < 5000; ++i) {
            const std::uint64_t row[] = {i % 7, i << 40, i / 7};
            ASSERT_EQ(table.numberOf(row), i);
        }
    EXPECT_EQ(table.size(), 5000U);
    EXPECT_EQ(table.at(4999)[1], std::uint64_t(4999) << 40);
}

} // namespace
} // namespace fairlead
