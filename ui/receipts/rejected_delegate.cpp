#include "ui/receipts/rejected_delegate.h"

#include <QAbstractItemView>
#include <QHelpEvent>
#include <QPainter>
#include <QToolTip>

#include "models/items/import_report_model.h"
#include "ui/style/icons.h"
#include "ui/style/lines.h"
#include "ui/style/metrics.h"
#include "ui/style/tokens.h"
#include "ui/style/type.h"
#include "ui/widgets/safe_text.h"
#include "ui/widgets/text_painting.h"

namespace fairlead::ui {
namespace {

QString textIn(const QModelIndex &row, RejectedColumn column, int role = Qt::DisplayRole)
{
    return row.siblingAtColumn(int(column)).data(role).toString();
}

} // namespace

void RejectedDelegate::paint(
    QPainter *painter, const QStyleOptionViewItem &option, const QModelIndex &index) const
{
    const Tokens &t = tokensOf(option.palette);
    const QRect &row = option.rect;
    painter->fillRect(row, option.state & QStyle::State_Selected ? t.sel : t.base);
    const int left = metric::prosePadding, right = row.right() - metric::prosePadding;
    paintHorizontal(*painter, left, row.bottom(), right - left + 1, t.border);
    paintIcon(*painter, QRect(left, row.y() + 12, 14, 14), QStringLiteral("cross"), t.err);
    const int text = left + 24;
    const QString place = textIn(index, RejectedColumn::Place);
    const int placeWidth = lineWidth(place, Type::monoSmall());
    const QRect first(text, row.y() + 9, right - text + 1, 20);
    paintLine(*painter, first.adjusted(0, 0, -placeWidth - metric::groupGap, 0),
        textIn(index, RejectedColumn::File),
        {Type::strong(), t.text, Qt::AlignLeft | Qt::AlignVCenter, Qt::ElideMiddle});
    paintLine(
        *painter, first, place, {Type::monoSmall(), t.text2, Qt::AlignRight | Qt::AlignVCenter});
    paintLine(*painter, first.translated(0, 20), textIn(index, RejectedColumn::Reason),
        {Type::body(), t.text});
    paintLine(*painter, first.translated(0, 39), textIn(index, RejectedColumn::Remedy),
        {Type::second(), t.text2});
    if (option.state & QStyle::State_HasFocus)
        paintFocusRing(*painter, row.adjusted(2, 1, -2, -2), metric::chipRadius, t.accent);
}

QSize RejectedDelegate::sizeHint(const QStyleOptionViewItem &, const QModelIndex &) const
{
    return {200, rowHeight};
}

bool RejectedDelegate::helpEvent(QHelpEvent *event, QAbstractItemView *view,
    const QStyleOptionViewItem &option, const QModelIndex &index)
{
    if (event->type() != QEvent::ToolTip || !index.isValid())
        return QStyledItemDelegate::helpEvent(event, view, option, index);
    const QString whole = textIn(index, RejectedColumn::File, Qt::ToolTipRole) + QLatin1Char('\n')
        + textIn(index, RejectedColumn::Reason, Qt::ToolTipRole) + QLatin1Char('\n')
        + textIn(index, RejectedColumn::Remedy);
    QToolTip::showText(event->globalPos(), plainToolTip(whole), view, view->visualRect(index));
    return true;
}

} // namespace fairlead::ui
