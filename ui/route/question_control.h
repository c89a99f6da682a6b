// A question and its answers on one row of the sheet: a switch, minutes, or a note.
#pragma once

#include <optional>

#include <QWidget>

#include "models/routing/routing_rules.h"

class QComboBox;
class QLineEdit;

namespace fairlead::ui {

class ElidedLabel;
class Segmented;

class QuestionControl : public QWidget {
    Q_OBJECT

public:
    QuestionControl(const RoutingQuestion &question, int number, QWidget *parent = nullptr);

    /// `note` says where an answer came from; empty where it was given.
    void show(const std::optional<AnswerValue> &answer, const QString &note);
    void focusAnswer();

signals:
    /// Empty: the question is open again.
    void answered(const QString &text);
    /// It is answered on a page of its own.
    void asked();

private:
    void tell(int index);

    const RoutingQuestion m_question;
    ElidedLabel *m_note;
    Segmented *m_values = nullptr;
    QComboBox *m_choices = nullptr;
    QLineEdit *m_minutes = nullptr;
    QWidget *m_focus = nullptr;
};

} // namespace fairlead::ui
