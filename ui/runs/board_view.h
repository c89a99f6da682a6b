// The board of runs: filter bar, table in groups, and the last lines of the selected run.
#pragma once

#include <QTimer>
#include <QWidget>

#include "models/items/run_board.h"

class QComboBox;

namespace fairlead {
class LiveDesk;
}

namespace fairlead::ui {

class ElidedLabel;
class PeekPane;
class SearchField;
class Segmented;
class TableView;

class BoardView : public QWidget {
    Q_OBJECT

public:
    /// Both outlive the view.
    BoardView(LiveDesk &desk, RunBoardModel &model, QWidget *parent = nullptr);

    RunBoard &board() { return m_board; }
    /// The selected run; empty: none.
    QString selected() const;
    /// Widens the filter where it hides the run. Does nothing for a run that is not there.
    void select(const QString &id);
    void selectFirst();
    /// Counts of the segments and the surfaces to choose from.
    void tellCounts();
    void setNarrow(bool narrow);

    void focusTable();
    void focusFilter();

signals:
    void runAsked(const QString &id);
    void logAsked(const QString &id);
    void receiptAsked(const QString &receiptId);

protected:
    bool eventFilter(QObject *watched, QEvent *event) override;
    void showEvent(QShowEvent *event) override;
    void hideEvent(QHideEvent *event) override;

private:
    QWidget *makeBar();
    void prepareTable();
    void fillSurfaces();
    void layRows();
    void tick();
    void tellShown();
    bool takeKey(int key, Qt::KeyboardModifiers modifiers);
    void copy();

    RunBoardModel &m_model;
    RunBoard m_board;
    SearchField *m_search;
    Segmented *m_segments;
    QComboBox *m_grouping;
    QComboBox *m_surfaces;
    TableView *m_table;
    ElidedLabel *m_nothing;
    PeekPane *m_peek;
    QTimer m_clock;
    int m_ticks = 0;
    QString m_selected;    ///< also while the filter hides it
    bool m_chosen = false; ///< by the operator
};

} // namespace fairlead::ui
