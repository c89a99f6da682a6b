// One key to attest, with the field for its value and the way to leave it out again.
#pragma once

#include <QWidget>

#include "models/items/attest_choices.h"

class QComboBox;
class QLineEdit;

namespace fairlead::ui {

class AttestRow : public QWidget {
    Q_OBJECT

public:
    /// `count` is the number of receipts of which `key.receipts` leave it unknown.
    AttestRow(const OpenKey &key, const std::vector<KeyChoice> &choices, int count,
        QWidget *parent = nullptr);

    const QString &key() const { return m_key; }
    const QString &words() const { return m_words; }
    /// What is to be attested; empty while nothing is chosen.
    QString value() const;
    /// Does nothing where the list has no such value.
    void setValue(const QString &value);

signals:
    void changed();
    void removeAsked();

private:
    QString m_key, m_words;
    QComboBox *m_list = nullptr; // one of the two
    QLineEdit *m_text = nullptr;
};

} // namespace fairlead::ui
