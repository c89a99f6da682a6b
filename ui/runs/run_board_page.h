// The Runs page: the board of all runs, and behind it the view of one.
#pragma once

#include "models/items/run_board_model.h"
#include "ui/shell/page.h"

class QPushButton;
class QStackedWidget;
class QVBoxLayout;

namespace fairlead::ui {

class AdoptPanel;
class BoardBanners;
class BoardView;
class EmptyState;
class RunView;

class RunBoardPage : public Page {
    Q_OBJECT

public:
    /// Both outlive the page.
    RunBoardPage(LiveDesk &desk, const Clock &clock, QWidget *parent = nullptr);
    ~RunBoardPage() override;

    QString title() const override;
    QString subtitle() const override;
    QList<QWidget *> headerActions() override;
    QList<KeyHelp> keys() const override;
    void enter() override;

    /// Runs that need a person, for the rail's badge.
    int attentionCount() const;
    /// Opens the form that adopts a run.
    void adopt();
    /// Selects the run and opens its view; an empty id shows the board.
    void openRun(const QString &id);

signals:
    void routeAsked();
    void surfacesAsked(QString surfaceId); ///< empty: the page as a whole
    void receiptAsked(QString id);

protected:
    void resizeEvent(QResizeEvent *event) override;

private:
    QWidget *makeStates();
    EmptyState *makeEmpty();
    void connectDesk();
    void takeRuns(const QStringList &ids);
    void takeSurfaces();
    void tellState();
    void tellFailed();
    void showBoard();

    LiveDesk &m_desk;
    const Clock &m_clock;
    RunBoardModel m_model;
    QPushButton *m_adoptButton;
    QPushButton *m_newRun;
    QStackedWidget *m_views;
    QWidget *m_boardSide;
    AdoptPanel *m_adopt;
    BoardBanners *m_banners;
    QStackedWidget *m_states;
    QWidget *m_loading;
    EmptyState *m_empty;
    QWidget *m_failed = nullptr; ///< made when it is needed
    BoardView *m_board;
    RunView *m_run = nullptr; ///< made when the first run is opened
};

} // namespace fairlead::ui
