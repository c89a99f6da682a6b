#include "ui/route/question_sheet.h"

#include <QVBoxLayout>

#include "ui/route/question_control.h"

namespace fairlead::ui {

QuestionSheet::QuestionSheet(const RoutingRules &rules, QWidget *parent) : QWidget(parent)
{
    setObjectName(QStringLiteral("questionSheet"));
    auto *column = new QVBoxLayout(this);
    column->setContentsMargins(0, 4, 0, 4);
    column->setSpacing(0);
    for (std::size_t i = 0; i < rules.questions.size(); ++i) {
        auto *control = new QuestionControl(rules.questions[i], int(i) + 1, this);
        connect(control, &QuestionControl::answered, this,
            [this, i](const QString &text) { emit answered(int(i), text); });
        connect(control, &QuestionControl::asked, this, [this, i] { emit asked(int(i)); });
        column->addWidget(control);
        m_controls.push_back(control);
    }
    column->addStretch(1);
}

void QuestionSheet::show(const RouteSession &session)
{
    for (std::size_t i = 0; i < m_controls.size(); ++i) {
        const int implied = session.impliedBy(int(i));
        m_controls[i]->show(session.answerAt(int(i)),
            implied > 0 ? tr("from question %1").arg(implied) : QString());
    }
}

void QuestionSheet::focusFirst()
{
    m_controls.front()->focusAnswer();
}

} // namespace fairlead::ui
