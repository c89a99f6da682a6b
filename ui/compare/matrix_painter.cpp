#include "ui/compare/matrix_painter.h"

#include <algorithm>

#include <QPainter>

#include "ui/style/hatch.h"
#include "ui/style/icons.h"
#include "ui/style/lines.h"
#include "ui/style/metrics.h"
#include "ui/style/type.h"
#include "ui/widgets/text_painting.h"

namespace fairlead::ui {
namespace {

constexpr int smallestWithCount = 20;

void paintDot(QPainter &painter, const QRect &rect, bool ring, const Tokens &tokens)
{
    const qreal radius = rect.width() >= smallestWithCount ? 4 : rect.width() >= 11 ? 2.5 : 1.5;
    const QPointF centre = QRectF(rect).center();
    painter.save();
    painter.setRenderHint(QPainter::Antialiasing);
    if (ring) {
        painter.setPen(QPen(tokens.accent, rect.width() >= smallestWithCount ? 1.5 : 1));
        painter.setBrush(Qt::NoBrush);
        painter.drawEllipse(centre, radius - 0.25, radius - 0.25);
    } else {
        painter.setPen(Qt::NoPen);
        painter.setBrush(tokens.accent);
        painter.drawEllipse(centre, radius, radius);
    }
    painter.restore();
}

void paintCount(QPainter &painter, const QRect &rect, const QString &text, const Tokens &tokens)
{
    if (rect.width() < smallestWithCount - 1)
        return;
    const int width = std::max(14, lineWidth(text, Type::small()) + 4);
    QRect plate(0, 0, width, 14);
    plate.moveCenter(rect.center());
    painter.fillRect(plate, tokens.hatchGround);
    paintLine(painter, rect, text, {Type::small(), tokens.text2, Qt::AlignCenter, Qt::ElideNone});
}

} // namespace

void paintVerdictSquare(QPainter &painter, const QRect &rect, Verdict verdict, int count,
    const Tokens &tokens, const QPoint &origin)
{
    switch (verdict) {
    case Verdict::Comparable:
    case Verdict::WithDisclosure:
        painter.fillRect(rect, tokens.accentSoft);
        paintDot(painter, rect, verdict == Verdict::WithDisclosure, tokens);
        break;
    case Verdict::SideBySideOnly:
        if (rect.width() < 11)
            painter.fillRect(rect, tokens.hatchInk);
        else
            paintHatch(painter, rect, tokens, origin);
        if (count > 0)
            paintCount(painter, rect, QString::number(count), tokens);
        break;
    case Verdict::Unknown:
        if (rect.width() < 11)
            painter.fillRect(rect, tokens.hatchGround);
        else
            paintDots(painter, rect, tokens, origin);
        if (count > 0)
            paintCount(painter, rect, QStringLiteral("?"), tokens);
        break;
    }
}

void MatrixPainter::paint(const QRect &exposed) const
{
    const QRect content = exposed.translated(scroll);
    const int cell = grid.cell(), last = grid.rows() - 1;
    const int firstRow = std::clamp((content.top() - MatrixGrid::padding) / cell, 0, last);
    const int lastRow = std::clamp((content.bottom() - MatrixGrid::padding) / cell, 0, last);
    const int firstColumn = std::max(0, (content.left() - MatrixGrid::labels) / cell);
    const int lastColumn = std::max(-1, (content.right() - MatrixGrid::labels) / cell);

    painter.save();
    painter.setClipRect(exposed.intersected(
        QRect(MatrixGrid::labels - 2, exposed.top(), exposed.right(), exposed.height())));
    painter.translate(-scroll);
    for (int lower = firstRow; lower <= lastRow; ++lower) {
        for (int upper = firstColumn; upper <= std::min(lastColumn, lower - 1); ++upper)
            paintSquare({upper, lower});
        if (lower >= firstColumn && lower <= lastColumn)
            paintLetter(lower);
    }
    if (cell >= 11)
        for (int lower = firstRow; lower <= lastRow; ++lower)
            for (int upper = firstColumn; upper <= std::min(lastColumn, lower - 1); ++upper)
                paintOutline({upper, lower});
    if (selected.valid())
        paintSelection();
    painter.restore();

    painter.save();
    painter.translate(0, -scroll.y());
    const int width = MatrixGrid::labels - 4;
    const int every = grid.labelEvery();
    for (int row = firstRow; row <= lastRow; ++row) {
        // The labels of the chosen rows take the room of their neighbours.
        bool near = false;
        for (const int each : {selected.upper, selected.lower})
            near = near || (each >= 0 && each != row && std::abs(each - row) < every);
        if (chosen(row) || (row % every == 0 && !near))
            paintLabel(row, width);
    }
    painter.restore();
}

bool MatrixPainter::allowed(const Square &square) const
{
    return square.valid() && square.lower < grid.rows()
        && !refused(pairs.look(square.upper, square.lower).verdict);
}

void MatrixPainter::paintSquare(const Square &square) const
{
    const PairLook look = pairs.look(square.upper, square.lower);
    const bool back = !marked.empty() && !pairs.bearsAny(square.upper, square.lower, marked);
    if (back)
        painter.setOpacity(0.35);
    paintVerdictSquare(painter, grid.rect(square), look.verdict, look.refusing, tokens, {});
    painter.setOpacity(1);
}

void MatrixPainter::paintOutline(const Square &square) const
{
    if (!allowed(square))
        return;
    const QRect box = grid.rect(square).adjusted(-1, -1, 1, 1);
    const auto [upper, lower] = square;
    if (!allowed({upper - 1, lower}))
        paintVertical(painter, box.left(), box.top(), box.height(), tokens.accent);
    if (!allowed({upper + 1, lower}))
        paintVertical(painter, box.right(), box.top(), box.height(), tokens.accent);
    if (!allowed({upper, lower - 1}))
        paintHorizontal(painter, box.left(), box.top(), box.width(), tokens.accent);
    if (!allowed({upper, lower + 1}))
        paintHorizontal(painter, box.left(), box.bottom(), box.width(), tokens.accent);
}

void MatrixPainter::paintSelection() const
{
    const QRect box = grid.rect(selected).adjusted(-1, -1, 1, 1);
    const auto frame = [&](const QRect &outer, int pen, const QColor &colour) {
        painter.fillRect(QRect(outer.left(), outer.top(), outer.width(), pen), colour);
        painter.fillRect(QRect(outer.left(), outer.bottom() - pen + 1, outer.width(), pen), colour);
        painter.fillRect(QRect(outer.left(), outer.top(), pen, outer.height()), colour);
        painter.fillRect(QRect(outer.right() - pen + 1, outer.top(), pen, outer.height()), colour);
    };
    frame(box, grid.cell() >= 11 ? 2 : 1, tokens.text);
    if (focused)
        frame(box.adjusted(-2, -2, 2, 2), 2, tokens.accent);
}

void MatrixPainter::paintLetter(int row) const
{
    const QRect box = grid.letterRect(row);
    const bool strong = chosen(row);
    if (row % grid.labelEvery() != 0 && !strong)
        return;
    const int width = std::max(box.width(), lineWidth(pairs.row(row).letter, Type::second()) + 6);
    paintLine(painter, QRect(box.left(), box.center().y() - 9, width, 19), pairs.row(row).letter,
        {strong ? Type::secondStrong() : Type::second(), strong ? tokens.accent : tokens.text2,
            Qt::AlignCenter, Qt::ElideNone});
}

void MatrixPainter::paintLabel(int row, int width) const
{
    const CellFacts &facts = pairs.row(row);
    const bool strong = chosen(row);
    const int middle = grid.rowTop(row) + (grid.cell() - 1) / 2;
    const int height = std::max(16, grid.cell() - 1);
    const QRect band(0, middle - height / 2, width, height);
    painter.fillRect(band, strong ? tokens.sel : tokens.base);
    const auto part
        = [&](int left, int wide) { return QRect(left, band.top(), wide, band.height()); };
    paintLine(painter, part(6, 24), facts.letter,
        {strong ? Type::secondStrong() : Type::second(), strong ? tokens.accent : tokens.text2,
            Qt::AlignCenter, Qt::ElideNone});
    paintIcon(painter, part(32, 14), facts.icon, tokens.text2);
    paintLine(painter, part(54, 80), facts.name, {Type::second(), tokens.text});
    // An attested class stands in a box: told apart by shape as well, and in words by the tooltip.
    if (facts.attested)
        paintBox(painter, part(131, 79).adjusted(0, 4, 0, -4), metric::chipRadius,
            tokens.accentSoft, QColor());
    QFont font = Type::small();
    font.setItalic(facts.startupUnknown);
    paintLine(painter, part(136, 73), facts.startup,
        {font, facts.attested ? tokens.accent : tokens.text2});
    paintLine(painter, part(210, width - 210 - 5), QStringLiteral("n %1").arg(facts.count()),
        {Type::small(), tokens.text2, Qt::AlignRight | Qt::AlignVCenter, Qt::ElideNone});
}

} // namespace fairlead::ui
