// Paints the pair matrix: squares, stair outline, letters and the frozen labels of its rows.
#pragma once

#include <set>

#include <QPoint>
#include <QRect>

#include "models/items/cell_pairs.h"
#include "ui/compare/matrix_grid.h"
#include "ui/style/tokens.h"

class QPainter;

namespace fairlead::ui {

/// One painting of the viewport.
struct MatrixPainter {
    QPainter &painter;
    const Tokens &tokens;
    const CellPairs &pairs;
    const MatrixGrid &grid;
    const std::set<ReasonName> &marked;
    Square selected;
    QPoint scroll; ///< content coordinates of the viewport's (0, 0); the labels ignore its x
    bool focused;

    void paint(const QRect &exposed) const;

private:
    void paintSquare(const Square &square) const;
    void paintOutline(const Square &square) const;
    void paintLetter(int row) const;
    void paintLabel(int row, int width) const;
    void paintSelection() const;
    bool allowed(const Square &square) const;
    bool chosen(int row) const { return row == selected.upper || row == selected.lower; }
};

/// The swatch of a verdict, as a square shows it; `count` is written into a refused one where it is
/// more than 0.
void paintVerdictSquare(QPainter &painter, const QRect &rect, Verdict verdict, int count,
    const Tokens &tokens, const QPoint &origin);

} // namespace fairlead::ui
