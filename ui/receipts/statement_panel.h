// Where a person signs one statement about one receipt: an acknowledgement of its contradiction, or
// its retraction. A pane, never a dialog.
#pragma once

#include <memory>

#include <QWidget>

#include "models/items/review_desk.h"

class QLineEdit;
class QPushButton;

namespace fairlead::ui {

class ActionBar;
class Banner;
class PaneHeader;
class WrappedLabel;

class StatementPanel : public QWidget {
    Q_OBJECT

public:
    enum class Kind { Acknowledge, Retract };

    /// `desk` must outlive the panel.
    explicit StatementPanel(ReviewDesk &desk, QWidget *parent = nullptr);

    /// Begins anew for this receipt. Precondition: not null.
    void begin(Kind kind, const std::shared_ptr<const Judged> &judged);
    /// Of the receipt that the statement is about; empty before the first.
    const QString &receiptId() const { return m_receiptId; }

signals:
    /// The statement is kept, or the operator closed the panel.
    void finished();

protected:
    void keyPressEvent(QKeyEvent *event) override;

private:
    QWidget *makeForm();
    ActionBar *makeActions();
    void tell();
    QString hindrance() const;
    void sign();
    void leave();
    /// The desk answers in order: is this answer to a form that was left before it came?
    bool takeEarlier();
    void fail(const Error &error);

    ReviewDesk &m_desk;
    Kind m_kind = Kind::Acknowledge;
    QString m_receiptId;
    bool m_waiting = false;
    int m_earlier = 0; ///< answers that are due to forms left before
    PaneHeader *m_header;
    Banner *m_banner;
    WrappedLabel *m_effect;
    QLineEdit *m_by;
    QLineEdit *m_reason;
    ActionBar *m_actions;
    QPushButton *m_sign;
};

} // namespace fairlead::ui
