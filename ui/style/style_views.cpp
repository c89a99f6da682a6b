#include <QPainter>
#include <QStyle>

#include "ui/style/lines.h"
#include "ui/style/metrics.h"
#include "ui/style/style_parts.h"
#include "ui/style/tokens.h"
#include "ui/style/type.h"

namespace fairlead::ui {

void paintHeaderSection(QPainter &painter, const QStyleOption &option)
{
    const Tokens &t = tokensOf(option.palette);
    painter.fillRect(option.rect, t.alt);
    paintHorizontal(painter, option.rect.x(), option.rect.bottom(), option.rect.width(), t.border);
}

void paintHeaderLabel(QPainter &painter, const QStyleOptionHeader &option)
{
    const Tokens &t = tokensOf(option.palette);
    const QRect text = option.rect.adjusted(metric::cellPadding, 0, -metric::cellPadding, -1);
    const bool sorted = option.sortIndicator != QStyleOptionHeader::None;
    const QFont font = Type::smallStrong();
    const QFontMetrics metrics(font);
    const int room = text.width() - (sorted ? 14 : 0);
    const QString words = metrics.elidedText(option.text, Qt::ElideRight, room);
    const bool right = option.textAlignment & Qt::AlignRight;
    const int width = metrics.horizontalAdvance(words);
    const int x = right ? text.right() + 1 - width : text.x();
    painter.setFont(font);
    painter.setPen(t.text2);
    painter.drawText(
        QRect(x, text.y(), width + 1, text.height()), Qt::AlignLeft | Qt::AlignVCenter, words);
    if (!sorted)
        return;
    // Qt calls ascending "down"; readers expect its arrow to point up.
    // Left of right-aligned words, so that they keep the edge of the figures below.
    const QRect arrow(right ? x - 14 : x + width + 2, text.y(), 12, text.height());
    paintChevron(
        painter, arrow, option.sortIndicator == QStyleOptionHeader::SortDown ? 3 : 1, t.text2);
}

QRect scrollThumb(const QStyleOptionSlider &option, int shortest)
{
    const bool across = option.orientation == Qt::Horizontal;
    const int length = across ? option.rect.width() : option.rect.height();
    const qint64 range = qint64(option.maximum) - option.minimum;
    int thumb = length;
    if (range > 0)
        thumb = qBound(qMin(shortest, length),
            int(qint64(option.pageStep) * length / (range + option.pageStep)), length);
    const int start = QStyle::sliderPositionFromValue(
        option.minimum, option.maximum, option.sliderPosition, length - thumb, option.upsideDown);
    return across ? QRect(option.rect.x() + start, option.rect.y(), thumb, option.rect.height())
                  : QRect(option.rect.x(), option.rect.y() + start, option.rect.width(), thumb);
}

void paintScrollBar(QPainter &painter, const QStyleOptionSlider &option, const QRect &thumb)
{
    const Tokens &t = tokensOf(option.palette);
    painter.fillRect(option.rect, t.base);
    if (option.maximum <= option.minimum)
        return;
    const bool across = option.orientation == Qt::Horizontal;
    const QRect pill = across ? thumb.adjusted(2, 3, -2, -3) : thumb.adjusted(3, 2, -3, -2);
    const bool held = option.activeSubControls & QStyle::SC_ScrollBarSlider
        && option.state & (QStyle::State_Sunken | QStyle::State_MouseOver);
    paintBox(painter, pill, 3, held ? t.text3 : t.hatchInk, {});
}

} // namespace fairlead::ui
