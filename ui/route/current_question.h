// The question that is asked now: the sentence, why it is asked, and the answers.
#pragma once

#include <QWidget>

#include "models/items/route_session.h"

class QVBoxLayout;

namespace fairlead::ui {

class AnswerInput;
class InkLabel;
class WrappedLabel;

/// On accentSoft with the accent bar.
class CurrentQuestion : public QWidget {
    Q_OBJECT

public:
    explicit CurrentQuestion(QWidget *parent = nullptr);

    /// Builds the answers anew where the question changed. Precondition: a question is asked.
    void show(const RouteSession &session);
    void focusAnswer();

signals:
    void answered(const QString &text);

protected:
    void paintEvent(QPaintEvent *event) override;

private:
    int m_question = -1;
    std::optional<AnswerValue> m_given;
    QVBoxLayout *m_column;
    InkLabel *m_number;
    WrappedLabel *m_text, *m_why;
    AnswerInput *m_input = nullptr;
    WrappedLabel *m_hint;
};

} // namespace fairlead::ui
