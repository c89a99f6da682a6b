#include "ui/widgets/member_grid.h"

#include <algorithm>
#include <array>

#include <QHeaderView>
#include <QPainter>
#include <QStyledItemDelegate>

#include "models/items/cell_roles.h"
#include "models/items/run_gpus_model.h"
#include "ui/style/lines.h"
#include "ui/style/metrics.h"
#include "ui/style/tokens.h"
#include "ui/style/type.h"
#include "ui/widgets/rich_delegate.h"
#include "ui/widgets/text_painting.h"

namespace fairlead::ui {
namespace {

constexpr int memberRow = 28, barHeight = 6, unitGap = 4;
constexpr int uuidFrom = 440; ///< narrower tables hide the uuid

/// Tooltips, sizes and focus as everywhere; cells with bars are its own.
class MemberDelegate : public RichDelegate {
public:
    using RichDelegate::RichDelegate;

    void paint(QPainter *painter, const QStyleOptionViewItem &option,
        const QModelIndex &index) const override
    {
        const Tokens &t = tokensOf(option.palette);
        const bool odd = index.data(MemberRole::OddRow).toBool();
        const bool selected = option.state & QStyle::State_Selected;
        painter->save();
        painter->setClipRect(option.rect, Qt::IntersectClip);
        painter->fillRect(option.rect, selected ? t.sel : odd ? t.warnSoft : t.base);
        paintHorizontal(
            *painter, option.rect.x(), option.rect.bottom(), option.rect.width(), t.hair);
        const QRect cell = option.rect.adjusted(metric::cellPadding, 0, -metric::cellPadding, -1);
        if (index.column() == RunGpusModel::Gpu)
            paintName(*painter, cell, index, t, option.widget->width() >= uuidFrom);
        else
            paintValue(*painter, cell, index, t);
        painter->restore();
    }

private:
    static void paintName(QPainter &painter, const QRect &cell, const QModelIndex &index,
        const Tokens &t, bool withUuid)
    {
        const QString number = index.data().toString();
        paintLine(painter, cell, number, {Type::strong(), t.text});
        if (withUuid)
            paintLine(painter, cell.adjusted(18, 1, 0, 1), index.data(CellRole::Unit).toString(),
                {Type::monoSmall(), t.text2});
    }

    static void paintValue(
        QPainter &painter, const QRect &cell, const QModelIndex &index, const Tokens &t)
    {
        const bool stale = index.data(CellRole::Stale).toBool();
        if (index.data(CellRole::Unknown).toBool()) {
            paintLine(painter, cell, index.data().toString(),
                {Type::unknown(), t.text2, Qt::AlignRight | Qt::AlignVCenter});
            return;
        }
        const QString unit = index.data(CellRole::Unit).toString();
        const int unitWidth = lineWidth(unit, Type::small());
        const QColor ink = stale                       ? t.text3
            : index.data(MemberRole::OddCell).toBool() ? t.warn
                                                       : t.text;
        const QRect number = cell.adjusted(0, 0, -unitWidth - unitGap, 0);
        paintLine(painter, number, index.data().toString(),
            {Type::second(), ink, Qt::AlignRight | Qt::AlignVCenter});
        paintLine(painter, cell.adjusted(0, 1, 0, 1), unit,
            {Type::small(), t.text3, Qt::AlignRight | Qt::AlignVCenter});
        const QVariant bar = index.data(MemberRole::Bar);
        const int room = number.width() - lineWidth(QStringLiteral("000.0"), Type::second()) - 8;
        if (!bar.isValid() || room < 16)
            return;
        const QRect track(cell.left(), cell.center().y() - barHeight / 2 + 1, room, barHeight);
        paintBox(painter, track, barHeight / 2.0, t.hair, {});
        const int filled = int(bar.toDouble() * room + 0.5);
        if (filled <= 0)
            return;
        const bool work = index.column() == RunGpusModel::Utilization;
        painter.save();
        painter.setClipRect(QRect(track.left(), track.top(), filled, barHeight), Qt::IntersectClip);
        paintBox(painter, track, barHeight / 2.0, stale ? t.border : work ? t.accent : t.text3, {});
        painter.restore();
    }
};

} // namespace

MemberGrid::MemberGrid(const QString &name, QWidget *parent) : TableView(name, memberRow, parent)
{
    setItemDelegate(new MemberDelegate(this));
    horizontalHeader()->setSectionResizeMode(QHeaderView::Fixed);
    horizontalHeader()->setMinimumSectionSize(24);
    setVerticalScrollBarPolicy(Qt::ScrollBarAsNeeded);
}

void MemberGrid::setModel(QAbstractItemModel *model)
{
    TableView::setModel(model);
    shareWidth();
}

void MemberGrid::resizeEvent(QResizeEvent *event)
{
    TableView::resizeEvent(event);
    shareWidth();
}

void MemberGrid::shareWidth()
{
    if (!model() || model()->columnCount() != RunGpusModel::ColumnCount)
        return;
    // Names and plain figures as wide as they are; the bars share the rest.
    const int room = viewport()->width();
    const int name = width() >= uuidFrom ? 96 : 46;
    constexpr int power = 68, temperature = 64;
    const int bars = std::max(2 * 60, room - name - power - temperature);
    const std::array<int, RunGpusModel::ColumnCount> widths{
        name, bars * 45 / 100, bars - bars * 45 / 100, power, temperature};
    for (int column = 0; column < RunGpusModel::ColumnCount; ++column)
        setColumnWidth(column, widths[std::size_t(column)]);
}

} // namespace fairlead::ui
