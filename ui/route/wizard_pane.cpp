#include "ui/route/wizard_pane.h"

#include <QScrollArea>
#include <QStackedWidget>
#include <QVBoxLayout>

#include "ui/route/current_question.h"
#include "ui/route/facts_view.h"
#include "ui/route/question_row.h"
#include "ui/route/question_sheet.h"
#include "ui/route/wizard_header.h"
#include "ui/widgets/paper.h"

namespace fairlead::ui {
namespace {

constexpr int tightRow = 28, easyRow = 34;
constexpr int currentHeight = 190; ///< of the question that stands open, about

} // namespace

WizardPane::WizardPane(RouteSession &session, QWidget *parent)
    : QWidget(parent), m_session(session), m_header(new WizardHeader(this)),
      m_ways(new QStackedWidget(this)), m_current(new CurrentQuestion),
      m_sheet(new QuestionSheet(session.rules())), m_facts(new FactsView(this))
{
    setObjectName(QStringLiteral("wizardPane"));
    auto *list = new QWidget;
    m_list = new QVBoxLayout(list);
    m_list->setContentsMargins(0, 0, 0, 8);
    m_list->setSpacing(0);
    buildRows();
    m_oneByOne = paperScroll(list, this);
    m_all = paperScroll(m_sheet, this);
    m_ways->addWidget(m_oneByOne);
    m_ways->addWidget(m_all);
    auto *column = new QVBoxLayout(this);
    column->setContentsMargins(0, 0, 0, 0);
    column->setSpacing(0);
    column->addWidget(m_header);
    column->addWidget(m_ways, 1);
    column->addWidget(m_facts);
    m_facts->hide();
    connect(m_header, &WizardHeader::backAsked, &session, &RouteSession::back);
    connect(m_header, &WizardHeader::anewAsked, &session, &RouteSession::startAnew);
    connect(m_current, &CurrentQuestion::answered, &session, &RouteSession::answer);
    connect(m_sheet, &QuestionSheet::answered, this,
        [this](int question, const QString &text) { m_session.answerAt(question, text); });
    connect(m_sheet, &QuestionSheet::asked, this, [this](int question) {
        m_session.goTo(question);
        emit oneByOneAsked();
    });
    connect(&session, &RouteSession::changed, this, &WizardPane::refresh);
    refresh();
}

void WizardPane::buildRows()
{
    for (int i = 0; i < m_session.questionCount(); ++i) {
        auto *row = new QuestionRow;
        row->setObjectName(QStringLiteral("questionRow%1").arg(i + 1));
        connect(row, &QuestionRow::clicked, this, [this, i] { m_session.goTo(i); });
        m_list->addWidget(row);
        m_rows.push_back(row);
    }
    m_list->addStretch(1);
    m_current->setParent(m_list->parentWidget()); // inserted before the row of its question
}

void WizardPane::refresh()
{
    std::vector<bool> answered;
    for (int i = 0; i < m_session.questionCount(); ++i) {
        const RoutingQuestion &question = m_session.rules().questions.at(std::size_t(i));
        const auto answer = m_session.answerAt(i);
        const int implied = m_session.impliedBy(i);
        answered.push_back(answer.has_value());
        m_rows[std::size_t(i)]->show({i + 1, QString::fromStdString(question.text),
            answer ? answerWord(question, *answer) : QString(),
            implied > 0 ? tr("from question %1").arg(implied) : QString()});
    }
    m_header->setProgress(std::move(answered), m_session.current());
    placeCurrent();
    m_sheet->show(m_session);
}

void WizardPane::placeCurrent()
{
    const int current = m_session.current();
    if (current >= 0)
        m_current->show(m_session);
    if (current == m_shown)
        return;
    for (int i = 0; i < int(m_rows.size()); ++i)
        m_rows[std::size_t(i)]->setVisible(i != current);
    m_list->removeWidget(m_current);
    m_current->setVisible(current >= 0);
    if (current >= 0)
        m_list->insertWidget(current, m_current);
    m_shown = current;
    fitRows();
    if (!isVisible() || m_ways->currentWidget() != m_oneByOne)
        return;
    focusAnswer();
    m_list->activate();
    m_oneByOne->ensureWidgetVisible(m_current, 0, 8);
}

void WizardPane::setAllAtOnce(bool all)
{
    m_ways->setCurrentWidget(all ? m_all : m_oneByOne);
}

void WizardPane::setFacts(const QList<RouteFact> &facts)
{
    m_facts->setFacts(facts);
}

void WizardPane::focusAnswer()
{
    if (m_ways->currentWidget() == m_all)
        m_sheet->focusFirst();
    else if (m_session.current() >= 0)
        m_current->focusAnswer();
    else
        m_rows.front()->setFocus(Qt::OtherFocusReason);
}

void WizardPane::fitRows()
{
    const int rows = m_session.questionCount() - (m_shown >= 0 ? 1 : 0);
    const int room = m_ways->height() - (m_shown >= 0 ? currentHeight : 0);
    for (QuestionRow *row : m_rows)
        row->setFixedHeight(room >= rows * easyRow ? easyRow : tightRow);
}

void WizardPane::resizeEvent(QResizeEvent *event)
{
    QWidget::resizeEvent(event);
    fitRows();
}

} // namespace fairlead::ui
