#include "ui/style/lines.h"

#include <QPainter>
#include <QPen>

namespace fairlead::ui {
namespace {

// A filled rectangle of whole units is crisp at every scale, where an antialiased line smears over
// two pixels.
void fill(QPainter &painter, const QRect &rect, const QColor &colour)
{
    const bool smooth = painter.testRenderHint(QPainter::Antialiasing);
    painter.setRenderHint(QPainter::Antialiasing, false);
    painter.fillRect(rect, colour);
    painter.setRenderHint(QPainter::Antialiasing, smooth);
}

} // namespace

void paintHorizontal(QPainter &painter, int x, int y, int width, const QColor &colour)
{
    fill(painter, QRect(x, y, width, 1), colour);
}

void paintVertical(QPainter &painter, int x, int y, int height, const QColor &colour)
{
    fill(painter, QRect(x, y, 1, height), colour);
}

void paintBox(QPainter &painter, const QRect &rect, qreal radius, const QColor &fillColour,
    const QColor &border)
{
    painter.save();
    painter.setRenderHint(QPainter::Antialiasing);
    painter.setBrush(fillColour.isValid() ? QBrush(fillColour) : QBrush(Qt::NoBrush));
    if (border.isValid()) {
        painter.setPen(QPen(border, 1));
        painter.drawRoundedRect(
            QRectF(rect).adjusted(0.5, 0.5, -0.5, -0.5), radius - 0.5, radius - 0.5);
    } else {
        painter.setPen(Qt::NoPen);
        painter.drawRoundedRect(QRectF(rect), radius, radius);
    }
    painter.restore();
}

void paintFocusRing(QPainter &painter, const QRect &rect, qreal radius, const QColor &accent)
{
    painter.save();
    painter.setRenderHint(QPainter::Antialiasing);
    painter.setBrush(Qt::NoBrush);
    painter.setPen(QPen(accent, 2));
    painter.drawRoundedRect(QRectF(rect).adjusted(1, 1, -1, -1), radius, radius);
    painter.restore();
}

} // namespace fairlead::ui
