// The left pane of Compare: how many groups and pairs, the matrix or the table of them, and one
// line that says the pair under the pointer, else the selected one.
#pragma once

#include <memory>

#include <QWidget>

#include "models/items/cell_pairs.h"
#include "ui/compare/matrix_grid.h"

class QStackedWidget;

namespace fairlead {
class PairTableModel;
}

namespace fairlead::ui {

class ElidedLabel;
class MatrixLegend;
class PairMatrix;
class PaneHeader;
class Segmented;
class TableView;

class MatrixPane : public QWidget {
    Q_OBJECT

public:
    explicit MatrixPane(QWidget *parent = nullptr);

    void setPairs(const std::shared_ptr<const CellPairs> &pairs);
    void setFilter(const PairFilter &filter);
    /// A note behind the title until the next pairs come.
    void setNote(const QString &note);
    void select(const Square &square);
    PairMatrix &matrix() { return *m_matrix; }
    /// Height at which the whole matrix is seen.
    int wholeHeight() const;
    /// To the matrix or to the table, whichever is shown.
    void focusPairs();

signals:
    void selectionMoved(const fairlead::ui::Square &square);
    void entered();
    /// Ctrl+C in the matrix or in the table.
    void copyRequested();

protected:
    bool eventFilter(QObject *watched, QEvent *event) override;

private:
    void sayPair(const Square &square);
    void placeLegend();
    void selectInTable(const Square &square);
    void tellNote();

    std::shared_ptr<const CellPairs> m_pairs;
    PairTableModel *m_model;
    PaneHeader *m_header;
    QString m_note, m_searched; ///< behind the title; the second in its place over the table
    Segmented *m_choice;
    QStackedWidget *m_stack;
    PairMatrix *m_matrix;
    TableView *m_table;
    MatrixLegend *m_legend;     ///< in the corner of the matrix
    MatrixLegend *m_legendLine; ///< below it, where the corner is not free
    ElidedLabel *m_line;
};

} // namespace fairlead::ui
