#include "ui/compare/matrix_squares.h"

#include <QPainter>

#include "ui/compare/refusal_counts.h"
#include "ui/style/hatch.h"

namespace fairlead::ui {
namespace {

void paintDot(QPainter &painter, const QRect &rect, bool ring, const Tokens &tokens)
{
    const qreal radius = rect.width() >= squareWithCount ? 4 : rect.width() >= 11 ? 2.5 : 1.5;
    const QPointF centre = QRectF(rect).center();
    painter.save();
    painter.setRenderHint(QPainter::Antialiasing);
    if (ring) {
        painter.setPen(QPen(tokens.accent, rect.width() >= squareWithCount ? 1.5 : 1));
        painter.setBrush(Qt::NoBrush);
        painter.drawEllipse(centre, radius - 0.25, radius - 0.25);
    } else {
        painter.setPen(Qt::NoPen);
        painter.setBrush(tokens.accent);
        painter.drawEllipse(centre, radius, radius);
    }
    painter.restore();
}

} // namespace

void paintVerdictGround(QPainter &painter, const QRect &rect, Verdict verdict, const Tokens &tokens,
    const QPoint &origin)
{
    if (!refused(verdict))
        painter.fillRect(rect, tokens.accentSoft);
    else if (verdict == Verdict::SideBySideOnly)
        paintHatch(painter, rect, tokens, origin);
    else
        paintDots(painter, rect, tokens, origin);
}

void paintVerdictShape(QPainter &painter, const QRect &rect, Verdict verdict, int count,
    const Tokens &tokens, RefusalCounts &counts)
{
    if (!refused(verdict))
        paintDot(painter, rect, verdict == Verdict::WithDisclosure, tokens);
    else if (count > 0 && rect.width() >= squareWithCount - 1)
        counts.paint(painter, rect, verdict == Verdict::SideBySideOnly ? count : 0, tokens);
}

void paintVerdictBlock(QPainter &painter, const QRect &rect, Verdict verdict, const Tokens &tokens)
{
    switch (verdict) {
    case Verdict::Comparable:
        painter.fillRect(rect, tokens.accent);
        break;
    case Verdict::WithDisclosure:
        painter.fillRect(rect, tokens.accentSoft);
        painter.fillRect(rect.adjusted(0, rect.height() / 2, 0, 0), tokens.accent);
        break;
    case Verdict::SideBySideOnly:
        painter.fillRect(rect, tokens.hatchInk);
        break;
    case Verdict::Unknown:
        painter.fillRect(rect, tokens.hatchGround);
        break;
    }
}

void paintVerdictSquare(QPainter &painter, const QRect &rect, Verdict verdict, int count,
    const Tokens &tokens, const QPoint &origin)
{
    RefusalCounts counts;
    paintVerdictGround(painter, rect, verdict, tokens, origin);
    paintVerdictShape(painter, rect, verdict, count, tokens, counts);
}

} // namespace fairlead::ui
