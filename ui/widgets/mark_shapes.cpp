#include "ui/widgets/mark_shapes.h"

#include <QPainter>
#include <QPainterPath>

#include "ui/style/lines.h"
#include "ui/style/tokens.h"

namespace fairlead::ui {
namespace {

constexpr QPointF middle(7, 7);
constexpr qreal radius = 5.25;

QPen pen(const QColor &ink, qreal width = 1.5)
{
    return QPen(ink, width, Qt::SolidLine, Qt::RoundCap, Qt::RoundJoin);
}

void ring(QPainter &painter, const QPen &with)
{
    painter.setPen(with);
    painter.setBrush(Qt::NoBrush);
    painter.drawEllipse(middle, radius, radius);
}

void filled(QPainter &painter, const QPolygonF &shape, const QColor &ink)
{
    painter.setPen(QPen(ink, 1, Qt::SolidLine, Qt::RoundCap, Qt::RoundJoin));
    painter.setBrush(ink);
    painter.drawPolygon(shape);
}

void question(QPainter &painter, const QColor &ink)
{
    QPainterPath path(QPointF(5.3, 5.6));
    path.cubicTo(5.3, 4.4, 6.1, 3.8, 7, 3.8);
    path.cubicTo(8, 3.8, 8.7, 4.4, 8.7, 5.4);
    path.cubicTo(8.7, 6.7, 7, 6.7, 7, 8.1);
    painter.setPen(pen(ink, 1.3));
    painter.setBrush(Qt::NoBrush);
    painter.drawPath(path);
    painter.setPen(pen(ink, 1.6));
    painter.drawPoint(QPointF(7, 10.2));
}

void brokenRing(QPainter &painter, const QColor &ink)
{
    painter.setPen(pen(ink));
    painter.setBrush(Qt::NoBrush);
    const QRectF box(middle.x() - radius, middle.y() - radius, 2 * radius, 2 * radius);
    // Gaps where the slash crosses, at 45 and 225 degrees.
    painter.drawArc(box, 62 * 16, 146 * 16);
    painter.drawArc(box, 242 * 16, 146 * 16);
    painter.drawLine(QPointF(2, 12), QPointF(12, 2));
}

void pie(QPainter &painter, const QColor &ink, int degrees)
{
    ring(painter, pen(ink));
    painter.setPen(Qt::NoPen);
    painter.setBrush(ink);
    painter.drawPie(QRectF(3.4, 3.4, 7.2, 7.2), 90 * 16, -degrees * 16);
}

QPolygonF octagon()
{
    return QPolygonF{QPointF(4.6, 1.5), QPointF(9.4, 1.5), QPointF(12.5, 4.6), QPointF(12.5, 9.4),
        QPointF(9.4, 12.5), QPointF(4.6, 12.5), QPointF(1.5, 9.4), QPointF(1.5, 4.6)};
}

void swatch(QPainter &painter, bool known, const QColor &ink, const Tokens &tokens)
{
    const QRect box(1, 1, 12, 12);
    paintBox(painter, box, 2, tokens.hatchGround, ink);
    if (!known)
        return question(painter, ink);
    // The pattern of a pair's cell would hardly show in a box this small.
    painter.setPen(pen(ink, 1));
    painter.drawLine(QPointF(2.5, 7.5), QPointF(7.5, 2.5));
    painter.drawLine(QPointF(3, 11), QPointF(11, 3));
    painter.drawLine(QPointF(6.5, 11.5), QPointF(11.5, 6.5));
}

} // namespace

void paintMarkShape(QPainter &painter, Mark mark, const QColor &ink, const Tokens &tokens)
{
    switch (mark) {
    case Mark::Planned: {
        QPen dotted = pen(ink, 1.6);
        dotted.setDashPattern({0.01, 2.05});
        return ring(painter, dotted);
    }
    case Mark::Submitted:
        return ring(painter, pen(ink, 1));
    case Mark::Queued:
        ring(painter, pen(ink));
        painter.drawPolyline(QPolygonF{QPointF(7, 4.2), QPointF(7, 7.2), QPointF(9.2, 8.2)});
        return;
    case Mark::Provisioning:
        return pie(painter, ink, 90);
    case Mark::Starting:
        return pie(painter, ink, 180);
    case Mark::Compiling:
        painter.setPen(pen(ink));
        painter.setBrush(Qt::NoBrush);
        painter.drawPolygon(
            QPolygonF{QPointF(7, 1.2), QPointF(12.8, 7), QPointF(7, 12.8), QPointF(1.2, 7)});
        painter.setPen(Qt::NoPen);
        painter.setBrush(ink);
        painter.drawEllipse(middle, 1.9, 1.9);
        return;
    case Mark::Stepping:
        return filled(painter, {QPointF(3, 2), QPointF(12, 7), QPointF(3, 12)}, ink);
    case Mark::Collecting:
        painter.setPen(pen(ink));
        painter.drawLine(QPointF(7, 1.6), QPointF(7, 8.8));
        painter.drawPolyline(QPolygonF{QPointF(3.8, 5.8), QPointF(7, 9), QPointF(10.2, 5.8)});
        painter.drawLine(QPointF(2.2, 12.4), QPointF(11.8, 12.4));
        return;
    case Mark::Finished:
        painter.setPen(Qt::NoPen);
        painter.setBrush(ink);
        painter.drawEllipse(middle, 6, 6);
        painter.setPen(pen(tokens.base));
        painter.setBrush(Qt::NoBrush);
        painter.drawPolyline(QPolygonF{QPointF(4.2, 7.2), QPointF(6.2, 9.2), QPointF(9.8, 5)});
        return;
    case Mark::Failed:
        filled(painter, octagon(), ink);
        painter.setPen(pen(tokens.base));
        painter.drawLine(QPointF(4.8, 4.8), QPointF(9.2, 9.2));
        painter.drawLine(QPointF(9.2, 4.8), QPointF(4.8, 9.2));
        return;
    case Mark::EndedUnknown:
        painter.setPen(pen(ink));
        painter.setBrush(Qt::NoBrush);
        painter.drawEllipse(middle, 6, 6);
        return question(painter, ink);
    case Mark::Stopped:
        return filled(painter,
            {QPointF(2.5, 2.5), QPointF(11.5, 2.5), QPointF(11.5, 11.5), QPointF(2.5, 11.5)}, ink);
    case Mark::Lost:
        return brokenRing(painter, ink);
    case Mark::Unknown: {
        QPen dashed(ink, 1.3, Qt::SolidLine, Qt::FlatCap);
        dashed.setDashPattern({2.2, 1.6});
        painter.setPen(dashed);
        painter.setBrush(Qt::NoBrush);
        painter.drawEllipse(middle, 6, 6);
        return question(painter, ink);
    }
    case Mark::Stalled:
        painter.setPen(Qt::NoPen);
        painter.setBrush(ink);
        painter.drawRoundedRect(QRectF(2.5, 2, 3.4, 10), 0.8, 0.8);
        painter.drawRoundedRect(QRectF(8.1, 2, 3.4, 10), 0.8, 0.8);
        return;
    case Mark::Preempted:
        filled(painter, {QPointF(7, 2), QPointF(12, 8), QPointF(2, 8)}, ink);
        painter.setPen(Qt::NoPen);
        painter.drawRoundedRect(QRectF(1.5, 10.2, 11, 2.3), 0.6, 0.6);
        return;
    case Mark::Comparable:
        painter.setPen(Qt::NoPen);
        painter.setBrush(ink);
        painter.drawEllipse(middle, 4, 4);
        return;
    case Mark::WithDisclosure:
        painter.setPen(QPen(ink, 2));
        painter.setBrush(Qt::NoBrush);
        painter.drawEllipse(middle, 3.5, 3.5);
        return;
    case Mark::SideBySide:
        return swatch(painter, true, ink, tokens);
    case Mark::NotRecorded:
        return swatch(painter, false, ink, tokens);
    }
}

} // namespace fairlead::ui
