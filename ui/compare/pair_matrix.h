// The lower triangle of all pairs of cells: shape says the verdict, a number only how many reasons
// refuse. Arrows move, Enter goes to the pair, [ ] and g G jump. Only what is visible is painted.
#pragma once

#include <memory>
#include <optional>

#include <QAbstractScrollArea>

#include "models/items/cell_pairs.h"
#include "ui/compare/matrix_grid.h"

namespace fairlead::ui {

class PairMatrix : public QAbstractScrollArea {
    Q_OBJECT

public:
    explicit PairMatrix(QWidget *parent = nullptr);

    /// Null empties it. Selects nothing.
    void setPairs(std::shared_ptr<const CellPairs> pairs);
    /// Pairs that do not pass step back.
    void setFilter(const PairFilter &filter);
    /// Does nothing outside the triangle. Scrolls it into sight and tells a screen reader.
    void select(const Square &square);
    Square selected() const { return m_selected; }
    const MatrixGrid &grid() const { return m_grid; }

    /// To the next or previous comparable (or grey) pair, row by row, and round again. With a mark
    /// set: among those that bear it.
    void goToComparable(bool forward);
    void goToGrey(bool forward);

    QSize sizeHint() const override;
    QSize minimumSizeHint() const override;

signals:
    void selectionMoved(const fairlead::ui::Square &square);
    /// The pointer went over a square, or left it (not valid).
    void hovered(const fairlead::ui::Square &square);
    /// Enter on the selected square.
    void entered();

protected:
    void paintEvent(QPaintEvent *event) override;
    void scrollContentsBy(int dx, int dy) override;
    void resizeEvent(QResizeEvent *event) override;
    void keyPressEvent(QKeyEvent *event) override;
    void mousePressEvent(QMouseEvent *event) override;
    void mouseMoveEvent(QMouseEvent *event) override;
    void focusInEvent(QFocusEvent *event) override;
    void focusOutEvent(QFocusEvent *event) override;
    bool viewportEvent(QEvent *event) override;

private:
    QPoint scrolled() const;
    bool passes(const Square &square) const;
    void prepareTest();
    void jump(bool forward, bool grey);
    void placeScrollBars();
    void hover(const Square &square);
    QString toolTipAt(const QPoint &content) const;

    std::shared_ptr<const CellPairs> m_pairs;
    PairFilter m_filter;
    std::optional<ReasonTest> m_test; ///< of the filter, where it names a reason
    MatrixGrid m_grid;
    int m_mostRuns = 0; ///< of one cell
    Square m_selected, m_hovered;
};

} // namespace fairlead::ui
