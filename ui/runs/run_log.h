// The log of an opened run: search, filters and Follow over the log view and its overview.
#pragma once

#include <vector>

#include <QWidget>

#include "models/items/kept_log.h"

class QStackedWidget;
class QTimer;

namespace fairlead::ui {

class LogOverview;
class LogView;
class RunLogBar;
class WrappedLabel;

class RunLog : public QWidget {
    Q_OBJECT

public:
    explicit RunLog(LiveDesk &desk, QWidget *parent = nullptr);
    ~RunLog() override;

    void open(const QString &runId);
    /// The gap events of the run, among others.
    void setEvents(const std::vector<TrackingEvent> &events);
    void focusSearch();
    /// False where there is no line yet.
    bool focusLog();
    /// Why there is no log, from the run's own evidence.
    void setNothing(const QString &why);

protected:
    void keyPressEvent(QKeyEvent *event) override;

private:
    void connectAll();
    void showCounts();
    void showHits();
    void rebuildBreaks();
    void applyFilter();
    void answerKey(QChar key);
    void step(const std::vector<std::int64_t> &lines, bool forward);

    struct Gap {
        std::int64_t byte = 0;
        QString says;
    };
    KeptLog m_log;
    std::vector<Gap> m_gaps;
    std::size_t m_silences = 0;    ///< that stand as breaks
    std::int64_t m_brokenUpTo = 0; ///< bytes indexed when the breaks were made
    std::size_t m_filtered = 0;    ///< lines of the list when it became the filter
    QString m_problem;
    RunLogBar *m_bar;
    LogView *m_view;
    LogOverview *m_overview;
    QStackedWidget *m_stack;
    WrappedLabel *m_nothing;
    QTimer *m_typing;
};

} // namespace fairlead::ui
