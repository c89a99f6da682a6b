// Where the squares of the pair matrix lie: pure geometry, apart from the widget that paints them.
#pragma once

#include <QPoint>
#include <QRect>
#include <QSize>

namespace fairlead::ui {

/// A square of the matrix: the pair of the rows `upper` (its column) and `lower`, upper < lower.
struct Square {
    int upper = -1, lower = -1;
    bool valid() const { return upper >= 0 && upper < lower; }
    bool operator==(const Square &) const = default;
};

/// Content coordinates: (0, 0) is the top left of the first label before any scrolling.
class MatrixGrid {
public:
    static constexpr int labels = 240; ///< width of the frozen labels
    static constexpr int padding = 12; ///< above the first and below the last row

    explicit MatrixGrid(int rows = 0);

    int rows() const { return m_rows; }
    int cell() const { return m_cell; }
    /// Of all squares and the letters on the diagonal, without the labels.
    QSize squares() const { return {m_rows * m_cell, m_rows * m_cell}; }
    QSize content() const { return {labels + m_rows * m_cell, 2 * padding + m_rows * m_cell}; }
    /// A label needs 16 px: in small cells only each n-th row has one.
    int labelEvery() const { return (15 + m_cell) / m_cell; }

    int rowTop(int row) const { return padding + row * m_cell; }
    QRect rect(const Square &square) const;
    QRect letterRect(int row) const;
    /// Not valid where there is none.
    Square at(const QPoint &content) const;
    /// Row whose band lies there, -1 where there is none.
    int rowAt(int y) const;

private:
    int m_rows;
    int m_cell;
};

} // namespace fairlead::ui
