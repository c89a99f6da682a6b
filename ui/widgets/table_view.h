// A QTableView as this window wants one: rows of one height, no grid, header of 28, the rich
// delegate.
#pragma once

#include <QTableView>

namespace fairlead::ui {

/// Selects whole rows, one at a time; arrows move by row, Tab leaves the table. Column widths are
/// the page's.
class TableView : public QTableView {
    Q_OBJECT

public:
    /// `name` is what a screen reader calls it. Precondition: rowHeight > 0.
    TableView(const QString &name, int rowHeight, QWidget *parent = nullptr);

    /// The row under the pointer, -1 for none; RichDelegate paints it.
    int hoverRow() const { return m_hoverRow; }

signals:
    /// Enter, Return or a double click on a row.
    void rowActivated(const QModelIndex &index);

protected:
    void keyPressEvent(QKeyEvent *event) override;
    void mouseMoveEvent(QMouseEvent *event) override;
    void leaveEvent(QEvent *event) override;

private:
    void setHoverRow(int row);

    int m_hoverRow = -1;
};

} // namespace fairlead::ui
