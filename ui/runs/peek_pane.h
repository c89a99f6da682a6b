// The last lines of the selected run's log, below the board.
#pragma once

#include <QWidget>

class QPushButton;

namespace fairlead {
class LiveDesk;
struct LogWindow;
} // namespace fairlead

namespace fairlead::ui {

class PaneHeader;
class PeekLines;

class PeekPane : public QWidget {
    Q_OBJECT

public:
    /// `desk` must outlive the pane.
    explicit PeekPane(LiveDesk &desk, QWidget *parent = nullptr);

    /// Empty: none is selected.
    void setRun(const QString &id);

signals:
    void logAsked(const QString &id);
    void runAsked(const QString &id);
    void receiptAsked(const QString &receiptId);

protected:
    void showEvent(QShowEvent *event) override;
    void paintEvent(QPaintEvent *event) override;

private:
    void ask();
    void take(const LogWindow &window);

    LiveDesk &m_desk;
    QString m_run;
    QString m_receiptId; ///< of that run; empty: none yet
    QPushButton *m_receipt;
    PaneHeader *m_header;
    PeekLines *m_lines;
};

} // namespace fairlead::ui
