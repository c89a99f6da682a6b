#include <QAbstractTableModel>
#include <QAccessible>
#include <QHelpEvent>
#include <QSignalSpy>
#include <QStandardItemModel>
#include <QTest>
#include <QToolTip>

#include <gtest/gtest.h>

#include "ui/style/tokens.h"
#include "ui/widgets/cell_plan.h"
#include "ui/widgets/cell_roles.h"
#include "ui/widgets/rich_delegate.h"
#include "ui/widgets/table_view.h"

namespace fairlead::ui {
namespace {

/// One row; each cell is a CellContent.
class Row : public QAbstractTableModel {
public:
    explicit Row(QList<CellContent> cells) : m_cells(std::move(cells)) { }

    int rowCount(const QModelIndex &parent) const override { return parent.isValid() ? 0 : 3; }
    int columnCount(const QModelIndex &parent) const override
    {
        return parent.isValid() ? 0 : int(m_cells.size());
    }
    QVariant data(const QModelIndex &index, int role) const override
    {
        return m_cells[index.column()].data(role);
    }

private:
    QList<CellContent> m_cells;
};

const CellContent rate{
    .kind = CellKind::Number, .text = QStringLiteral("61.8"), .unit = QStringLiteral("GB")};
const CellContent state{.kind = CellKind::State,
    .text = QStringLiteral("Stalled"),
    .second = QStringLiteral("9 min 12 s"),
    .mark = Mark::Stalled};

TEST(CellContent, IsReadAloudInTheOrderOfReading)
{
    EXPECT_EQ(rate.data(Qt::AccessibleTextRole).toString(), QStringLiteral("61.8 GB"));
    EXPECT_EQ(state.data(Qt::AccessibleTextRole).toString(), QStringLiteral("Stalled, 9 min 12 s"));
    CellContent named{
        .kind = CellKind::TwoLines, .text = QStringLiteral("run"), .chip = QStringLiteral("lab")};
    EXPECT_EQ(named.data(Qt::AccessibleTextRole).toString(), QStringLiteral("run, lab"));
    named.spoken = QStringLiteral("practice run");
    EXPECT_EQ(named.data(Qt::AccessibleTextRole).toString(), QStringLiteral("practice run"));
}

TEST(CellContent, SortsAndCopiesByItsTextUnlessToldOtherwise)
{
    CellContent cell = rate;
    EXPECT_EQ(cell.data(CellRole::Sort).toString(), QStringLiteral("61.8"));
    cell.sort = 61.8;
    cell.copy = QStringLiteral("61.80423");
    EXPECT_EQ(cell.data(CellRole::Sort).toDouble(), 61.8);
    EXPECT_EQ(cell.data(CellRole::Copy).toString(), QStringLiteral("61.80423"));
}

TEST(RichDelegate, AScreenReaderHearsTheWholeCell)
{
    Row model({state, rate});
    TableView view(QStringLiteral("Runs"), 40);
    view.setModel(&model);
    QAccessibleInterface *table = QAccessible::queryAccessibleInterface(&view);
    ASSERT_NE(table, nullptr);
    EXPECT_EQ(table->text(QAccessible::Name), QStringLiteral("Runs"));
    ASSERT_NE(table->tableInterface(), nullptr);
    EXPECT_EQ(table->tableInterface()->cellAt(0, 0)->text(QAccessible::Name),
        QStringLiteral("Stalled, 9 min 12 s"));
    EXPECT_EQ(
        table->tableInterface()->cellAt(0, 1)->text(QAccessible::Name), QStringLiteral("61.8 GB"));
}

TEST(RichDelegate, FiguresWithAndWithoutLongUnitsEndOnOneEdge)
{
    CellContent other = rate;
    other.text = QStringLiteral("1 028");
    other.unit = QStringLiteral("B");
    Row model({rate, other});
    const CellFonts fonts;
    const QRect cell(0, 0, 120, 40);
    const auto edge = [&](int column) {
        const CellPlan plan = planCell(cell, model.index(0, column, {}), fonts, lightTokens());
        return plan.texts.back().rect.right();
    };
    EXPECT_EQ(edge(0), edge(1));
}

TEST(RichDelegate, OnlyWhatIsElidedExplainsItself)
{
    Row model({state});
    const CellFonts fonts;
    const QModelIndex index = model.index(0, 0, {});
    EXPECT_EQ(planCell(QRect(0, 0, 400, 40), index, fonts, lightTokens()).elided(), QString());
    EXPECT_EQ(planCell(QRect(0, 0, 60, 40), index, fonts, lightTokens()).elided(),
        QStringLiteral("Stalled\n9 min 12 s"));
}

TEST(RichDelegate, ATooltipIsEscaped)
{
    CellContent cell = state;
    cell.toolTip = QStringLiteral("<b>bold</b>");
    Row model({cell});
    TableView view(QStringLiteral("Runs"), 40);
    view.setModel(&model);
    view.resize(400, 200);
    view.show();
    const QModelIndex index = model.index(0, 0, {});
    const QPoint at = view.visualRect(index).center();
    QHelpEvent help(QEvent::ToolTip, at, view.viewport()->mapToGlobal(at));
    QCoreApplication::sendEvent(view.viewport(), &help);
    EXPECT_EQ(QToolTip::text(), QStringLiteral("<qt>&lt;b&gt;bold&lt;/b&gt;</qt>"));
    QToolTip::hideText();
}

TEST(RichDelegate, ACheckboxTogglesByClickAndBySpace)
{
    QStandardItemModel model(1, 1);
    auto *item = new QStandardItem(QStringLiteral("surface differs"));
    item->setCheckable(true);
    model.setItem(0, 0, item);
    TableView view(QStringLiteral("Reasons"), 28);
    view.setModel(&model);
    view.resize(300, 120);
    view.show();
    view.setCurrentIndex(item->index());
    const QPoint box = checkRectIn(view.visualRect(item->index())).center();
    QTest::mouseClick(view.viewport(), Qt::LeftButton, {}, box);
    EXPECT_EQ(item->checkState(), Qt::Checked);
    QTest::mouseClick(view.viewport(), Qt::LeftButton, {}, box + QPoint(120, 0));
    EXPECT_EQ(item->checkState(), Qt::Checked);
    QTest::keyClick(&view, Qt::Key_Space);
    EXPECT_EQ(item->checkState(), Qt::Unchecked);
}

TEST(TableView, EnterAndDoubleClickOpenARow)
{
    Row model({state});
    TableView view(QStringLiteral("Runs"), 40);
    view.setModel(&model);
    view.resize(300, 200);
    view.show();
    QSignalSpy opened(&view, &TableView::rowActivated);
    view.setCurrentIndex(model.index(1, 0, {}));
    QTest::keyClick(&view, Qt::Key_Return);
    ASSERT_EQ(opened.size(), 1);
    EXPECT_EQ(opened[0][0].toModelIndex().row(), 1);
    const QPoint third = view.visualRect(model.index(2, 0, {})).center();
    QTest::mouseClick(view.viewport(), Qt::LeftButton, {}, third);
    EXPECT_EQ(opened.size(), 1);
    QTest::mouseDClick(view.viewport(), Qt::LeftButton, {}, third);
    EXPECT_EQ(opened.size(), 2);
    EXPECT_EQ(view.rowHeight(0), 40);
}

} // namespace
} // namespace fairlead::ui
