#include "ui/compare/matrix_painter.h"

#include <algorithm>

#include <QPainter>

#include "ui/compare/matrix_squares.h"
#include "ui/compare/refusal_counts.h"
#include "ui/style/icons.h"
#include "ui/style/lines.h"
#include "ui/style/metrics.h"
#include "ui/style/type.h"
#include "ui/widgets/text_painting.h"

namespace fairlead::ui {
namespace {

constexpr qreal stepsBack = 0.35; ///< opacity of what the filter does not name
constexpr int startupWidth = 73;

QString countText(int runs)
{
    return QStringLiteral("n %1").arg(runs);
}

} // namespace

int MatrixPainter::Sight::end(int row) const
{
    return std::min(lastColumn + 1, row);
}

void MatrixPainter::paint(const QRect &exposed) const
{
    // The outline of a square lies on the gaps before it.
    const QRect content = exposed.translated(scroll).adjusted(-1, -1, 1, 1);
    const int cell = grid.cell(), last = grid.rows() - 1;
    Sight sight;
    sight.firstRow = std::clamp((content.top() - MatrixGrid::padding) / cell, 0, last);
    sight.lastRow = std::clamp((content.bottom() - MatrixGrid::padding) / cell, 0, last);
    sight.firstColumn = std::max(0, (content.left() - MatrixGrid::labels) / cell);
    sight.lastColumn = std::max(-1, (content.right() - MatrixGrid::labels) / cell);

    painter.save();
    painter.setClipRect(
        exposed.intersected(QRect(squaresFrom, exposed.top(), exposed.right(), exposed.height())));
    painter.translate(-scroll);
    for (int row = sight.firstRow; row <= sight.lastRow; ++row)
        for (int column = sight.firstColumn; column < sight.end(row);) {
            const Run run = runAt(row, column, sight.end(row));
            paintRun(row, run);
            column = run.to;
        }
    if (cell >= squareWithShape) {
        paintGaps(sight);
        RefusalCounts counts;
        for (int row = sight.firstRow; row <= sight.lastRow; ++row)
            for (int column = sight.firstColumn; column < sight.end(row); ++column)
                paintContent({column, row}, counts);
    }
    paintLetters(sight);
    if (selected.valid())
        paintSelection();
    painter.restore();
    if (exposed.left() < squaresFrom)
        paintLabels(sight);
}

void MatrixPainter::paintLetters(const Sight &sight) const
{
    // A letter taller and wider than its square reaches into the sight from before it.
    const int every = grid.labelEvery();
    const int from = std::max(sight.firstRow - every, sight.firstColumn - 3 * every);
    const int to = std::min(sight.lastRow + every, sight.lastColumn);
    for (int row = std::max(0, from); row <= std::min(grid.rows() - 1, to); ++row)
        if (named(row))
            paintLetter(row);
}

void MatrixPainter::paintLabels(const Sight &sight) const
{
    painter.save();
    painter.translate(0, -scroll.y());
    const int width = MatrixGrid::labels - 4;
    const int every = grid.labelEvery();
    // A label taller than its row reaches into the sight from above and from below.
    const int from = std::max(0, sight.firstRow - every);
    const int to = std::min(grid.rows() - 1, sight.lastRow + every);
    for (int row = from; row <= to; ++row)
        if (named(row))
            paintLabel(row, width);
    painter.restore();
}

int MatrixPainter::labelHeight() const
{
    return std::max(16, grid.cell() - 1);
}

int MatrixPainter::shift(int row) const
{
    const int apart = (selected.lower - selected.upper) * grid.cell();
    return selected.valid() && row == selected.lower ? std::max(0, labelHeight() - apart) : 0;
}

bool MatrixPainter::named(int row) const
{
    if (chosen(row))
        return true;
    if (row % grid.labelEvery() != 0)
        return false;
    // The chosen rows take the room of their neighbours.
    for (const int each : {selected.upper, selected.lower})
        if (each >= 0
            && std::abs(grid.rowTop(each) + shift(each) - grid.rowTop(row)) < labelHeight())
            return false;
    return true;
}

MatrixPainter::Run MatrixPainter::runAt(int row, int column, int end) const
{
    const auto look = [&](int each) {
        const bool back = test && !pairs.passes(each, row, *test);
        return Run{0, 0, pairs.look(each, row).verdict, back};
    };
    Run run = look(column);
    int to = column + 1;
    while (to < end && look(to) == run)
        ++to;
    run.from = column;
    run.to = to;
    return run;
}

void MatrixPainter::paintRun(int row, const Run &run) const
{
    const QRect first = grid.rect({run.from, row});
    const int gap = grid.cell() - first.width();
    const QRect box(
        first.topLeft(), QSize((run.to - run.from) * grid.cell() - gap, first.height()));
    if (run.back)
        painter.setOpacity(stepsBack);
    if (grid.cell() >= squareWithShape)
        paintVerdictGround(painter, box, run.verdict, tokens, {});
    else
        paintVerdictBlock(painter, box, run.verdict, tokens);
    painter.setOpacity(1);
}

/// One line a column instead of an edge for each square.
void MatrixPainter::paintGaps(const Sight &sight) const
{
    for (int column = sight.firstColumn; column <= sight.lastColumn; ++column) {
        const int top = grid.rowTop(std::max(sight.firstRow, column + 1));
        const int height = grid.rowTop(sight.lastRow + 1) - top;
        const int x = grid.rect({column, column + 1}).right() + 1;
        if (height > 0)
            painter.fillRect(QRect(x, top, 1, height), tokens.base);
    }
}

void MatrixPainter::paintContent(const Square &square, RefusalCounts &counts) const
{
    const PairLook look = pairs.look(square.upper, square.lower);
    if (refused(look.verdict) && grid.cell() < squareWithCount)
        return;
    if (test && !pairs.passes(square.upper, square.lower, *test))
        painter.setOpacity(stepsBack);
    paintVerdictShape(painter, grid.rect(square), look.verdict, look.refusing, tokens, counts);
    painter.setOpacity(1);
    if (!refused(look.verdict))
        paintOutline(square);
}

bool MatrixPainter::allowed(const Square &square) const
{
    return square.valid() && square.lower < grid.rows()
        && !refused(pairs.look(square.upper, square.lower).verdict);
}

void MatrixPainter::paintOutline(const Square &square) const
{
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
    const QRect box = grid.letterRect(row).translated(shift(row), shift(row));
    const bool strong = chosen(row);
    const int width = std::max(box.width(), lineWidth(pairs.row(row).letter, Type::second()) + 6);
    paintLine(painter, QRect(box.left(), box.center().y() - 9, width, 19), pairs.row(row).letter,
        {strong ? Type::secondStrong() : Type::second(), strong ? tokens.accent : tokens.text2,
            Qt::AlignCenter, Qt::ElideNone});
}

void MatrixPainter::paintLabel(int row, int width) const
{
    const CellFacts &facts = pairs.row(row);
    const bool strong = chosen(row);
    const int middle = grid.rowTop(row) + (grid.cell() - 1) / 2 + shift(row);
    const int height = labelHeight();
    const QRect band(0, middle - height / 2, width, height);
    painter.fillRect(band, strong ? tokens.sel : tokens.base);
    const auto part
        = [&](int left, int wide) { return QRect(left, band.top(), wide, band.height()); };
    paintLine(painter, part(6, 24), facts.letter,
        {strong ? Type::secondStrong() : Type::second(), strong ? tokens.accent : tokens.text2,
            Qt::AlignCenter, Qt::ElideNone});
    paintIcon(painter, part(32, 14), facts.icon, tokens.text2);
    // As wide in every row, so that what stands before it is aligned.
    const int count = width - 5 - lineWidth(countText(mostRuns), Type::small());
    const int startup = count - 4 - startupWidth;
    paintLine(painter, part(54, startup - 56), facts.name, {Type::second(), tokens.text});
    // An attested class stands in a box: told apart by shape as well, and in words by the tooltip.
    if (facts.attested)
        paintBox(painter, part(startup - 5, startupWidth + 6).adjusted(0, 4, 0, -4),
            metric::chipRadius, tokens.accentSoft, QColor());
    QFont font = Type::small();
    font.setItalic(facts.startupUnknown);
    paintLine(painter, part(startup, startupWidth), facts.startup,
        {font, facts.attested ? tokens.accent : tokens.text2});
    paintLine(painter, part(count, width - 5 - count), countText(facts.count()),
        {Type::small(), tokens.text2, Qt::AlignRight | Qt::AlignVCenter, Qt::ElideNone});
}

} // namespace fairlead::ui
