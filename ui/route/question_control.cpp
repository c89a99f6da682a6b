#include "ui/route/question_control.h"

#include <QComboBox>
#include <QDoubleValidator>
#include <QHBoxLayout>
#include <QLineEdit>
#include <QPushButton>
#include <QSignalBlocker>
#include <QVBoxLayout>

#include "models/items/route_words.h"
#include "ui/style/metrics.h"
#include "ui/style/type.h"
#include "ui/widgets/buttons.h"
#include "ui/widgets/elided_label.h"
#include "ui/widgets/safe_text.h"
#include "ui/widgets/segmented.h"
#include "ui/widgets/wrapped_label.h"

namespace fairlead::ui {
namespace {

constexpr double mostMinutes = 1'000'000;

} // namespace

QuestionControl::QuestionControl(const RoutingQuestion &question, int number, QWidget *parent)
    : QWidget(parent), m_question(question), m_note(new ElidedLabel(QString(), this))
{
    const QString id = QString::fromStdString(question.id);
    const QString text = QString::fromStdString(question.text);
    setObjectName(QStringLiteral("control-") + id);
    auto *words = new WrappedLabel(text, this);
    setPlainToolTip(words, QString::fromStdString(question.why));
    m_note->setFont(Type::small());
    m_note->setInk(Ink::Third);
    auto *answers = new QHBoxLayout;
    answers->setSpacing(metric::controlGap);
    if (question.kind == QuestionKind::Minutes) {
        m_minutes = new QLineEdit(this);
        m_minutes->setAccessibleName(text);
        m_minutes->setAcceptDrops(false);
        m_minutes->setFixedWidth(80);
        m_minutes->setAlignment(Qt::AlignRight);
        auto *valid = new QDoubleValidator(0, mostMinutes, 3, m_minutes);
        valid->setNotation(QDoubleValidator::StandardNotation);
        valid->setLocale(QLocale::c());
        m_minutes->setValidator(valid);
        // Also when it is left empty: then the question is open again.
        connect(m_minutes, &QLineEdit::textEdited, this, [this](const QString &typed) {
            if (typed.isEmpty() || m_minutes->hasAcceptableInput())
                emit answered(typed);
        });
        answers->addWidget(m_minutes);
        answers->addWidget(plainLabel(tr("min"), Type::second(), Ink::Second, this));
        m_focus = m_minutes;
    } else if (question.kind == QuestionKind::Receipt) {
        auto *choose = plainButton(tr("Choose…"), QString(), this);
        choose->setAccessibleName(text);
        connect(choose, &QPushButton::clicked, this, &QuestionControl::asked);
        answers->addWidget(choose);
        m_focus = choose;
    } else if (question.kind == QuestionKind::Choice) {
        m_choices = new QComboBox(this);
        m_choices->setAccessibleName(text);
        m_choices->addItem(tr("Open"));
        for (const QuestionValue &value : question.values)
            m_choices->addItem(QString::fromStdString(value.word));
        connect(m_choices, &QComboBox::currentIndexChanged, this, &QuestionControl::tell);
        answers->addWidget(m_choices);
        m_focus = m_choices;
    } else {
        QStringList items{tr("Open")};
        for (const QuestionValue &value : question.values)
            items << QString::fromStdString(value.word);
        m_values = new Segmented(text, items, this);
        m_values->setDense(true);
        connect(m_values, &Segmented::indexChanged, this, &QuestionControl::tell);
        answers->addWidget(m_values);
        m_focus = m_values;
    }
    answers->addWidget(m_note, 1);
    auto *counted = plainLabel(QString::number(number), Type::second(), Ink::Second, this);
    counted->setFixedWidth(20);
    counted->setAlignment(Qt::AlignRight | Qt::AlignTop);
    auto *column = new QVBoxLayout;
    column->setSpacing(metric::labelGap);
    column->addWidget(words);
    column->addLayout(answers);
    auto *row = new QHBoxLayout(this);
    row->setContentsMargins(metric::prosePadding, 7, metric::prosePadding, 7);
    row->setSpacing(metric::groupGap);
    row->addWidget(counted, 0, Qt::AlignTop);
    row->addLayout(column, 1);
}

void QuestionControl::show(const std::optional<AnswerValue> &answer, const QString &note)
{
    QString told = note;
    int index = 0;
    for (std::size_t i = 0; answer && i < m_question.values.size(); ++i)
        if (m_question.values[i].id == textOf(*answer))
            index = int(i) + 1;
    if (m_values) {
        const QSignalBlocker quiet(m_values);
        m_values->setIndex(index);
    } else if (m_choices) {
        const QSignalBlocker quiet(m_choices);
        m_choices->setCurrentIndex(index);
    } else if (m_minutes && !m_minutes->hasFocus()) {
        const QSignalBlocker quiet(m_minutes);
        m_minutes->setText(answer && std::holds_alternative<double>(*answer)
                ? QString::fromStdString(textOf(*answer))
                : QString());
    } else if (m_question.kind == QuestionKind::Receipt && answer) {
        told = answerWord(m_question, *answer);
    }
    if (answer && isUnknown(*answer))
        told = answerWord(m_question, *answer);
    m_note->setText(told);
}

void QuestionControl::tell(int index)
{
    emit answered(index <= 0
            ? QString()
            : QString::fromStdString(m_question.values.at(std::size_t(index) - 1).id));
}

void QuestionControl::focusAnswer()
{
    m_focus->setFocus(Qt::OtherFocusReason);
}

} // namespace fairlead::ui
