#include <gmock/gmock.h>

#include <QRegularExpression>

#include "models/items/pair_text.h"
#include "tests/unit/models/items/compare_fixture.h"

namespace fairlead {
namespace {

using testing::HasSubstr;
using testing::Not;

/// Anything that reads as a ratio or a factor.
bool holdsRatio(const QString &text)
{
    static const QRegularExpression ratio(
        QStringLiteral("×|ratio of|[0-9]\\s?x\\b|%|\\b(faster|slower)\\b|0\\.8|1\\.25|0\\.64"));
    return ratio.match(text).hasMatch();
}

TEST(CellPairs, GroupsThatMayBeComparedLieTogether)
{
    const auto pairs = threeGroups();
    ASSERT_EQ(pairs->rows(), 3);
    EXPECT_EQ(pairs->row(0).name, QStringLiteral("base"));
    EXPECT_EQ(pairs->row(1).name, QStringLiteral("fused"));
    EXPECT_EQ(pairs->row(2).name, QStringLiteral("away-1"));
    EXPECT_FALSE(refused(pairs->look(0, 1).verdict));
    EXPECT_TRUE(refused(pairs->look(0, 2).verdict));
    EXPECT_GT(pairs->look(0, 2).refusing, 0);
}

TEST(CellPairs, TheUpperRowIsTheLeftSideWhereverItsCellStood)
{
    const auto pairs = threeGroups();
    // Row 1 (fused) was given after row 2 (away): the pair is turned round, each reason with it.
    const CellPair pair = pairs->pair(1, 2);
    for (const Reason &each : pair.reasons)
        if (each.code == "SURFACE_DIFF") {
            EXPECT_THAT(each.left.dump(), HasSubstr("owned_h200"));
            EXPECT_THAT(each.right.dump(), HasSubstr("modal"));
            return;
        }
    FAIL() << "no SURFACE_DIFF";
}

TEST(CellPairs, AnEffectIsTakenOverTheRunsOfBothGroupsAndOnlyWhereAllowed)
{
    const auto pairs = threeGroups();
    const CellPair allowed = pairs->pair(0, 1);
    ASSERT_TRUE(allowed.effect);
    EXPECT_DOUBLE_EQ(allowed.effect->ratio, 1002.0 / 802.0);
    EXPECT_EQ(allowed.effect->leftCount, 2);
    EXPECT_FALSE(pairs->pair(0, 2).effect);
    EXPECT_FALSE(pairs->pair(1, 2).effect);
}

TEST(CellPairs, PairsThatBearAReasonOrNothingElseAreFound)
{
    Json cold = with(compareRun("away-2", 'a', 600.0), "surface.id", "modal");
    cold = with(std::move(cold), "workload.seq_len", 8192);
    const CellPairs pairs(compareResult({compareRun("base", 'a', 800.0),
        with(compareRun("long", 'a', 640.0), "workload.seq_len", 8192), cold}));
    const ReasonName longer{"LAUNCH_SHAPE_DIFF", "workload.seq_len"};
    const ReasonTest bears = pairs.test({{longer}, false}), alone = pairs.test({{longer}, true});
    EXPECT_TRUE(pairs.passes(0, 1, bears));
    EXPECT_TRUE(pairs.passes(0, 2, bears));
    EXPECT_FALSE(pairs.passes(1, 2, bears));
    EXPECT_TRUE(pairs.passes(0, 1, alone));
    EXPECT_FALSE(pairs.passes(0, 2, alone));
}

TEST(CellPairs, ReasonsAreThoseOfThePairWithoutItsNumber)
{
    const auto pairs = threeGroups();
    for (const auto &[upper, lower] : {std::pair(0, 1), std::pair(1, 2)}) {
        const CellPair whole = pairs->pair(upper, lower), plain = pairs->reasons(upper, lower);
        EXPECT_FALSE(plain.effect);
        EXPECT_EQ(plain.verdict, whole.verdict);
        ASSERT_EQ(plain.reasons.size(), whole.reasons.size());
        for (std::size_t i = 0; i < plain.reasons.size(); ++i) {
            EXPECT_EQ(plain.reasons[i].says, whole.reasons[i].says);
            EXPECT_EQ(plain.reasons[i].left, whole.reasons[i].left);
        }
    }
}

TEST(CellPairs, ReceiptsAreFoundInTheirGroup)
{
    const auto pairs = threeGroups();
    const std::string &id = pairs->comparison().receipts()[3]->entry.receipt.id;
    EXPECT_EQ(pairs->rowOfReceipt(id), 0);
    EXPECT_EQ(pairs->rowOfReceipt("nobody"), -1);
}

TEST(PairText, ARefusedPairIsToldByItsReasonsAlone)
{
    const auto pairs = threeGroups();
    const QString spoken = spokenPair(*pairs, 0, 2);
    EXPECT_THAT(spoken.toStdString(), HasSubstr("A and C, side by side only"));
    EXPECT_THAT(spoken.toLower().toStdString(), HasSubstr("surface differs"));
    const QString copied = pairForClipboard(*pairs, 0, 2);
    EXPECT_THAT(copied.toStdString(), HasSubstr("SURFACE_DIFF"));
    EXPECT_THAT(copied.toStdString(), HasSubstr("no ratio exists for this pair"));
    for (const QString &text : {spoken, copied, pairToolTip(*pairs, 0, 2)}) {
        EXPECT_FALSE(holdsRatio(text)) << text.toStdString();
        EXPECT_THAT(text.toStdString(), Not(HasSubstr("640")));
        EXPECT_THAT(text.toStdString(), Not(HasSubstr("802")));
    }
}

TEST(PairText, AnAllowedPairCarriesItsFactorAndWhatIsDeclared)
{
    const auto pairs = threeGroups();
    const QString copied = pairForClipboard(*pairs, 0, 1);
    EXPECT_THAT(copied.toStdString(), HasSubstr("B over A"));
    EXPECT_THAT(copied.toStdString(), HasSubstr("1.249"));
    EXPECT_THAT(copied.toStdString(), HasSubstr("code revision"));
    EXPECT_THAT(copied.toStdString(), HasSubstr("sha256"));
}

TEST(PairText, WithoutAFiniteRatioThereIsNoFactor)
{
    for (const double value : {0.0, -5.0}) {
        const CellPairs pairs(
            compareResult({compareRun("base", 'a', value), compareRun("fused", 'b', 1000.0)}));
        ASSERT_FALSE(refused(pairs.look(0, 1).verdict));
        EXPECT_FALSE(statedEffect(pairs.pair(0, 1)));
        const QString copied = pairForClipboard(pairs, 0, 1);
        EXPECT_THAT(copied.toStdString(), HasSubstr("There is no factor"));
        EXPECT_THAT(copied.toStdString(), Not(HasSubstr("ratio of medians")));
        EXPECT_FALSE(copied.contains(QChar(0xD7))) << copied.toStdString();
    }
}

} // namespace
} // namespace fairlead
