#include "ui/runs/run_view.h"

#include <QKeyEvent>
#include <QPushButton>
#include <QStackedWidget>
#include <QTimer>
#include <QVBoxLayout>

#include "models/domain/observed.h"
#include "models/items/live_desk.h"
#include "models/items/receipt_words.h"
#include "ui/runs/run_charts.h"
#include "ui/runs/run_evidence.h"
#include "ui/runs/run_gpus.h"
#include "ui/runs/run_head.h"
#include "ui/runs/run_log.h"
#include "ui/style/metrics.h"
#include "ui/widgets/splitter.h"
#include "ui/widgets/state_timeline.h"
#include "ui/widgets/wrapped_label.h"

namespace fairlead::ui {
namespace {

constexpr int secondMs = 1000;

bool isSearchKey(const QKeyEvent &event)
{
    return event.matches(QKeySequence::Find)
        || (event.key() == Qt::Key_Slash && event.modifiers() == Qt::NoModifier);
}

} // namespace

class RunView::Impl {
public:
    Impl(RunView &view, LiveDesk &liveDesk, const Clock &liveClock)
        : owner(view), desk(liveDesk), clock(liveClock), stack(new QStackedWidget),
          words(new WrappedLabel(QString())), head(new RunHead), charts(new RunCharts),
          side(new QStackedWidget), gpus(new RunGpus), evidence(new RunEvidence),
          log(new RunLog(desk)), second(new QTimer(&view))
    {
        build();
        connectAll();
    }

    void build();
    void connectAll();
    void open(const QString &runId);
    void refresh();
    void refreshSurface();
    void showEvidence(bool shown);
    void askEvidence();
    void focusContent();
    const RunStatus *status() const { return id.isEmpty() ? nullptr : desk.run(id); }

    RunView &owner;
    LiveDesk &desk;
    const Clock &clock;
    QString id, title;
    bool opened = false; ///< the desk knew the run and was asked for all of it
    std::vector<Condition> conditions;
    std::size_t spans = 0;
    QStackedWidget *stack;
    WrappedLabel *words;
    RunHead *head;
    RunCharts *charts;
    QStackedWidget *side;
    RunGpus *gpus;
    RunEvidence *evidence;
    RunLog *log;
    QTimer *second;
};

void RunView::Impl::build()
{
    auto *nothing = new QWidget;
    nothing->setBackgroundRole(QPalette::Base);
    nothing->setAutoFillBackground(true);
    words->setObjectName(QStringLiteral("runNothing"));
    words->setInk(Ink::Second);
    auto *nothingColumn = new QVBoxLayout(nothing);
    nothingColumn->setContentsMargins(
        metric::prosePadding, metric::prosePadding, metric::prosePadding, 0);
    nothingColumn->addWidget(words);
    nothingColumn->addStretch(1);

    side->addWidget(gpus);
    side->addWidget(evidence);
    auto *upper = new Splitter(Qt::Horizontal, QStringLiteral("runUpper"));
    upper->addWidget(charts);
    upper->addWidget(side);
    upper->setStretchFactor(0, 66);
    upper->setStretchFactor(1, 34);
    upper->setSizes({660, 340});
    auto *panes = new Splitter(Qt::Vertical, QStringLiteral("runPanes"));
    panes->addWidget(upper);
    panes->addWidget(log);
    panes->setStretchFactor(0, 64);
    panes->setStretchFactor(1, 36);
    panes->setSizes({380, 216});

    auto *run = new QWidget;
    auto *runColumn = new QVBoxLayout(run);
    runColumn->setContentsMargins(0, 0, 0, 0);
    runColumn->setSpacing(0);
    runColumn->addWidget(head);
    runColumn->addWidget(panes, 1);
    stack->addWidget(nothing);
    stack->addWidget(run);
    auto *column = new QVBoxLayout(&owner);
    column->setContentsMargins(0, 0, 0, 0);
    column->addWidget(stack);
    second->setInterval(secondMs);
}

void RunView::Impl::connectAll()
{
    QObject::connect(&desk, &LiveDesk::runsChanged, &owner, [this](const QStringList &ids) {
        if (ids.contains(id))
            refresh();
    });
    QObject::connect(&desk, &LiveDesk::readyChanged, &owner, [this] { refresh(); });
    QObject::connect(&desk, &LiveDesk::surfacesChanged, &owner, [this](const QStringList &ids) {
        const RunStatus *run = status();
        if (run && ids.contains(QString::fromStdString(run->run.surfaceId)))
            refreshSurface();
    });
    QObject::connect(&desk, &LiveDesk::surfaceListChanged, &owner, [this] { refreshSurface(); });
    QObject::connect(&desk, &LiveDesk::seriesRead, &owner,
        [this](const QString &runId, const std::shared_ptr<const StepSeries> &series) {
            if (runId == id && series)
                charts->setSteps(series);
        });
    QObject::connect(&desk, &LiveDesk::stepsAdded, &owner,
        [this](const QString &runId, const std::shared_ptr<const StepSeries> &steps) {
            if (runId == id && steps)
                charts->addSteps(steps);
        });
    QObject::connect(&desk, &LiveDesk::evidenceRead, &owner,
        [this](
            const QString &runId, const std::shared_ptr<const std::vector<TrackingEvent>> &events) {
            if (runId != id || !events)
                return;
            log->setEvents(*events);
            evidence->setEvents(events, clock.now());
        });
    QObject::connect(head, &RunHead::evidenceAsked, &owner, [this] { showEvidence(true); });
    QObject::connect(
        gpus->evidenceButton(), &QPushButton::clicked, &owner, [this] { showEvidence(true); });
    QObject::connect(evidence, &RunEvidence::closed, &owner, [this] { showEvidence(false); });
    QObject::connect(gpus, &RunGpus::surfaceAsked, &owner, [this] {
        if (const RunStatus *run = status())
            emit owner.surfaceAsked(QString::fromStdString(run->run.surfaceId));
    });
    QObject::connect(charts, &RunCharts::timePointed, &owner, [this](std::optional<qint64> ms) {
        head->timeline()->setCursor(
            ms ? std::optional<Time>(Time(std::chrono::milliseconds(*ms))) : std::nullopt);
    });
    // Ages go on while nothing happens.
    QObject::connect(second, &QTimer::timeout, &owner, [this] {
        refresh();
        refreshSurface();
    });
}

void RunView::Impl::open(const QString &runId)
{
    id = runId;
    opened = false;
    conditions.clear();
    spans = 0;
    charts->clear(clock.now());
    evidence->clear();
    showEvidence(false);
    log->open({});
    desk.openRun({});
    refresh();
    refreshSurface();
}

void RunView::Impl::askEvidence()
{
    desk.readEvidence(id);
}

void RunView::Impl::refresh()
{
    const RunStatus *run = status();
    const QString name = run ? QString::fromStdString(run->run.name) : QString();
    if (name != title) {
        title = name;
        emit owner.titleChanged();
    }
    stack->setCurrentIndex(run ? 1 : 0);
    if (!run) {
        words->setText(id.isEmpty() ? RunView::tr("No run is open.")
                : desk.ready()
                ? RunView::tr("The ledger holds no run %1. It may have been adopted into another "
                              "ledger.")
                      .arg(id)
                : RunView::tr("Reading the ledger…"));
        return;
    }
    const Time now = clock.now();
    head->setStatus(*run, now);
    gpus->evidenceButton()->setVisible(!head->bannerShown());
    charts->setStatus(*run, now);
    log->setNothing(QString::fromStdString(run->evidence).isEmpty()
            ? RunView::tr("Nothing of its log has been read yet.")
            : RunView::tr("Nothing of its log has been read yet. %1")
                  .arg(QString::fromStdString(run->evidence)));
    if (!opened) {
        opened = true;
        desk.openRun(id);
        log->open(id);
        askEvidence();
    } else if (run->conditions != conditions || run->spans.size() != spans) {
        askEvidence(); // something was observed that decides
    }
    conditions = run->conditions;
    spans = run->spans.size();
}

void RunView::Impl::refreshSurface()
{
    const RunStatus *run = status();
    if (!run)
        return;
    const QString surfaceId = QString::fromStdString(run->run.surfaceId);
    const SurfaceView *surface = desk.surface(surfaceId);
    gpus->setSurface(surfaceId, surface, clock.now());
    const std::optional<std::int64_t> highest = gpus->model().highestMemory();
    if (!surface || !highest || !surface->status.gpusAt)
        return;
    const std::vector<GpuStatus> &members = surface->status.gpus;
    const Observed<std::int64_t> &total = members.front().memoryTotalBytes;
    charts->addMemory(*surface->status.gpusAt, *highest,
        total.known() ? std::optional<std::int64_t>(total.value()) : std::nullopt,
        int(members.size()));
}

void RunView::Impl::focusContent()
{
    // To where work goes on; where there is nothing yet it stays here, so that Esc is heard.
    if (stack->currentIndex() == 1 && !log->focusLog())
        head->timeline()->setFocus(Qt::OtherFocusReason);
}

void RunView::Impl::showEvidence(bool shown)
{
    side->setCurrentIndex(shown ? 1 : 0);
    if (shown)
        evidence->focusList();
}

RunView::RunView(LiveDesk &desk, const Clock &clock, QWidget *parent)
    : QWidget(parent), m_impl(std::make_unique<Impl>(*this, desk, clock))
{
    setObjectName(QStringLiteral("runView"));
    setAccessibleName(tr("One run"));
    m_impl->open({});
}

RunView::~RunView() = default;

void RunView::show(const QString &runId)
{
    if (runId != m_impl->id)
        m_impl->open(runId);
}

QString RunView::runId() const
{
    return m_impl->id;
}

QString RunView::title() const
{
    return m_impl->title;
}

QString RunView::subtitle() const
{
    const RunStatus *run = m_impl->status();
    if (!run)
        return {};
    return tr("%1 · adopted %2")
        .arg(QString::fromStdString(run->run.surfaceId),
            dayText(run->run.adoptedAt, m_impl->clock.now()));
}

void RunView::enter()
{
    setFocus(Qt::OtherFocusReason);
    m_impl->focusContent();
}

QList<KeyHelp> RunView::keys()
{
    return {{QStringLiteral("/"), tr("Find in the log")},
        {QStringLiteral("n  N"), tr("Next hit, the one before")},
        {QStringLiteral("e  E"), tr("Next error line, the one before")},
        {QStringLiteral("w  W"), tr("Next warning, the one before")},
        {QStringLiteral("m  u"), tr("Mark this line, next mark")},
        {QStringLiteral("f"), tr("Only lines that match")},
        {QStringLiteral("End"), tr("Follow the log")},
        {QStringLiteral("Ctrl+Alt+C"), tr("Copy lines with their numbers")},
        {QStringLiteral("Esc"), tr("Back to the board")}};
}

bool RunView::event(QEvent *event)
{
    // The search keys are this view's own while the focus is in it, whatever shortcuts the page
    // has.
    if (event->type() == QEvent::ShortcutOverride
        && isSearchKey(*static_cast<QKeyEvent *>(event))) {
        event->accept();
        return true;
    }
    return QWidget::event(event);
}

void RunView::keyPressEvent(QKeyEvent *event)
{
    if (isSearchKey(*event)) {
        m_impl->log->focusSearch();
        return;
    }
    if (event->key() != Qt::Key_Escape) {
        QWidget::keyPressEvent(event);
        return;
    }
    if (m_impl->side->currentIndex() == 1) {
        m_impl->showEvidence(false);
        m_impl->log->focusLog();
    } else {
        emit back();
    }
}

void RunView::focusInEvent(QFocusEvent *event)
{
    QWidget::focusInEvent(event);
    m_impl->focusContent();
}

void RunView::showEvent(QShowEvent *event)
{
    QWidget::showEvent(event);
    m_impl->refresh();
    m_impl->refreshSurface();
    m_impl->second->start();
}

void RunView::hideEvent(QHideEvent *event)
{
    QWidget::hideEvent(event);
    m_impl->second->stop();
}

} // namespace fairlead::ui
