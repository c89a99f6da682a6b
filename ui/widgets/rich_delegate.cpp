#include "ui/widgets/rich_delegate.h"

#include <QApplication>
#include <QHeaderView>
#include <QHelpEvent>
#include <QKeyEvent>
#include <QMouseEvent>
#include <QPainter>
#include <QToolTip>

#include "ui/style/icons.h"
#include "ui/style/lines.h"
#include "ui/style/metrics.h"
#include "ui/style/tokens.h"
#include "ui/widgets/cell_plan.h"
#include "ui/widgets/safe_text.h"
#include "ui/widgets/state_glyph.h"
#include "ui/widgets/table_view.h"

namespace fairlead::ui {
namespace {

bool standsFirst(const QStyleOptionViewItem &option, const QModelIndex &index)
{
    if (const auto *table = qobject_cast<const QTableView *>(option.widget))
        return table->horizontalHeader()->visualIndex(index.column()) == 0;
    return option.viewItemPosition == QStyleOptionViewItem::Invalid
        || option.viewItemPosition == QStyleOptionViewItem::Beginning
        || option.viewItemPosition == QStyleOptionViewItem::OnlyOne;
}

bool hovered(const QStyleOptionViewItem &option, const QModelIndex &index)
{
    if (const auto *table = qobject_cast<const TableView *>(option.widget))
        return table->hoverRow() == index.row();
    return option.state & QStyle::State_MouseOver;
}

bool bearsFocus(const QStyleOptionViewItem &option, const QModelIndex &index)
{
    const auto *view = qobject_cast<const QAbstractItemView *>(option.widget);
    if (!view || !view->hasFocus())
        return option.state & QStyle::State_HasFocus;
    return view->currentIndex().row() == index.row()
        && view->currentIndex().parent() == index.parent();
}

void paintGround(QPainter &painter, const QStyleOptionViewItem &option, const QModelIndex &index,
    const Tokens &t)
{
    const QRect &cell = option.rect;
    if (option.state & QStyle::State_Selected)
        painter.fillRect(cell, t.sel);
    else if (hovered(option, index) && option.state & QStyle::State_Enabled)
        painter.fillRect(cell, t.hover);
    else
        painter.fillRect(cell, t.base);
    paintHorizontal(painter, cell.x(), cell.bottom(), cell.width(), t.hair);
    if (option.state & QStyle::State_Selected && standsFirst(option, index))
        painter.fillRect(QRect(cell.x(), cell.y(), 3, cell.height()), t.accent);
    if (bearsFocus(option, index)) {
        paintHorizontal(painter, cell.x(), cell.y(), cell.width(), t.accent);
        paintHorizontal(painter, cell.x(), cell.bottom(), cell.width(), t.accent);
    }
}

void paintCheck(
    QPainter &painter, const QStyleOptionViewItem &option, const QRect &rect, Qt::CheckState state)
{
    QStyleOptionViewItem box = option;
    box.rect = rect;
    box.state &= ~(QStyle::State_HasFocus | QStyle::State_On | QStyle::State_NoChange);
    box.state |= state == Qt::Checked   ? QStyle::State_On
        : state == Qt::PartiallyChecked ? QStyle::State_NoChange
                                        : QStyle::State_Off;
    const QStyle *style = option.widget ? option.widget->style() : QApplication::style();
    style->drawPrimitive(QStyle::PE_IndicatorItemViewItemCheck, &box, &painter, option.widget);
}

} // namespace

RichDelegate::RichDelegate(QObject *parent)
    : QStyledItemDelegate(parent), m_fonts(std::make_unique<CellFonts>())
{
}

RichDelegate::~RichDelegate() = default;

void RichDelegate::paint(
    QPainter *painter, const QStyleOptionViewItem &option, const QModelIndex &index) const
{
    const Tokens &t = tokensOf(option.palette);
    const CellPlan plan = planCell(option.rect, index, *m_fonts, t);
    painter->save();
    painter->setClipRect(option.rect, Qt::IntersectClip);
    if (plan.section)
        painter->fillRect(option.rect, t.window);
    else
        paintGround(*painter, option, index, t);
    if (!plan.checkRect.isNull())
        paintCheck(*painter, option, plan.checkRect,
            static_cast<Qt::CheckState>(index.data(Qt::CheckStateRole).toInt()));
    if (!plan.icon.isEmpty())
        paintIcon(*painter, plan.iconRect, plan.icon, plan.iconInk);
    if (plan.mark)
        paintMark(*painter, QRectF(plan.markRect), *plan.mark, t, plan.stale);
    if (plan.chip)
        paintChip(*painter, plan.chipRect, *plan.chip, t);
    if (plan.bar)
        paintProgress(*painter, *plan.bar, t);
    if (plan.spark)
        paintSpark(*painter, *plan.spark, t);
    const bool enabled = option.state & QStyle::State_Enabled || plan.section;
    for (const PlannedText &each : plan.texts) {
        TextLook look = each.look;
        if (!enabled)
            look.ink = t.disabled;
        paintLine(*painter, each.rect, each.text, look);
    }
    painter->restore();
}

QSize RichDelegate::sizeHint(const QStyleOptionViewItem &, const QModelIndex &index) const
{
    const auto kind = static_cast<CellKind>(index.data(CellRole::Kind).toInt());
    const bool two = !index.data(CellRole::Second).toString().isEmpty();
    const int height = kind == CellKind::Section ? metric::rowSection
        : two                                    ? metric::rowTwoLines
                                                 : metric::rowOneLine;
    // Wide enough for its words: what a double click on the header's edge asks for.
    const QRect endless(0, 0, 100000, height);
    const CellPlan plan = planCell(endless, index, *m_fonts, lightTokens());
    int text = 0;
    for (const PlannedText &each : plan.texts)
        text = qMax(text,
            lineWidth(each.text, each.look.font)
                + (each.look.alignment & Qt::AlignRight ? 0 : each.rect.x()));
    if (plan.chip)
        text = qMax(text, plan.chipRect.x() + chipSize(*plan.chip).width());
    return QSize(text + 2 * metric::cellPadding, height);
}

bool RichDelegate::helpEvent(QHelpEvent *event, QAbstractItemView *view,
    const QStyleOptionViewItem &option, const QModelIndex &index)
{
    if (event->type() != QEvent::ToolTip)
        return QStyledItemDelegate::helpEvent(event, view, option, index);
    const QString given = index.data(Qt::ToolTipRole).toString();
    const QString text = given.isEmpty()
        ? planCell(option.rect, index, *m_fonts, tokensOf(option.palette)).elided()
        : given;
    if (text.isEmpty())
        QToolTip::hideText();
    else
        QToolTip::showText(event->globalPos(), plainToolTip(text), view, view->visualRect(index));
    return true;
}

bool RichDelegate::editorEvent(QEvent *event, QAbstractItemModel *model,
    const QStyleOptionViewItem &option, const QModelIndex &index)
{
    const bool checkable = index.flags() & Qt::ItemIsUserCheckable
        && index.flags() & Qt::ItemIsEnabled && index.data(Qt::CheckStateRole).isValid();
    if (!checkable)
        return false;
    bool toggles = false;
    if (event->type() == QEvent::MouseButtonRelease) {
        const auto *mouse = static_cast<QMouseEvent *>(event);
        toggles = mouse->button() == Qt::LeftButton
            && checkRectIn(option.rect)
                   .adjusted(-6, -6, 6, 6)
                   .contains(mouse->position().toPoint());
    } else if (event->type() == QEvent::KeyPress) {
        toggles = static_cast<QKeyEvent *>(event)->key() == Qt::Key_Space;
    }
    if (!toggles)
        return false;
    const bool on = index.data(Qt::CheckStateRole).toInt() == Qt::Checked;
    return model->setData(index, int(on ? Qt::Unchecked : Qt::Checked), Qt::CheckStateRole);
}

} // namespace fairlead::ui
