// One run, opened: facts, what is the matter with it, its history, its charts, the GPUs it has and
// its log.
#pragma once

#include <memory>

#include <QWidget>

#include "ui/shell/page.h"

namespace fairlead {

class Clock;
class LiveDesk;

namespace ui {

class RunView : public QWidget {
    Q_OBJECT

public:
    /// Both outlive the view.
    explicit RunView(LiveDesk &desk, const Clock &clock, QWidget *parent = nullptr);
    ~RunView() override;

    /// Opens the run; an empty id closes the one that is open.
    void show(const QString &runId);
    using QWidget::show;
    QString runId() const;
    /// The run's name for the page's title; empty while none is open.
    QString title() const;
    /// "h200-a · adopted 30 Jul 12:44"
    QString subtitle() const;
    /// Puts the focus where work goes on: into the log, or the history where there is none yet.
    /// setFocus() does the same.
    void enter();
    /// Its own keys, for the list under F1.
    static QList<KeyHelp> keys();

signals:
    /// The operator wants the board again.
    void back();
    void titleChanged();
    void surfaceAsked(QString surfaceId);

protected:
    bool event(QEvent *event) override;
    void keyPressEvent(QKeyEvent *event) override;
    void focusInEvent(QFocusEvent *event) override;
    void showEvent(QShowEvent *event) override;
    void hideEvent(QHideEvent *event) override;

private:
    class Impl;
    std::unique_ptr<Impl> m_impl;
};

} // namespace ui
} // namespace fairlead
