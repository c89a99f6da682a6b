#include "ui/compare/reason_delegate.h"

#include <QAbstractItemView>
#include <QHelpEvent>
#include <QPainter>
#include <QToolTip>

#include "models/items/cell_roles.h"
#include "models/items/reason_list_model.h"
#include "ui/style/icons.h"
#include "ui/style/lines.h"
#include "ui/style/metrics.h"
#include "ui/style/tokens.h"
#include "ui/style/type.h"
#include "ui/widgets/safe_text.h"
#include "ui/widgets/text_painting.h"

namespace fairlead::ui {
namespace {

constexpr int sentenceHeight = 20;
constexpr int lineHeight = 18;
constexpr int padding = 4;
constexpr int indent = 22;

QString text(const QModelIndex &index, int role)
{
    return index.data(role).toString();
}

bool hasValues(const QModelIndex &index)
{
    return !text(index, ReasonListModel::LeftRole).isEmpty()
        || !text(index, ReasonListModel::RightRole).isEmpty();
}

QString iconOf(const QModelIndex &index)
{
    switch (Mark(index.data(ReasonListModel::MarkRole).toInt())) {
    case Mark::SideBySide:
        return QStringLiteral("block");
    case Mark::NotRecorded:
        return QStringLiteral("question");
    default:
        return QStringLiteral("info");
    }
}

} // namespace

void ReasonDelegate::setLetters(const QString &left, const QString &right)
{
    m_left = left;
    m_right = right;
}

QSize ReasonDelegate::sizeHint(const QStyleOptionViewItem &, const QModelIndex &index) const
{
    const int lines
        = (hasValues(index) ? 1 : 0) + (text(index, ReasonListModel::FixRole).isEmpty() ? 0 : 1);
    return {120, 2 * padding + sentenceHeight + lines * lineHeight};
}

void ReasonDelegate::paint(
    QPainter *painter, const QStyleOptionViewItem &option, const QModelIndex &index) const
{
    const Tokens &tokens = tokensOf(option.palette);
    const QRect row = option.rect;
    painter->save();
    if (option.state & QStyle::State_HasFocus)
        painter->fillRect(row, tokens.sel);
    const int left = row.left() + metric::panePadding, right = row.right() - metric::panePadding;
    const int x = left + indent;
    int y = row.top() + padding;
    paintIcon(*painter, {left, y + 3, 14, 14}, iconOf(index), tokens.text2);
    const QString code = text(index, ReasonListModel::CodeRole);
    const int codeWidth = lineWidth(code, Type::monoSmall()) + 2;
    paintLine(*painter, {right - codeWidth, y, codeWidth, sentenceHeight}, code,
        {Type::monoSmall(), tokens.text2});
    paintLine(*painter, {x, y, right - codeWidth - x - 12, sentenceHeight},
        text(index, Qt::DisplayRole), {Type::strong(), tokens.text});
    y += sentenceHeight;
    if (hasValues(index)) {
        const bool both = !text(index, ReasonListModel::LeftRole).isEmpty()
            && !text(index, ReasonListModel::RightRole).isEmpty();
        const int room = both ? (right - x) / 2 : right - x;
        int at = x;
        for (const auto &[letter, role] : {std::pair(m_left, int(ReasonListModel::LeftRole)),
                 std::pair(m_right, int(ReasonListModel::RightRole))}) {
            const QString value = text(index, role);
            if (value.isEmpty())
                continue;
            const int letterWidth = lineWidth(letter, Type::second()) + 8;
            paintLine(
                *painter, {at, y, letterWidth, lineHeight}, letter, {Type::second(), tokens.text2});
            paintLine(*painter, {at + letterWidth, y, room - letterWidth - 8, lineHeight}, value,
                {Type::second(), tokens.text});
            at += room;
        }
        y += lineHeight;
    }
    paintLine(*painter, {x, y, right - x, lineHeight}, text(index, ReasonListModel::FixRole),
        {Type::second(), tokens.text2});
    paintHorizontal(*painter, left, row.bottom(), right - left, tokens.hair);
    painter->restore();
}

bool ReasonDelegate::helpEvent(QHelpEvent *event, QAbstractItemView *view,
    const QStyleOptionViewItem &option, const QModelIndex &index)
{
    if (event->type() != QEvent::ToolTip || !index.isValid())
        return QStyledItemDelegate::helpEvent(event, view, option, index);
    QToolTip::showText(event->globalPos(), plainToolTip(text(index, Qt::ToolTipRole)), view,
        view->visualRect(index));
    return true;
}

} // namespace fairlead::ui
