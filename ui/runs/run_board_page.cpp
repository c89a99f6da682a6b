#include "ui/runs/run_board_page.h"

#include <QPushButton>
#include <QShortcut>
#include <QStackedWidget>
#include <QVBoxLayout>

#include "models/items/numbers.h"
#include "models/items/run_board_words.h"
#include "ui/runs/adopt_panel.h"
#include "ui/runs/board_banners.h"
#include "ui/runs/board_view.h"
#include "ui/runs/run_view.h"
#include "ui/style/metrics.h"
#include "ui/style/type.h"
#include "ui/widgets/buttons.h"
#include "ui/widgets/empty_state.h"
#include "ui/widgets/safe_text.h"

namespace fairlead::ui {
namespace {

QWidget *quietPane(const QString &sentence, QWidget *parent)
{
    auto *pane = new QWidget(parent);
    pane->setBackgroundRole(QPalette::Base);
    pane->setAutoFillBackground(true);
    auto *column = new QVBoxLayout(pane);
    column->addWidget(plainLabel(sentence, Type::body(), Ink::Second, pane), 0, Qt::AlignCenter);
    return pane;
}

} // namespace

RunBoardPage::RunBoardPage(LiveDesk &desk, const Clock &clock, QWidget *parent)
    : Page(parent), m_desk(desk), m_clock(clock), m_model(clock),
      m_adoptButton(plainButton(tr("Adopt…"), QStringLiteral("link"), this)),
      m_newRun(primaryButton(tr("New run"), QStringLiteral("plus"), this)),
      m_views(new QStackedWidget(this)), m_boardSide(new QWidget(m_views)),
      m_adopt(new AdoptPanel(desk, m_boardSide)),
      m_banners(new BoardBanners(desk, clock, m_boardSide)),
      m_states(new QStackedWidget(m_boardSide)),
      m_loading(quietPane(tr("Reading the ledger…"), m_states)), m_empty(makeEmpty()),
      m_board(new BoardView(desk, m_model, m_states))
{
    setObjectName(QStringLiteral("runBoardPage"));
    m_adoptButton->setObjectName(QStringLiteral("adoptRunButton"));
    m_newRun->setObjectName(QStringLiteral("newRunButton"));
    m_loading->setObjectName(QStringLiteral("runsLoading"));
    for (QWidget *state : std::initializer_list<QWidget *>{m_loading, m_empty, m_board})
        m_states->addWidget(state);
    auto *side = new QVBoxLayout(m_boardSide);
    side->setContentsMargins(0, 0, 0, 0);
    side->setSpacing(0);
    side->addWidget(m_adopt);
    side->addWidget(m_banners);
    side->addWidget(m_states, 1);
    m_views->addWidget(m_boardSide);
    auto *column = new QVBoxLayout(this);
    column->setContentsMargins(0, 0, 0, 0);
    column->addWidget(m_views);
    m_adoptButton->hide();
    m_newRun->hide();

    connect(m_adoptButton, &QPushButton::clicked, this, &RunBoardPage::adopt);
    connect(m_newRun, &QPushButton::clicked, this, &RunBoardPage::routeAsked);
    connect(m_adopt, &AdoptPanel::adopted, this, [this](const QString &id) {
        m_board->select(id);
        m_board->focusTable();
    });
    connect(m_adopt, &AdoptPanel::surfacesAsked, this, [this] { emit surfacesAsked({}); });
    // One primary button a page: while the form is open, it is the form's.
    const auto tellPrimary = [this] {
        m_newRun->setProperty("primary", !m_adopt->isVisible());
        m_newRun->update();
    };
    connect(m_adopt, &AdoptPanel::opened, this, tellPrimary);
    connect(m_adopt, &AdoptPanel::closed, this, tellPrimary);
    connect(m_adopt, &AdoptPanel::closed, this, &RunBoardPage::enter);
    connect(m_banners, &BoardBanners::surfacesAsked, this, &RunBoardPage::surfacesAsked);
    connect(m_board, &BoardView::runAsked, this, &RunBoardPage::openRun);
    connect(m_board, &BoardView::logAsked, this, &RunBoardPage::openRun);
    connect(m_board, &BoardView::receiptAsked, this, &RunBoardPage::receiptAsked);
    auto *slash = new QShortcut(QKeySequence(Qt::Key_Slash), m_boardSide);
    slash->setContext(Qt::WidgetWithChildrenShortcut);
    connect(slash, &QShortcut::activated, m_board, &BoardView::focusFilter);
    auto *adoptKey = new QShortcut(QKeySequence(QStringLiteral("Ctrl+Shift+A")), this);
    adoptKey->setContext(Qt::WidgetWithChildrenShortcut);
    connect(adoptKey, &QShortcut::activated, this, &RunBoardPage::adopt);
    connectDesk();
}

RunBoardPage::~RunBoardPage()
{
    delete m_views; // its table reads m_model
}

EmptyState *RunBoardPage::makeEmpty()
{
    auto *empty = new EmptyState(tr("No run yet"),
        tr("Answer a few questions and Fairlead says which surface can carry the result. A run "
           "that already exists can be adopted by its log or its pid."),
        true, m_states);
    empty->setObjectName(QStringLiteral("runsEmpty"));
    empty->setBackgroundRole(QPalette::Base);
    empty->setAutoFillBackground(true);
    auto *route = empty->addButton(tr("Route a job…"), QStringLiteral("route"), true);
    route->setObjectName(QStringLiteral("emptyRouteButton"));
    auto *adoptOne = empty->addButton(tr("Adopt a run…"), QStringLiteral("link"), false);
    adoptOne->setObjectName(QStringLiteral("emptyAdoptButton"));
    auto *byRef = empty->addLink(
        tr("Adopt a run: host:ID:/path/log or host:ID:pid:N"), QStringLiteral("Ctrl+Shift+A"));
    auto *surfaces
        = empty->addLink(tr("Hosts and their health, add one"), QStringLiteral("Ctrl+3"));
    auto *questions = empty->addLink(tr("Which surface for which job"), QStringLiteral("Ctrl+1"));
    for (QPushButton *button : {route, questions})
        connect(button, &QPushButton::clicked, this, &RunBoardPage::routeAsked);
    for (QPushButton *button : {adoptOne, byRef})
        connect(button, &QPushButton::clicked, this, &RunBoardPage::adopt);
    connect(surfaces, &QPushButton::clicked, this, [this] { emit surfacesAsked({}); });
    return empty;
}

void RunBoardPage::connectDesk()
{
    connect(&m_desk, &LiveDesk::readyChanged, this, &RunBoardPage::tellState);
    connect(&m_desk, &LiveDesk::runsChanged, this, &RunBoardPage::takeRuns);
    connect(&m_desk, &LiveDesk::surfacesChanged, this, &RunBoardPage::takeSurfaces);
    connect(&m_desk, &LiveDesk::surfaceListChanged, this, &RunBoardPage::takeSurfaces);
    connect(&m_desk, &LiveDesk::failed, this, [this](LiveWork work) {
        if (work == LiveWork::Ledger || work == LiveWork::Config)
            tellState();
    });
    QStringList ids;
    for (const RunStatus &each : m_desk.runs())
        ids << QString::fromStdString(each.run.id);
    takeSurfaces();
    takeRuns(ids);
}

void RunBoardPage::takeRuns(const QStringList &ids)
{
    m_model.takeRuns(m_desk.runs(), ids);
    tellState();
    m_board->selectFirst();
}

void RunBoardPage::takeSurfaces()
{
    m_model.takeSurfaces(m_desk.surfaces());
    tellState();
}

void RunBoardPage::tellFailed()
{
    const Error &error = m_desk.ledgerError();
    delete m_failed;
    m_failed = nullptr;
    if (error.code.empty() || m_model.rowCount() > 0)
        return;
    QStringList lines{QString::fromStdString(error.message), QString::fromStdString(error.where),
        QString::fromStdString(error.remedy)};
    lines.removeAll(QString());
    auto *failed = new EmptyState(
        tr("The ledger cannot be opened"), lines.join(QLatin1Char('\n')), false, m_states);
    failed->setObjectName(QStringLiteral("runsError"));
    failed->setBackgroundRole(QPalette::Base);
    failed->setAutoFillBackground(true);
    m_failed = failed;
    m_states->addWidget(failed);
}

void RunBoardPage::tellState()
{
    m_board->tellCounts();
    m_banners->tell();
    tellFailed();
    QWidget *state = m_board;
    if (m_failed)
        state = m_failed;
    else if (m_model.rowCount() == 0)
        state = m_desk.ready() ? static_cast<QWidget *>(m_empty) : m_loading;
    m_states->setCurrentWidget(state);
    const bool onBoard = m_views->currentWidget() == m_boardSide && state == m_board;
    m_adoptButton->setVisible(onBoard);
    m_newRun->setVisible(onBoard);
    emit headerChanged();
}

QString RunBoardPage::title() const
{
    if (m_run && m_views->currentWidget() == m_run && !m_run->title().isEmpty())
        return tr("Runs") + QStringLiteral(" › ") + m_run->title();
    return tr("Runs");
}

QString RunBoardPage::subtitle() const
{
    if (m_views->currentWidget() != m_boardSide)
        return m_run->subtitle();
    const int runs = m_model.rowCount();
    if (runs == 0)
        return {};
    const QString counted = tr("%n run(s)", nullptr, runs);
    if (m_model.nothingAnswers()) {
        std::optional<Time> last;
        for (const SurfaceView &each : m_model.surfaces())
            if (each.status.lastSign)
                last = last ? std::max(*last, *each.status.lastSign) : each.status.lastSign;
        return last ? tr("%1 · last seen %2").arg(counted, clockWords(*last, m_clock.now()))
                    : tr("%1 · never seen yet").arg(counted);
    }
    const int hosts = int(m_model.surfaces().size());
    const QString where = tr("%1 on %n surface(s)", nullptr, hosts).arg(counted);
    const int attention = attentionCount();
    return attention == 0
        ? where
        : tr("%1 · %2 need a person").arg(where, grouped(std::int64_t(attention)));
}

int RunBoardPage::attentionCount() const
{
    return m_board->board().count(BoardSegment::Attention);
}

QList<QWidget *> RunBoardPage::headerActions()
{
    return {m_adoptButton, m_newRun};
}

QList<KeyHelp> RunBoardPage::keys() const
{
    if (m_views->currentWidget() != m_boardSide)
        return RunView::keys();
    return {{tr("Enter"), tr("Open the selected run")}, {QStringLiteral("L"), tr("Open its log")},
        {tr("Space"), tr("Show or hide the last lines of its log")},
        {QStringLiteral("/"), tr("Filter the runs")},
        {QStringLiteral("Ctrl+Shift+A"), tr("Adopt a run that already exists")},
        {QStringLiteral("Ctrl+C"), tr("Copy the selected row as a table")},
        {QStringLiteral("F5"), tr("Read the configuration again and try every surface now")}};
}

void RunBoardPage::enter()
{
    if (m_views->currentWidget() == m_run && m_run)
        m_run->enter();
    else if (m_states->currentWidget() == m_board)
        m_board->focusTable();
    else
        m_states->currentWidget()->setFocus(Qt::OtherFocusReason);
}

void RunBoardPage::adopt()
{
    showBoard();
    m_adopt->open();
}

void RunBoardPage::showBoard()
{
    if (m_views->currentWidget() == m_boardSide)
        return;
    m_views->setCurrentWidget(m_boardSide);
    m_run->show(QString());
    tellState();
    enter();
}

void RunBoardPage::openRun(const QString &id)
{
    if (id.isEmpty()) {
        showBoard();
        return;
    }
    if (!m_desk.run(id))
        return;
    if (!m_run) {
        m_run = new RunView(m_desk, m_clock, m_views);
        m_views->addWidget(m_run);
        connect(m_run, &RunView::back, this, &RunBoardPage::showBoard);
        connect(m_run, &RunView::titleChanged, this, &RunBoardPage::headerChanged);
        connect(m_run, &RunView::surfaceAsked, this, &RunBoardPage::surfacesAsked);
    }
    m_board->select(id);
    m_run->show(id);
    m_views->setCurrentWidget(m_run);
    tellState();
    m_run->enter();
}

void RunBoardPage::resizeEvent(QResizeEvent *event)
{
    Page::resizeEvent(event);
    // The rail takes its share of a window of 1360.
    m_board->setNarrow(width() < 1360 - metric::rail);
}

} // namespace fairlead::ui
