// A plain-text question of a surface to the operator: a passphrase, or the server's own words.
#pragma once

#include <optional>

#include <QDialog>

class QLineEdit;

namespace fairlead::ui {

/// Show it with open(); it deletes itself. What is typed is overwritten when it goes.
class SecretDialog : public QDialog {
    Q_OBJECT

public:
    SecretDialog(const QString &surface, const QString &question, bool echo, QWidget *parent);

signals:
    /// Once: what was typed, or nothing where the operator refused.
    void answered(std::optional<QString> secret);

private:
    void answer(bool given);

    QLineEdit *m_field;
    bool m_answered = false;
};

} // namespace fairlead::ui
