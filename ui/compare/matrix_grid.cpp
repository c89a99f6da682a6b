#include "ui/compare/matrix_grid.h"

namespace fairlead::ui {
namespace {

int cellSize(int rows)
{
    if (rows <= 40)
        return 26;
    if (rows <= 80)
        return 20;
    return rows <= 400 ? 12 : 6;
}

} // namespace

MatrixGrid::MatrixGrid(int rows) : m_rows(rows), m_cell(cellSize(rows)) { }

QRect MatrixGrid::rect(const Square &square) const
{
    const int gap = m_cell > 6 ? 1 : 0;
    return {labels + square.upper * m_cell, rowTop(square.lower), m_cell - gap, m_cell - gap};
}

QRect MatrixGrid::letterRect(int row) const
{
    return {labels + row * m_cell, rowTop(row), m_cell, m_cell};
}

int MatrixGrid::rowAt(int y) const
{
    const int row = y < padding ? -1 : (y - padding) / m_cell;
    return row < m_rows ? row : -1;
}

Square MatrixGrid::at(const QPoint &content) const
{
    const Square square{
        content.x() < labels ? -1 : (content.x() - labels) / m_cell, rowAt(content.y())};
    return square.valid() ? square : Square();
}

} // namespace fairlead::ui
