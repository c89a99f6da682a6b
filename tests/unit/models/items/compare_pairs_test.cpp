#include <gmock/gmock.h>

#include <map>

#include <QRegularExpression>

#include "models/items/pair_export.h"
#include "models/items/pair_text.h"
#include "models/items/reason_list_model.h"
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

/// As the window copies it, its effect computed.
QString clipboardText(const CellPairs &pairs, int upper, int lower)
{
    return pairForClipboard(pairs, upper, lower, wholePair(pairs, upper, lower).effect);
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
    const CellPair pair = pairs->reasons(1, 2);
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
    const CellPair allowed = wholePair(*pairs, 0, 1);
    ASSERT_TRUE(allowed.effect);
    EXPECT_DOUBLE_EQ(allowed.effect->ratio, 1002.0 / 802.0);
    EXPECT_EQ(allowed.effect->leftCount, 2);
    EXPECT_EQ(allowed.effect->leftCell, pairs->cellId(0)) << "the upper row is the baseline";
    EXPECT_FALSE(wholePair(*pairs, 0, 2).effect);
    EXPECT_FALSE(wholePair(*pairs, 1, 2).effect);
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

TEST(CellPairs, NoEffectIsComputedWhereReasonsAreRead)
{
    const auto pairs = threeGroups();
    EXPECT_TRUE(carriesEffect(pairs->reasons(0, 1)));
    EXPECT_FALSE(pairs->reasons(0, 1).effect);
    EXPECT_FALSE(carriesEffect(pairs->reasons(1, 2)));
    const CellPair whole = pairs->comparison().cellPair(0, 2), plain = pairs->reasons(0, 1);
    ASSERT_TRUE(whole.effect);
    EXPECT_EQ(plain.verdict, whole.verdict);
    EXPECT_EQ(plain.reasons.size(), whole.reasons.size());
    EXPECT_EQ(plain.differs.size(), whole.differs.size());
}

TEST(CellPairs, ReceiptsAreFoundInTheirGroup)
{
    const auto pairs = threeGroups();
    const std::string &id = pairs->comparison().receipts()[3]->entry.receipt.id;
    EXPECT_EQ(pairs->rowOfReceipt(id), 0);
    EXPECT_EQ(pairs->rowOfReceipt("nobody"), -1);
    const std::vector<std::string> base = pairs->receiptsOf(0);
    ASSERT_EQ(base.size(), 2U);
    EXPECT_EQ(base[1], id);
    EXPECT_EQ(pairs->rowOfReceipts(base), 0);
    EXPECT_EQ(pairs->rowOfReceipts({id}), -1) << "it is not alone there";
    EXPECT_EQ(pairs->rowOfReceipts({}), -1);
}

TEST(PairText, ARefusedPairIsToldByItsReasonsAlone)
{
    const auto pairs = threeGroups();
    const QString spoken = spokenPair(*pairs, 0, 2);
    EXPECT_THAT(spoken.toStdString(), HasSubstr("A and C, side by side only"));
    EXPECT_THAT(spoken.toLower().toStdString(), HasSubstr("surface differs"));
    const QString text = clipboardText(*pairs, 0, 2);
    EXPECT_THAT(text.toStdString(), HasSubstr("SURFACE_DIFF"));
    EXPECT_THAT(text.toStdString(), HasSubstr("no ratio exists for this pair"));
    for (const QString &each : {spoken, text, pairToolTip(*pairs, 0, 2)}) {
        EXPECT_FALSE(holdsRatio(each)) << each.toStdString();
        EXPECT_THAT(each.toStdString(), Not(HasSubstr("640")));
        EXPECT_THAT(each.toStdString(), Not(HasSubstr("802")));
    }
}

TEST(PairText, AnAllowedPairCarriesItsFactorAndWhatIsDeclared)
{
    const auto pairs = threeGroups();
    const QString text = clipboardText(*pairs, 0, 1);
    EXPECT_THAT(text.toStdString(), HasSubstr("B over A"));
    EXPECT_THAT(text.toStdString(), HasSubstr("1.249"));
    EXPECT_THAT(text.toStdString(), HasSubstr("code revision"));
    EXPECT_THAT(text.toStdString(), HasSubstr("sha256"));
}

TEST(PairText, WithoutAFiniteRatioThereIsNoFactor)
{
    for (const double value : {0.0, -5.0}) {
        const CellPairs pairs(
            compareResult({compareRun("base", 'a', value), compareRun("fused", 'b', 1000.0)}));
        ASSERT_FALSE(refused(pairs.look(0, 1).verdict));
        EXPECT_FALSE(statedEffect(wholePair(pairs, 0, 1)));
        const QString text = clipboardText(pairs, 0, 1);
        EXPECT_THAT(text.toStdString(), HasSubstr("There is no factor"));
        EXPECT_THAT(text.toStdString(), Not(HasSubstr("ratio of medians")));
        EXPECT_FALSE(text.contains(QChar(0xD7))) << text.toStdString();
    }
}

/// Three groups each of which ran beside something else; the refused one was given in the middle,
/// so that the pair of rows 1 and 2 is turned round.
CellPairs loadedGroups()
{
    const auto beside = [](Json document, const Json &load) {
        return with(std::move(document), "health.foreign_load", load);
    };
    return CellPairs(compareResult({beside(compareRun("base", 'a', 800.0), {"cron"}),
        beside(with(compareRun("away", 'a', 640.0), "surface.id", "modal"), {"tar", "gzip"}),
        beside(compareRun("fused", 'b', 1000.0), {"rsync", "sshd", "vim"})}));
}

TEST(SidesInWords, AReasonOfBothSidesNamesEachByItsLetterInTheOrderShown)
{
    const CellPairs pairs = loadedGroups();
    ASSERT_EQ(pairs.row(1).name, QStringLiteral("fused"));
    ASSERT_EQ(pairs.row(2).name, QStringLiteral("away"));
    const std::map<int, std::string> load{{0, "1 foreign process, first cron"},
        {1, "3 foreign processes, first rsync"}, {2, "2 foreign processes, first tar"}};
    for (const auto &[upper, lower] : {std::pair(0, 1), std::pair(0, 2), std::pair(1, 2)}) {
        const QString left = pairs.row(upper).letter, right = pairs.row(lower).letter;
        const std::string wanted = left.toStdString() + " " + load.at(upper) + ", "
            + right.toStdString() + " " + load.at(lower);
        const std::string copied = clipboardText(pairs, upper, lower).toStdString();
        const std::string exported
            = pairExport(pairs, upper, lower, wholePair(pairs, upper, lower).effect).toStdString();
        EXPECT_THAT(copied, HasSubstr(wanted));
        EXPECT_THAT(exported, HasSubstr(wanted));
        ReasonListModel model;
        model.setReasons(pairs.reasons(upper, lower).reasons, left, right, builtInPolicy());
        std::string listed;
        for (int row = 0; row < model.rowCount(); ++row)
            listed
                += model.index(row, 0).data(Qt::AccessibleTextRole).toString().toStdString() + '\n';
        EXPECT_THAT(listed, HasSubstr(wanted));
        for (const std::string &text :
            {copied, exported, listed, spokenPair(pairs, upper, lower).toStdString(),
                pairToolTip(pairs, upper, lower).toStdString()}) {
            EXPECT_THAT(text, Not(HasSubstr("(left)")));
            EXPECT_THAT(text, Not(HasSubstr("(right)")));
        }
    }
}

TEST(SidesInWords, ASideThatOnlyOneReasonIsAboutKeepsItToItself)
{
    const CellPairs pairs(compareResult({compareRun("base", 'a', 800.0),
        with(compareRun("away", 'a', 640.0), "surface.id", "modal"),
        with(compareRun("fused", 'b', 1000.0), "health.foreign_load", {"rsync"})}));
    const std::string copied = clipboardText(pairs, 1, 2).toStdString();
    EXPECT_THAT(copied, HasSubstr("B 1 foreign process"));
    EXPECT_THAT(copied, Not(HasSubstr("C 1 foreign process")));
}

} // namespace
} // namespace fairlead
