// A pane in which a person signs a statement: what signing does, what is stated, name, reason, and
// the button that writes it. The kinds of statement build on it. A pane, never a dialog.
#pragma once

#include <deque>

#include <QString>
#include <QWidget>

#include "models/items/cell_roles.h"

class QLineEdit;
class QPushButton;
class QVBoxLayout;

namespace fairlead {
struct Error;
}

namespace fairlead::ui {

class ActionBar;
class Banner;
class PaneHeader;
class WrappedLabel;

class SignedPane : public QWidget {
    Q_OBJECT

signals:
    /// The statement is kept, or the operator closed the pane.
    void finished();
    /// What was signed here was not kept, and the pane had been left before that came: of what, and
    /// why.
    void failedLater(const QString &sentence);

protected:
    /// `name` begins the object names of its parts.
    SignedPane(const QString &name, QWidget *parent);

    PaneHeader &header() { return *m_header; }
    /// Where what is stated is put, between what signing does and the name.
    QVBoxLayout &fields() { return *m_fields; }
    void setPromise(const QString &sentence);
    void setReasonHint(const QString &words);
    void setSignText(const QString &words);
    QString by() const;
    QString reason() const;

    /// Begins anew; the name stays.
    void beginAnew();
    /// To the first of name and reason that is to be given.
    void focusSignature();
    /// What the fields lack; empty: nothing.
    void setLack(const QString &lack);
    void tell(Tone tone, const QString &title, const QString &text);
    void tell(const Error &error);
    void hideBanner();

    /// Nothing hinders it: asks the desk, and says so by waitFor().
    virtual void sign() = 0;
    /// The statement is on its way; `statement` names it in case that it fails when this pane has
    /// been left.
    void waitFor(const QString &statement);
    /// Turns to something else: what is on its way goes on, and its answer closes nothing.
    void leave();
    /// What the desk answers to waitFor(), which it does in order: it is kept; or it is not, which
    /// is said here or, where that was left, by failedLater().
    void takeDone();
    void takeFailure(const Error &error);
    void takeFailure(Tone tone, const QString &title, const QString &text);

    void keyPressEvent(QKeyEvent *event) override;
    void hideEvent(QHideEvent *event) override;

private:
    QWidget *makeForm();
    ActionBar *makeActions(const QString &name);
    void tellHindrance();
    QString hindrance() const;
    void signIfReady();

    PaneHeader *m_header;
    Banner *m_banner;
    WrappedLabel *m_promise;
    QVBoxLayout *m_fields;
    QLineEdit *m_by;
    QLineEdit *m_reason;
    ActionBar *m_actions;
    QPushButton *m_sign;
    QString m_lack;
    bool m_waiting = false;
    QString m_statement;           ///< the one that is waited for
    std::deque<QString> m_earlier; ///< those that were left before they were answered
};

} // namespace fairlead::ui
