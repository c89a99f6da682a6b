#include "ui/route/route_wizard_page.h"

#include <QClipboard>
#include <QGuiApplication>
#include <QKeyEvent>
#include <QPushButton>
#include <QShortcut>
#include <QStackedWidget>
#include <QVBoxLayout>

#include "models/items/route_session.h"
#include "ui/route/choice_notes.h"
#include "ui/route/decisions_pane.h"
#include "ui/route/ranking_pane.h"
#include "ui/route/route_foot.h"
#include "ui/route/wizard_pane.h"
#include "ui/widgets/banner.h"
#include "ui/widgets/buttons.h"
#include "ui/widgets/elided_label.h"
#include "ui/widgets/segmented.h"
#include "ui/widgets/splitter.h"

namespace fairlead::ui {
namespace {

constexpr int wizardWidth = 448, rankingWidth = 916;

QVBoxLayout *bare(QWidget *widget)
{
    auto *column = new QVBoxLayout(widget);
    column->setContentsMargins(0, 0, 0, 0);
    column->setSpacing(0);
    return column;
}

} // namespace

RouteWizardPage::RouteWizardPage(RouteDesk &desk, QWidget *parent)
    : Page(parent), m_session(new RouteSession(desk, this)),
      m_way(new Segmented(tr("Questions"), {tr("One by one"), tr("All on one page")}, this)),
      m_past(plainButton(tr("Past decisions"), QString(), this)),
      m_saved(new ElidedLabel(QString(), this)),
      m_failure(new Banner(Tone::Err, QString(), QString(), this)),
      m_places(new QStackedWidget(this)), m_wizard(new WizardPane(*m_session)),
      m_ranking(new RankingPane), m_notes(new ChoiceNotes), m_foot(new RouteFoot),
      m_decisions(new DecisionsPane)
{
    setObjectName(QStringLiteral("routePage"));
    setAccessibleName(title());
    m_way->setObjectName(QStringLiteral("questionsWay"));
    m_past->setObjectName(QStringLiteral("pastDecisions"));
    m_past->setCheckable(true);
    m_saved->setObjectName(QStringLiteral("decisionSaved"));
    m_saved->setInk(Ink::Second);
    m_saved->setAlignment(Qt::AlignRight | Qt::AlignVCenter);
    m_saved->setFixedWidth(96);
    m_failure->setObjectName(QStringLiteral("routeFailure"));
    m_failure->hide();
    m_places->addWidget(work());
    m_places->addWidget(m_decisions);
    auto *column = bare(this);
    column->addWidget(m_failure);
    column->addWidget(m_places, 1);
    connectParts();
    refresh();
    takeDecisions();
}

QWidget *RouteWizardPage::work()
{
    auto *right = new QWidget;
    auto *column = bare(right);
    column->addWidget(m_ranking, 1);
    m_notes->setFixedHeight(m_notes->minimumSizeHint().height());
    column->addWidget(m_notes);
    column->addWidget(m_foot);
    auto *splitter = new Splitter(Qt::Horizontal, QStringLiteral("routeSplitter"), this);
    splitter->addWidget(m_wizard);
    splitter->addWidget(right);
    splitter->setStretchFactor(0, 1);
    splitter->setStretchFactor(1, 2);
    splitter->setSizes({wizardWidth, rankingWidth});
    return splitter;
}

void RouteWizardPage::connectParts()
{
    RouteDesk &desk = m_session->desk();
    connect(m_session, &RouteSession::changed, this, &RouteWizardPage::refresh);
    connect(m_ranking, &RankingPane::chosen, m_session, &RouteSession::choose);
    connect(m_foot, &RouteFoot::saveAsked, this, &RouteWizardPage::saveDecision);
    connect(m_foot, &RouteFoot::copyAsked, this, &RouteWizardPage::copyCommand);
    connect(m_way, &Segmented::indexChanged, this, [this](int index) {
        m_wizard->setAllAtOnce(index == 1);
        showDecisions(false);
    });
    connect(m_wizard, &WizardPane::oneByOneAsked, this, [this] {
        m_way->setIndex(0);
        m_wizard->focusAnswer();
    });
    connect(m_past, &QPushButton::toggled, this, &RouteWizardPage::showDecisions);
    connect(m_decisions, &DecisionsPane::left, this, [this] { showDecisions(false); });
    connect(m_decisions, &DecisionsPane::taken, this, [this](const Decision &decision) {
        m_session->take(decision);
        showDecisions(false);
    });
    connect(&desk, &RouteDesk::decisionsChanged, this, &RouteWizardPage::takeDecisions);
    connect(&desk, &RouteDesk::saved, this, [this] {
        m_failure->hide();
        m_savedCommand = routeCommand(m_session->answers(), m_session->rules());
        m_saved->setText(
            tr("Saved %1").arg(QDateTime::currentDateTime().toString(QStringLiteral("HH:mm"))));
    });
    connect(&desk, &RouteDesk::failed, this, &RouteWizardPage::tellFailure);
    auto *save = new QShortcut(QKeySequence::Save, this);
    save->setContext(Qt::WidgetWithChildrenShortcut);
    connect(save, &QShortcut::activated, this, &RouteWizardPage::saveDecision);
}

QString RouteWizardPage::title() const
{
    return tr("Route");
}

QString RouteWizardPage::subtitle() const
{
    return tr("Which surface can answer this question");
}

QList<QWidget *> RouteWizardPage::headerActions()
{
    return {m_saved, m_way, m_past};
}

QList<KeyHelp> RouteWizardPage::keys() const
{
    return {{QStringLiteral("Y  N  U"), tr("Answer yes, no, don't know")},
        {QStringLiteral("1  2  3"), tr("Answer with the first, second, third choice")},
        {tr("Backspace"), tr("Back to the question before")},
        {tr("Tab"), tr("Question, ranking, what would flip it, actions")},
        {tr("Enter"), tr("Choose the surface that has the focus")},
        {QStringLiteral("Ctrl+S"), tr("Keep the decision")},
        {QStringLiteral("Ctrl+C"), tr("Copy the command for fairlead-cli")}};
}

void RouteWizardPage::enter()
{
    if (m_places->currentWidget() == m_decisions)
        m_decisions->focusList();
    else
        m_wizard->focusAnswer();
}

void RouteWizardPage::setFacts(const QList<RouteFact> &facts)
{
    m_wizard->setFacts(facts);
}

void RouteWizardPage::refresh()
{
    m_ranking->setSurfaces(m_session->surfaces(), m_session->chosen());
    QStringList conflicts;
    for (const RoutingConflict &conflict : m_session->routing().conflicts)
        conflicts << QString::fromStdString(conflict.sentence);
    m_ranking->setConflict(conflicts.join(QLatin1Char(' ')));
    m_notes->show(*m_session);
    m_foot->show(*m_session);
    if (routeCommand(m_session->answers(), m_session->rules()) != m_savedCommand)
        m_saved->setText(QString());
}

void RouteWizardPage::takeDecisions()
{
    const std::vector<Decision> &decisions = m_session->desk().decisions();
    m_decisions->setDecisions(decisions, m_session->rules());
    m_past->setText(
        decisions.empty() ? tr("Past decisions") : tr("Past decisions %1").arg(decisions.size()));
}

void RouteWizardPage::showDecisions(bool shown)
{
    m_past->setChecked(shown);
    m_places->setCurrentIndex(shown ? 1 : 0);
    if (isVisible())
        enter();
}

void RouteWizardPage::tellFailure(const Error &error)
{
    QString text = QString::fromStdString(error.message);
    if (!error.where.empty())
        text += QStringLiteral(" (") + QString::fromStdString(error.where) + QLatin1Char(')');
    if (!error.remedy.empty())
        text += QStringLiteral(" ") + QString::fromStdString(error.remedy);
    m_failure->setText(tr("Decisions cannot be kept or read"), text);
    m_failure->show();
}

void RouteWizardPage::copyCommand()
{
    QGuiApplication::clipboard()->setText(routeCommand(m_session->answers(), m_session->rules()));
    m_saved->setText(tr("Copied"));
}

void RouteWizardPage::saveDecision()
{
    m_session->save();
}

bool RouteWizardPage::answerByKey(int key)
{
    const int current = m_session->current();
    if (current < 0 || m_places->currentIndex() != 0)
        return false;
    const RoutingQuestion &question = m_session->rules().questions.at(std::size_t(current));
    if (key == Qt::Key_U)
        return m_session->answer(QStringLiteral("unknown"));
    if (question.kind == QuestionKind::YesNo && (key == Qt::Key_Y || key == Qt::Key_N))
        return m_session->answer(key == Qt::Key_Y ? QStringLiteral("yes") : QStringLiteral("no"));
    const int index = key - Qt::Key_1;
    if (question.kind == QuestionKind::Choice && index >= 0 && index < int(question.values.size()))
        return m_session->answer(QString::fromStdString(question.values[std::size_t(index)].id));
    return false;
}

void RouteWizardPage::keyPressEvent(QKeyEvent *event)
{
    const bool plain = event->modifiers() == Qt::NoModifier
        || event->modifiers() == Qt::KeypadModifier || event->modifiers() == Qt::ShiftModifier;
    if (event->matches(QKeySequence::Copy) && m_places->currentIndex() == 0)
        copyCommand();
    else if (plain && event->key() == Qt::Key_Backspace && m_places->currentIndex() == 0)
        m_session->back();
    else if (!plain || !answerByKey(event->key()))
        Page::keyPressEvent(event);
}

} // namespace fairlead::ui
