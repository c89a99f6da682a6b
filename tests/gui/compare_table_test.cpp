// The table of pairs over more pairs than are looked at in one turn of the event loop, and the
// list of reasons beside it.
#include <QAbstractButton>
#include <QTableView>
#include <QTest>

#include <gmock/gmock.h>

#include "models/items/comparison_result.h"
#include "models/items/numbers.h"
#include "models/items/pair_table_model.h"
#include "models/items/reason_count_model.h"
#include "tests/unit/models/items/compare_fixture.h"
#include "ui/compare/matrix_pane.h"
#include "ui/compare/why_grey_pane.h"
#include "ui/style/metrics.h"
#include "ui/style/type.h"
#include "ui/widgets/pane_header.h"
#include "ui/widgets/text_painting.h"

namespace fairlead::ui {
namespace {

class CompareTable : public testing::Test {
protected:
    CompareTable()
    {
        std::vector<Json> documents;
        for (int i = 0; i < 300; ++i)
            documents.push_back(
                with(compareRun("run", 'a', 100.0 + i), "workload.global_batch", 64 + i));
        m_pane.resize(586, 600);
        m_pane.show();
        m_pane.setPairs(std::make_shared<const CellPairs>(compareResult(documents)));
        QObject::connect(
            &model(), &PairTableModel::searching, &m_pane, [this] { m_told << note(); });
    }
    PairTableModel &model() { return *m_pane.findChild<PairTableModel *>(); }
    QString note() { return m_pane.findChild<PaneHeader *>()->accessibleDescription(); }
    void show(int mode)
    {
        const auto modes = m_pane.findChild<QWidget *>(QStringLiteral("matrixOrTable"))
                               ->findChildren<QAbstractButton *>();
        ASSERT_EQ(modes.size(), 2);
        modes.at(mode)->click();
    }
    /// No pair bears it.
    void searchForNothing()
    {
        m_pane.setFilter({{{"STORAGE_MIX", "storage.data"}}});
        ASSERT_TRUE(QTest::qWaitFor([this] { return !model().canFetchMore(); }, 20000));
    }

    MatrixPane m_pane;
    QStringList m_told;
};

TEST_F(CompareTable, SaysHowFarALongSearchHasCome)
{
    show(1);
    const QString before = note();
    searchForNothing();
    EXPECT_THAT(
        m_told, testing::ElementsAre(QStringLiteral("looked at 40\u202f000 of 44\u202f850 pairs")));
    EXPECT_EQ(note(), before);
}

TEST_F(CompareTable, SaysNothingOfItOverTheMatrix)
{
    const QString before = note();
    searchForNothing();
    EXPECT_THAT(m_told, testing::ElementsAre(before));
}

TEST(WhyGreyPane, CutsNoCountHoweverLarge)
{
    auto result = std::make_shared<ComparisonResult>(*compareResult(
        {compareRun("one", 'a', 1), with(compareRun("two", 'a', 2), "surface.id", "modal")}));
    ASSERT_FALSE(result->summary.byReason.empty());
    ReasonCount &count = result->summary.byReason.front();
    count.pairs = count.only = 1'467'876;
    const CellPairs pairs(result);
    WhyGreyPane pane;
    pane.resize(586, 300);
    pane.show();
    pane.setPairs(&pairs);
    const auto *table = pane.findChild<QTableView *>(QStringLiteral("reasonCounts"));
    const int needed = lineWidth(grouped(count.pairs), Type::body()) + 2 * metric::cellPadding;
    for (const int column : {ReasonCountModel::Pairs, ReasonCountModel::Only}) {
        EXPECT_EQ(table->model()->index(0, column).data().toString(), grouped(count.pairs));
        EXPECT_GE(table->columnWidth(column), needed);
    }
}

} // namespace
} // namespace fairlead::ui
