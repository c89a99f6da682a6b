#include <gmock/gmock.h>

#include <QAbstractItemModelTester>
#include <QSignalSpy>
#include <QTest>

#include "models/items/cell_roles.h"
#include "models/items/comparison_sets_model.h"
#include "models/items/key_diff_model.h"
#include "models/items/pair_table_model.h"
#include "models/items/pair_text.h"
#include "models/items/reason_count_model.h"
#include "models/items/reason_list_model.h"
#include "models/items/receipt_pick_model.h"
#include "tests/unit/models/items/compare_fixture.h"

namespace fairlead {
namespace {

using Tester = QAbstractItemModelTester;
constexpr auto fatal = Tester::FailureReportingMode::Fatal;

ReasonCount count(const char *code, const char *key, std::int64_t pairs, std::int64_t only)
{
    return {code, key, Severity::Block, "It differs", pairs, only};
}

QString text(const QAbstractItemModel &model, int row, int column, int role = Qt::DisplayRole)
{
    return model.index(row, column).data(role).toString();
}

TEST(ReasonCountModel, StandsMostPairsFirstAndSaysWhatOneReasonAloneGreys)
{
    ReasonCountModel model;
    const Tester tester(&model, fatal);
    model.setCounts({count("LANE_DIFF", "lane", 3, 0), count("SURFACE_DIFF", "surface", 1200, 8)},
        builtInPolicy());
    ASSERT_EQ(model.rowCount(), 2);
    EXPECT_EQ(text(model, 0, ReasonCountModel::Code), QStringLiteral("SURFACE_DIFF"));
    EXPECT_EQ(text(model, 0, ReasonCountModel::Pairs), QStringLiteral("1\u202f200"));
    EXPECT_TRUE(model.sentence(0).startsWith(QStringLiteral("8 pairs grey for this alone")));
    EXPECT_TRUE(model.sentence(1).startsWith(QStringLiteral("No pair is grey for this alone")));
    EXPECT_EQ(model.sentence(-1), model.sentence(0));
}

TEST(ReasonCountModel, ATickOutlivesNewCountsOfItsReason)
{
    ReasonCountModel model;
    const Tester tester(&model, fatal);
    model.setCounts({count("LANE_DIFF", "lane", 3, 0), count("SURFACE_DIFF", "surface", 12, 8)},
        builtInPolicy());
    QSignalSpy changed(&model, &ReasonCountModel::checkedChanged);
    EXPECT_TRUE(model.setData(model.index(0, 0), Qt::Checked, Qt::CheckStateRole));
    EXPECT_EQ(changed.count(), 1);
    const std::set<ReasonName> surface{{"SURFACE_DIFF", "surface"}};
    EXPECT_EQ(model.checked(), surface);
    model.setCounts({count("SURFACE_DIFF", "surface", 5, 1)}, builtInPolicy());
    EXPECT_EQ(model.checked(), surface);
    EXPECT_EQ(changed.count(), 1);
    model.setCounts({}, builtInPolicy());
    EXPECT_TRUE(model.checked().empty());
    EXPECT_EQ(changed.count(), 2);
}

TEST(ReasonCountModel, ReasonsAreTickedByNameWhereTheyAreListed)
{
    ReasonCountModel model;
    const Tester tester(&model, fatal);
    const std::set<ReasonName> wanted{{"SURFACE_DIFF", "surface"}, {"GONE", "gone"}};
    model.setCounts({count("LANE_DIFF", "lane", 3, 0), count("SURFACE_DIFF", "surface", 12, 8)},
        builtInPolicy());
    model.check(wanted);
    EXPECT_EQ(model.checked(), (std::set<ReasonName>{{"SURFACE_DIFF", "surface"}}));
    model.setCounts({count("SURFACE_DIFF", "surface", 12, 8)}, builtInPolicy(), false);
    model.check(wanted);
    EXPECT_TRUE(model.checked().empty());
}

TEST(ReasonListModel, TellsEveryReasonWithBothSidesAndItsCure)
{
    ReasonListModel model;
    const Tester tester(&model, fatal);
    const auto pairs = threeGroups();
    const CellPair pair = pairs->reasons(0, 2);
    model.setReasons(pair.reasons, QStringLiteral("A"), QStringLiteral("C"), builtInPolicy());
    ASSERT_EQ(model.rowCount(), int(pair.reasons.size()));
    EXPECT_EQ(text(model, 0, 0, ReasonListModel::CodeRole), QStringLiteral("SURFACE_DIFF"));
    EXPECT_EQ(text(model, 0, 0, ReasonListModel::LeftRole), QStringLiteral("Owned H200:8"));
    EXPECT_FALSE(text(model, 0, 0, ReasonListModel::FixRole).isEmpty());
    const QString spoken = text(model, 0, 0, Qt::AccessibleTextRole);
    EXPECT_TRUE(spoken.contains(QStringLiteral("A Owned H200:8")));
    EXPECT_TRUE(spoken.contains(QStringLiteral("SURFACE_DIFF")));
    model.setReasons({}, QStringLiteral("A"), QStringLiteral("C"), builtInPolicy());
    EXPECT_EQ(model.rowCount(), 0);
}

TEST(KeyDiffModel, DifferingKeysComeFirstAndEqualOnesAreFolded)
{
    KeyDiffModel model;
    const Tester tester(&model, fatal);
    const auto pairs = threeGroups();
    const auto &receipts = pairs->comparison().receipts();
    const auto lines = keyLines(*receipts[0], *receipts[2], pairs->reasons(0, 1), builtInPolicy());
    model.setKeys(lines, QStringLiteral("A"), QStringLiteral("B"));
    ASSERT_EQ(model.rowCount(), 1);
    EXPECT_EQ(text(model, 0, KeyDiffModel::Key), QStringLiteral("code revision"));
    EXPECT_EQ(text(model, 0, KeyDiffModel::Standing), QStringLiteral("declared"));
    EXPECT_GT(model.equalCount(), 20);
    EXPECT_FALSE(model.foldedText().isEmpty());
    model.setAllShown(true);
    EXPECT_EQ(model.rowCount(), int(lines.size()));
    model.setAllShown(false);
    EXPECT_EQ(model.rowCount(), 1);
}

TEST(KeyDiffModel, WhatBlocksStandsAboveWhatIsDeclared)
{
    KeyDiffModel model;
    const Tester tester(&model, fatal);
    const auto pairs = threeGroups();
    const auto &receipts = pairs->comparison().receipts();
    model.setAllShown(true);
    model.setKeys(keyLines(*receipts[2], *receipts[1], pairs->reasons(1, 2), builtInPolicy()),
        QStringLiteral("B"), QStringLiteral("C"));
    EXPECT_EQ(text(model, 0, KeyDiffModel::Standing), QStringLiteral("blocks"));
    EXPECT_EQ(text(model, 0, KeyDiffModel::Key), QStringLiteral("surface"));
}

TEST(KeyDiffModel, TheWorstReasonOfAKeyDecides)
{
    const auto pairs = threeGroups();
    const auto &receipts = pairs->comparison().receipts();
    CellPair pair = pairs->reasons(0, 1);
    const auto standing = [&](const char *key) {
        for (const KeyLine &line : keyLines(*receipts[0], *receipts[2], pair, builtInPolicy()))
            if (line.name == QLatin1String(key))
                return line.standing;
        return KeyStanding::NotRecorded;
    };
    EXPECT_EQ(standing("surface"), KeyStanding::Equal);
    Reason reason;
    reason.key = "surface";
    for (const auto &[severity, expected] : {std::pair(Severity::Note, KeyStanding::Equal),
             std::pair(Severity::Disclose, KeyStanding::Disclosed),
             std::pair(Severity::Block, KeyStanding::Blocks),
             std::pair(Severity::Unknown, KeyStanding::Blocks)}) {
        reason.severity = severity;
        pair.reasons.push_back(reason);
        EXPECT_EQ(standing("surface"), expected);
    }
}

TEST(PairTableModel, HoldsEachPairOnceAndFiltersByReason)
{
    PairTableModel model;
    const Tester tester(&model, fatal);
    const auto pairs = threeGroups();
    model.setPairs(pairs);
    ASSERT_EQ(model.rowCount(), 3);
    EXPECT_EQ(model.pairAt(0), std::pair(0, 1));
    EXPECT_EQ(model.rowOf(1, 2), 2);
    EXPECT_TRUE(text(model, 2, PairTableModel::Left, Qt::AccessibleTextRole)
                    .startsWith(QStringLiteral("B and C")));
    model.setFilter({{{"SURFACE_DIFF", "surface"}}});
    EXPECT_EQ(model.rowCount(), 2);
    EXPECT_EQ(model.rowOf(0, 1), std::nullopt);
    model.setFilter({});
    EXPECT_EQ(model.rowCount(), 3);
    model.setPairs(nullptr);
    EXPECT_EQ(model.rowCount(), 0);
}

TEST(PairTableModel, LooksPairsUpAsTheListIsRead)
{
    std::vector<Json> documents;
    for (int i = 0; i < 40; ++i)
        documents.push_back(
            with(compareRun("run", 'a', 100.0 + i), "workload.global_batch", 64 + i));
    const auto pairs = std::make_shared<const CellPairs>(compareResult(documents));
    ASSERT_EQ(pairs->rows(), 40);
    PairTableModel model;
    const Tester tester(&model, fatal);
    model.setPairs(pairs);
    EXPECT_LT(model.rowCount(), 780);
    EXPECT_TRUE(model.canFetchMore());
    EXPECT_EQ(model.rowOf(38, 39), std::nullopt);
    while (model.canFetchMore())
        model.fetchMore();
    EXPECT_EQ(model.rowCount(), 780);
    EXPECT_EQ(model.rowOf(38, 39), 779);
    model.setFilter({{{"SURFACE_DIFF", "surface"}}});
    EXPECT_EQ(model.rowCount(), 0);
    EXPECT_FALSE(model.canFetchMore());
}

/// As many groups that differ in their batch, of which the last given ran on Modal.
std::shared_ptr<const CellPairs> manyGroups(int count)
{
    std::vector<Json> documents;
    for (int i = 0; i < count; ++i)
        documents.push_back(
            with(compareRun("run", 'a', 100.0 + i), "workload.global_batch", 64 + i));
    documents.back() = with(documents.back(), "surface.id", "modal");
    return std::make_shared<const CellPairs>(compareResult(documents));
}

TEST(PairTableModel, SearchesForRarePairsInManySmallSteps)
{
    constexpr int groups = 300, all = groups * (groups - 1) / 2;
    const auto pairs = manyGroups(groups);
    ASSERT_EQ(pairs->rows(), groups);
    PairTableModel model;
    const Tester tester(&model, fatal);
    QSignalSpy searching(&model, &PairTableModel::searching),
        searched(&model, &PairTableModel::searched);
    const PairFilter none{{{"STORAGE_MIX", "storage.data"}}};
    model.setPairs(pairs);
    EXPECT_EQ(model.rowCount(), 256);
    model.setFilter(none);
    EXPECT_TRUE(model.canFetchMore()) << "one call does not look at all";
    EXPECT_EQ(searching.size(), 0);
    ASSERT_TRUE(QTest::qWaitFor([&] { return !model.canFetchMore(); }, 20000));
    EXPECT_EQ(model.rowCount(), 0);
    ASSERT_EQ(searching.size(), 1) << "told in long strides";
    EXPECT_EQ(searching[0][0].value<std::int64_t>(), 40'000);
    EXPECT_EQ(searching[0][1].value<std::int64_t>(), all);
    EXPECT_EQ(searched.size(), 1);

    model.setFilter({{{"SURFACE_DIFF", "surface"}}});
    ASSERT_TRUE(QTest::qWaitFor([&] { return model.rowCount() == 256; }, 20000));
    EXPECT_TRUE(model.canFetchMore());
    model.fetchMore();
    ASSERT_TRUE(QTest::qWaitFor([&] { return !model.canFetchMore(); }, 20000));
    EXPECT_EQ(model.rowCount(), groups - 1);
}

TEST(PairTableModel, GivesASearchUpWhereTheFilterChanges)
{
    PairTableModel model;
    const Tester tester(&model, fatal);
    QSignalSpy searching(&model, &PairTableModel::searching),
        searched(&model, &PairTableModel::searched);
    model.setPairs(manyGroups(300));
    model.setFilter({{{"STORAGE_MIX", "storage.data"}}});
    ASSERT_TRUE(QTest::qWaitFor([&] { return !searching.isEmpty(); }, 20000));
    ASSERT_TRUE(searched.isEmpty());
    model.setFilter({});
    EXPECT_EQ(searched.size(), 1);
    EXPECT_EQ(model.rowCount(), 256);
    for (int turn = 0; turn < 5; ++turn)
        QCoreApplication::processEvents();
    EXPECT_EQ(model.rowCount(), 256);
    EXPECT_EQ(searching.size(), 1);
}

TEST(PairTableModel, CannotBeSorted)
{
    PairTableModel model;
    model.setPairs(threeGroups());
    const auto before = model.pairAt(0);
    for (int column = 0; column < PairTableModel::ColumnCount; ++column) {
        model.sort(column, Qt::DescendingOrder);
        EXPECT_EQ(model.pairAt(0), before);
        EXPECT_FALSE(model.index(0, column).data(CellRole::Points).isValid());
        EXPECT_FALSE(model.index(0, column).data(CellRole::Fraction).isValid());
        EXPECT_FALSE(model.index(0, column).data(Qt::BackgroundRole).isValid());
    }
}

TEST(PairTableModel, NoRoleOfARefusedPairHoldsAValue)
{
    PairTableModel model;
    model.setPairs(threeGroups());
    for (int row = 1; row < 3; ++row)
        for (int column = 0; column < PairTableModel::ColumnCount; ++column)
            for (int role = 0; role < Qt::UserRole + 128; ++role) {
                const QString shown = text(model, row, column, role);
                EXPECT_FALSE(shown.contains(QChar(0xD7))) << shown.toStdString();
                EXPECT_FALSE(shown.contains(QStringLiteral("802"))) << shown.toStdString();
                EXPECT_FALSE(shown.contains(QStringLiteral("640"))) << shown.toStdString();
            }
}

TEST(ComparisonSetsModel, SaysWhatASetHolds)
{
    ComparisonSetsModel model;
    const Tester tester(&model, fatal);
    model.setSets(
        {{"July", {"a", "b", "c"}, {"revision"}, "", Time{}}, {"Bare", {"a", "b"}, {}, "", Time{}}},
        builtInPolicy());
    ASSERT_EQ(model.rowCount(), 2);
    EXPECT_EQ(text(model, 0, ComparisonSetsModel::Name), QStringLiteral("July"));
    EXPECT_EQ(text(model, 0, ComparisonSetsModel::Holds),
        QStringLiteral("3 receipts, may differ: code revision"));
    EXPECT_EQ(text(model, 1, ComparisonSetsModel::Holds),
        QStringLiteral("2 receipts, nothing may differ"));
    model.setSets({}, builtInPolicy());
    EXPECT_EQ(model.rowCount(), 0);
}

TEST(ReceiptPickModel, KeepsTicksInTheOrderTheyHad)
{
    ReceiptPickModel model;
    const Tester tester(&model, fatal);
    auto receipts = std::make_shared<JudgedReceipts>();
    for (const char *name : {"one", "two", "three"})
        receipts->push_back(std::make_shared<Judged>(
            judge(entryOf(compareRun(name, 'a', 1)), builtInPolicy(), testTime)));
    model.setReceipts(receipts);
    ASSERT_EQ(model.rowCount(), 3);
    const QString first = model.idAt(0), third = model.idAt(2);
    model.setPicked({third});
    EXPECT_TRUE(model.setData(model.index(0, 0), Qt::Checked, Qt::CheckStateRole));
    EXPECT_EQ(model.picked(), (QStringList{third, first}));
    QSignalSpy removed(&model, &QAbstractItemModel::rowsRemoved);
    model.setReceipts(receipts); // the very same: a list that is being read stays as it is
    EXPECT_EQ(removed.count(), 0);
    model.setReceipts(std::make_shared<JudgedReceipts>(*receipts));
    EXPECT_EQ(removed.count(), 1);
    EXPECT_EQ(model.pickedCount(), 2);
    EXPECT_TRUE(text(model, 1, 0, ReceiptPickModel::SearchRole).contains(QStringLiteral("two")));
}

} // namespace
} // namespace fairlead
