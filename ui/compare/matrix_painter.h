// Paints the pair matrix: squares, stair outline, letters and the frozen labels of its rows.
#pragma once

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
    const ReasonTest *test; ///< pairs that do not pass step back; null lets all stand
    Square selected;
    QPoint scroll; ///< content coordinates of the viewport's (0, 0); the labels ignore its x
    bool focused;

    void paint(const QRect &exposed) const;

private:
    /// Squares of one row that look alike but for their count.
    struct Run {
        int from = 0, to = 0; ///< columns, the end excluded
        Verdict verdict = Verdict::Unknown;
        bool back = false;
        bool operator==(const Run &) const = default;
    };
    /// Columns and rows that are in sight.
    struct Sight {
        int firstRow = 0, lastRow = 0, firstColumn = 0, lastColumn = 0;
        int end(int row) const; ///< first column of the row that is not to be painted
    };
    Run runAt(int row, int column, int end) const;
    void paintRun(int row, const Run &run) const;
    void paintGaps(const Sight &sight) const;
    void paintLabels(const Sight &sight) const;
    void paintContent(const Square &square) const;
    /// Precondition: the pair is allowed.
    void paintOutline(const Square &square) const;
    void paintLetter(int row) const;
    void paintLabel(int row, int width) const;
    void paintSelection() const;
    bool allowed(const Square &square) const;
    bool chosen(int row) const { return row == selected.upper || row == selected.lower; }
};

} // namespace fairlead::ui
