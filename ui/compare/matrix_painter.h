// Paints the pair matrix: squares, stair outline, letters and the frozen labels of its rows.
#pragma once

#include <QPoint>
#include <QRect>

#include "models/items/cell_pairs.h"
#include "ui/compare/matrix_grid.h"
#include "ui/style/tokens.h"

class QPainter;

namespace fairlead::ui {

class RefusalCounts;

/// One painting of the viewport.
struct MatrixPainter {
    static constexpr int squaresFrom = MatrixGrid::labels - 2; ///< what lies left of it is frozen

    QPainter &painter;
    const Tokens &tokens;
    const CellPairs &pairs;
    const MatrixGrid &grid;
    const ReasonTest *test; ///< pairs that do not pass step back; null lets all stand
    Square selected;
    QPoint scroll; ///< content coordinates of the viewport's (0, 0); the labels ignore its x
    bool focused;
    int mostRuns; ///< of one cell

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
    void paintContent(const Square &square, RefusalCounts &counts) const;
    /// Precondition: the pair is allowed.
    void paintOutline(const Square &square) const;
    void paintLetters(const Sight &sight) const;
    void paintLetter(int row) const;
    void paintLabel(int row, int width) const;
    void paintSelection() const;
    bool allowed(const Square &square) const;
    int labelHeight() const;
    /// By how much the label and the letter of a row give way: of two chosen rows that are closer
    /// than a label is tall those of the lower one do.
    int shift(int row) const;
    /// Is the row named? Only so many are that no name lies on another.
    bool named(int row) const;
    bool chosen(int row) const { return row == selected.upper || row == selected.lower; }
};

} // namespace fairlead::ui
