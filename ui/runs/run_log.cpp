#include "ui/runs/run_log.h"

#include <algorithm>
#include <cmath>

#include <QHBoxLayout>
#include <QKeyEvent>
#include <QStackedWidget>
#include <QTimer>

#include "models/items/numbers.h"
#include "models/items/run_words.h"
#include "models/tracking/json_fields.h"
#include "ui/runs/run_log_bar.h"
#include "ui/style/metrics.h"
#include "ui/widgets/log_overview.h"
#include "ui/widgets/log_view.h"
#include "ui/widgets/search_field.h"
#include "ui/widgets/wrapped_label.h"

namespace fairlead::ui {
namespace {

constexpr int typingMs = 150;

} // namespace

RunLog::RunLog(LiveDesk &desk, QWidget *parent)
    : QWidget(parent), m_log(desk), m_bar(new RunLogBar), m_view(new LogView),
      m_overview(new LogOverview(
          *m_view, [this]() -> const auto & { return m_log.index().warnings(); },
          [this]() -> const auto & { return m_log.index().errors(); },
          [this]() -> const auto & { return m_log.found().lines(); })),
      m_stack(new QStackedWidget), m_nothing(new WrappedLabel(QString())),
      m_typing(new QTimer(this))
{
    setObjectName(QStringLiteral("runLog"));
    setAccessibleName(tr("Log"));
    m_nothing->setObjectName(QStringLiteral("logNothing"));
    m_nothing->setInk(Ink::Second);
    auto *nothing = new QWidget;
    nothing->setBackgroundRole(QPalette::Base);
    nothing->setAutoFillBackground(true);
    auto *words = new QVBoxLayout(nothing);
    words->setContentsMargins(metric::prosePadding, metric::prosePadding, metric::prosePadding, 0);
    words->addWidget(m_nothing);
    words->addStretch(1);
    auto *log = new QWidget;
    auto *row = new QHBoxLayout(log);
    row->setContentsMargins(0, 0, 0, 0);
    row->setSpacing(0);
    row->addWidget(m_view, 1);
    row->addWidget(m_overview);
    m_stack->addWidget(nothing);
    m_stack->addWidget(log);
    auto *column = new QVBoxLayout(this);
    column->setContentsMargins(0, 0, 0, 0);
    column->setSpacing(0);
    column->addWidget(m_bar);
    column->addWidget(m_stack, 1);
    m_view->setSource(&m_log);
    m_typing->setSingleShot(true);
    m_typing->setInterval(typingMs);
    connectAll();
    showCounts();
}

RunLog::~RunLog()
{
    m_view->setSource(nullptr);
}

void RunLog::connectAll()
{
    connect(m_bar->search(), &QLineEdit::textChanged, m_typing, qOverload<>(&QTimer::start));
    connect(m_typing, &QTimer::timeout, this, [this] {
        m_log.search(m_bar->search()->text());
        m_view->setNeedle(m_bar->search()->text());
    });
    connect(m_bar->search(), &QLineEdit::returnPressed, this, [this] {
        if (m_typing->isActive()) {
            m_typing->stop();
            m_log.search(m_bar->search()->text());
            m_view->setNeedle(m_bar->search()->text());
        }
        answerKey(QLatin1Char('n'));
    });
    connect(m_bar, &RunLogBar::keyAsked, this, &RunLog::answerKey);
    connect(m_view, &LogView::keyAsked, this, &RunLog::answerKey);
    connect(m_bar, &RunLogBar::filterChanged, this, &RunLog::applyFilter);
    connect(m_bar, &RunLogBar::followAsked, this, [this](bool follow) {
        m_view->setFollow(follow);
        m_bar->setFollow(m_view->follows(), m_view->missed());
    });
    const auto showFollow = [this] { m_bar->setFollow(m_view->follows(), m_view->missed()); };
    connect(m_view, &LogView::followChanged, this, showFollow);
    connect(m_view, &LogView::missedChanged, this, showFollow);
    connect(m_view, &LogView::marksChanged, this, &RunLog::showCounts);
    connect(m_view, &LogView::currentChanged, this, &RunLog::showHits);
    connect(&m_log, &KeptLog::searched, this, [this] {
        showHits();
        m_overview->update();
        if (m_bar->filter() == RunLogBar::Filter::Hits
            && m_log.found().lines().size() != m_filtered)
            applyFilter();
    });
    connect(&m_log, &KeptLog::grew, this, [this] {
        m_problem.clear();
        showCounts();
        rebuildBreaks();
        if (m_bar->filter() == RunLogBar::Filter::Warnings
            && m_log.index().warnings().size() != m_filtered)
            applyFilter();
    });
    connect(&m_log, &KeptLog::readFailed, this, [this](const QString &message) {
        m_problem = message;
        showCounts();
    });
}

void RunLog::open(const QString &runId)
{
    m_gaps.clear();
    m_silences = 0;
    m_brokenUpTo = 0;
    m_problem.clear();
    m_bar->setFilter(RunLogBar::Filter::All);
    m_log.open(runId);
    showCounts();
    showHits();
}

void RunLog::setNothing(const QString &why)
{
    m_nothing->setText(why);
}

void RunLog::setEvents(const std::vector<TrackingEvent> &events)
{
    m_gaps.clear();
    for (const TrackingEvent &event : events) {
        const auto at
            = event.kind == EventKind::Gap ? jsonCount(event.data, "at_byte") : std::nullopt;
        if (at)
            m_gaps.push_back({*at, gapWords(event.data)});
    }
    m_silences = 0;
    m_brokenUpTo = -1;
    rebuildBreaks();
}

void RunLog::rebuildBreaks()
{
    const std::vector<LogSilence> &silences = m_log.index().silences();
    const bool openGap = std::any_of(
        m_gaps.begin(), m_gaps.end(), [this](const Gap &gap) { return gap.byte >= m_brokenUpTo; });
    if (silences.size() == m_silences && !openGap)
        return;
    m_silences = silences.size();
    m_brokenUpTo = m_log.index().size();
    std::vector<LogBreak> breaks;
    for (const Gap &gap : m_gaps)
        breaks.push_back({m_log.lineFrom(gap.byte), gap.says, true});
    for (const LogSilence &silence : silences)
        breaks.push_back(
            {silence.before, tr("%1 without a line").arg(duration(std::floor(silence.seconds)))});
    m_view->setBreaks(std::move(breaks));
}

void RunLog::applyFilter()
{
    switch (m_bar->filter()) {
    case RunLogBar::Filter::All:
        m_view->setOnly({});
        return;
    case RunLogBar::Filter::Hits:
        m_filtered = m_log.found().lines().size();
        m_view->setOnly(m_log.found().lines());
        return;
    case RunLogBar::Filter::Warnings:
        m_filtered = m_log.index().warnings().size();
        m_view->setOnly(m_log.index().warnings());
        return;
    }
}

void RunLog::showCounts()
{
    const std::int64_t lines = m_log.lineCount();
    m_stack->setCurrentIndex(lines > 0 ? 1 : 0);
    QString note = lines > 0 ? tr("%1 lines").arg(grouped(lines)) : QString();
    if (lines > 0 && !m_log.complete())
        note = tr("%1 read of %2").arg(bytes(m_log.index().size()), bytes(m_log.size()));
    if (!m_problem.isEmpty()) {
        note = m_problem;
        m_nothing->setText(m_problem);
    }
    m_bar->setNote(note);
    m_bar->setCounts(
        std::int64_t(m_log.index().warnings().size()), std::int64_t(m_view->marks().size()));
    m_overview->update();
}

void RunLog::showHits()
{
    m_overview->update();
    const std::vector<std::int64_t> &hits = m_log.found().lines();
    if (m_log.found().needle().empty()) {
        m_bar->setHits({});
        return;
    }
    const QString all = grouped(std::int64_t(hits.size()))
        + (m_log.searching() || m_log.found().full() ? QStringLiteral("…") : QString());
    const auto at = std::lower_bound(hits.begin(), hits.end(), m_view->currentLine());
    m_bar->setHits(at != hits.end() && *at == m_view->currentLine()
            ? tr("%1 of %2").arg(grouped(std::int64_t(at - hits.begin()) + 1), all)
            : hits.empty() && !m_log.searching() ? tr("none")
                                                 : all);
}

void RunLog::step(const std::vector<std::int64_t> &lines, bool forward)
{
    if (lines.empty())
        return;
    const std::int64_t current = m_view->currentLine();
    // Over the end it begins anew, as every search does.
    if (forward) {
        const auto next = std::upper_bound(lines.begin(), lines.end(), current);
        m_view->goTo(next == lines.end() ? lines.front() : *next);
    } else {
        const auto next = std::lower_bound(lines.begin(), lines.end(), current);
        m_view->goTo(next == lines.begin() ? lines.back() : *(next - 1));
    }
}

void RunLog::answerKey(QChar key)
{
    const bool forward = key.isLower();
    switch (key.toLower().unicode()) {
    case 'n':
        step(m_log.found().lines(), forward);
        break;
    case 'e':
        step(m_log.index().errors(), forward);
        break;
    case 'w':
        step(m_log.index().warnings(), forward);
        break;
    case 'u':
        step({m_view->marks().begin(), m_view->marks().end()}, forward);
        break;
    case 'f':
        m_bar->setFilter(m_bar->filter() == RunLogBar::Filter::Hits ? RunLogBar::Filter::All
                                                                    : RunLogBar::Filter::Hits);
        break;
    case '/':
        focusSearch();
        break;
    default:
        break;
    }
}

void RunLog::focusSearch()
{
    m_bar->search()->setFocus(Qt::ShortcutFocusReason);
    m_bar->search()->selectAll();
}

bool RunLog::focusLog()
{
    if (m_stack->currentIndex() == 0)
        return false;
    m_view->setFocus(Qt::OtherFocusReason);
    return true;
}

void RunLog::keyPressEvent(QKeyEvent *event)
{
    // Out of the empty search field into the log; from there Esc is the page's.
    if (event->key() == Qt::Key_Escape && m_bar->search()->hasFocus()) {
        focusLog();
        return;
    }
    QWidget::keyPressEvent(event);
}

} // namespace fairlead::ui
