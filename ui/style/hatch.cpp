#include "ui/style/hatch.h"

#include <QLine>
#include <QPainter>
#include <QPen>
#include <QVarLengthArray>

#include "ui/style/tokens.h"

namespace fairlead::ui {
namespace {

constexpr int step = 5;

/// The first multiple of the step that is not below `value`.
int firstFrom(int value)
{
    const int rest = value % step;
    return rest == 0 ? value : value + (rest > 0 ? step - rest : -rest);
}

} // namespace

void paintHatch(QPainter &painter, const QRect &rect, const Tokens &tokens, const QPoint &origin)
{
    painter.save();
    painter.setClipRect(rect, Qt::IntersectClip);
    painter.fillRect(rect, tokens.hatchGround);
    painter.setRenderHint(QPainter::Antialiasing);
    painter.setPen(QPen(tokens.hatchInk, 1));
    // Each line is x + y = c, counted from the origin; Qt's own pattern brush would blur at 200 %
    // and crawl.
    const QRect local = rect.translated(-origin);
    const int last = local.right() + local.bottom() + 2;
    QVarLengthArray<QLine, 256> lines;
    for (int c = firstFrom(local.left() + local.top()); c <= last; c += step) {
        const int top = local.top() - 1;
        const int bottom = local.bottom() + 2;
        lines.append(QLine(c - top, top, c - bottom, bottom).translated(origin));
    }
    painter.drawLines(lines.data(), int(lines.size()));
    painter.restore();
}

void paintDots(QPainter &painter, const QRect &rect, const Tokens &tokens, const QPoint &origin)
{
    painter.save();
    painter.setClipRect(rect, Qt::IntersectClip);
    painter.fillRect(rect, tokens.hatchGround);
    painter.setRenderHint(QPainter::Antialiasing, false);
    const QRect local = rect.translated(-origin);
    for (int y = firstFrom(local.top()); y <= local.bottom(); y += step)
        for (int x = firstFrom(local.left()); x <= local.right(); x += step)
            painter.fillRect(QRect(QPoint(x, y) + origin, QSize(1, 1)), tokens.hatchInk);
    painter.restore();
}

} // namespace fairlead::ui
