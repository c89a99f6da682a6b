// What a question is answered with: buttons, minutes, or a receipt.
#pragma once

#include <memory>
#include <optional>

#include <QWidget>

#include "models/items/review_desk.h"
#include "models/routing/routing_rules.h"

class QComboBox;
class QLineEdit;
class QPushButton;

namespace fairlead::ui {

/// Built for one question. `given` is checked or filled in; `usual`, the last decision's answer, is
/// where the focus goes.
class AnswerInput : public QWidget {
    Q_OBJECT

public:
    AnswerInput(const RoutingQuestion &question, const std::shared_ptr<const JudgedReceipts> &all,
        const std::optional<AnswerValue> &given, const std::optional<AnswerValue> &usual,
        QWidget *parent = nullptr);

    /// To the answer that is given, else to the usual one, else to the first.
    void focusAnswer();
    /// The keys that answer it, "Y · N · U answer".
    QString keysHint() const { return m_hint; }
    /// Receipts came or went; the chosen one stays.
    void setReceipts(const std::shared_ptr<const JudgedReceipts> &all);

signals:
    /// As readAnswer() takes it.
    void answered(const QString &text);

private:
    void addButtons(const RoutingQuestion &question, const std::string &checked);
    void addMinutes(const std::optional<AnswerValue> &start);
    void addReceipts();
    QPushButton *answerButton(const QString &text, const QString &answer);

    QWidget *m_focus = nullptr;
    QComboBox *m_receipts = nullptr;
    QLineEdit *m_minutes = nullptr;
    QString m_hint;
};

} // namespace fairlead::ui
