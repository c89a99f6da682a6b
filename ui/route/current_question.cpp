#include "ui/route/current_question.h"

#include <QHBoxLayout>
#include <QPainter>
#include <QVBoxLayout>

#include "ui/route/answer_input.h"
#include "ui/style/metrics.h"
#include "ui/style/tokens.h"
#include "ui/style/type.h"
#include "ui/widgets/safe_text.h"
#include "ui/widgets/wrapped_label.h"

namespace fairlead::ui {

CurrentQuestion::CurrentQuestion(QWidget *parent)
    : QWidget(parent), m_column(new QVBoxLayout),
      m_number(plainLabel(QString(), Type::claimStrong(), Ink::Text, this)),
      m_text(new WrappedLabel(QString(), this)), m_why(new WrappedLabel(QString(), this)),
      m_hint(new WrappedLabel(QString(), this))
{
    setObjectName(QStringLiteral("currentQuestion"));
    m_text->setFont(Type::claimStrong());
    m_text->setObjectName(QStringLiteral("questionText"));
    m_why->setFont(Type::second());
    m_why->setInk(Ink::Second);
    m_hint->setFont(Type::small());
    m_hint->setInk(Ink::Second);
    m_number->setFixedWidth(20);
    m_number->setAlignment(Qt::AlignRight | Qt::AlignTop);
    m_column->setSpacing(metric::labelGap + 2);
    m_column->addWidget(m_text);
    m_column->addWidget(m_why);
    m_column->addSpacing(2);
    m_column->addWidget(m_hint);
    auto *row = new QHBoxLayout(this);
    row->setContentsMargins(
        metric::prosePadding, metric::groupGap, metric::prosePadding, metric::groupGap);
    row->setSpacing(metric::groupGap);
    row->addWidget(m_number, 0, Qt::AlignTop);
    row->addLayout(m_column, 1);
}

void CurrentQuestion::show(const RouteSession &session)
{
    const int question = session.current();
    const RoutingQuestion &asked = session.rules().questions.at(std::size_t(question));
    const auto given = session.answerAt(question);
    if (question == m_question && given == m_given) {
        m_input->setReceipts(session.desk().receipts());
        return;
    }
    m_question = question;
    m_given = given;
    const auto last = session.lastAnswer(question);
    m_number->setText(QString::number(question + 1));
    m_text->setText(QString::fromStdString(asked.text));
    m_why->setText(QString::fromStdString(asked.why));
    setAccessibleName(tr("Question %1: %2").arg(question + 1).arg(m_text->text()));
    setAccessibleDescription(m_why->text());
    // The old answers may be what was just clicked: they go once that is over.
    if (m_input) {
        m_input->hide();
        m_input->setParent(nullptr);
        m_input->deleteLater();
    }
    m_input = new AnswerInput(asked, session.desk().receipts(), given, last, this);
    m_column->insertWidget(m_column->count() - 1, m_input);
    m_input->show();
    connect(m_input, &AnswerInput::answered, this, &CurrentQuestion::answered);
    QString hint = m_input->keysHint() + QStringLiteral("    ") + tr("Backspace goes back");
    if (last)
        hint += QStringLiteral("    ") + tr("last time: %1").arg(answerWord(asked, *last));
    m_hint->setText(hint);
}

void CurrentQuestion::focusAnswer()
{
    if (m_input)
        m_input->focusAnswer();
}

void CurrentQuestion::paintEvent(QPaintEvent *)
{
    QPainter painter(this);
    const Tokens &t = tokensOf(palette());
    painter.fillRect(rect(), t.accentSoft);
    painter.fillRect(QRect(0, 0, 3, height()), t.accent);
}

} // namespace fairlead::ui
