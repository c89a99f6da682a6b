// A sentence that needs attention, in the pane it is about: what happened, what is still true, what
// to do.
#pragma once

#include <QString>
#include <QWidget>

#include "models/items/cell_roles.h"

class QBoxLayout;
class QPushButton;

namespace fairlead::ui {

class WrappedLabel;

/// Soft ground, icon at the top left, bold title, wrapped text, buttons at the right. At least 48
/// high, grows with the text. Screen readers get an alert whenever setText() changes what it says
/// while it is visible.
class Banner : public QWidget {
    Q_OBJECT

public:
    Banner(Tone tone, const QString &title, const QString &text, QWidget *parent = nullptr);

    void setTone(Tone tone);
    void setText(const QString &title, const QString &text);
    /// Another drawing than the one of the tone (warn for Warn and Err, info otherwise).
    void setIcon(const QString &name);
    /// Adds a button at the right end; the banner owns it. Connect its clicked().
    QPushButton *addAction(const QString &text);

    QSize minimumSizeHint() const override;

protected:
    void paintEvent(QPaintEvent *event) override;
    void showEvent(QShowEvent *event) override;

private:
    void alert();

    Tone m_tone;
    QString m_icon;
    WrappedLabel *m_title;
    WrappedLabel *m_text;
    QBoxLayout *m_actions;
};

} // namespace fairlead::ui
