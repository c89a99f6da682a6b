#include "ui/runs/run_charts.h"

#include <algorithm>
#include <cmath>

#include <QDateTime>
#include <QGridLayout>
#include <QTimer>
#include <QVBoxLayout>

#include "models/items/numbers.h"
#include "models/items/run_words.h"
#include "ui/style/metrics.h"
#include "ui/widgets/pane_header.h"
#include "ui/widgets/segmented.h"
#include "ui/widgets/trend_chart.h"

namespace fairlead::ui {
namespace {

constexpr int frameMs = 100;
constexpr std::size_t stepsATurn = 20'000; ///< a few milliseconds
constexpr double gigabyte = 1e9;
constexpr std::array<std::size_t, 3> windows{0, 1000, 100}; ///< steps; 0: all

double msOf(Time time)
{
    return double(time.time_since_epoch().count());
}

QString clockText(double ms)
{
    return QDateTime::fromMSecsSinceEpoch(qint64(ms)).toString(QStringLiteral("HH:mm:ss"));
}

/// Silent while it should speak: the charts say where that began.
bool silent(const RunStatus &status)
{
    return troubleOver(status) || status.state == RunState::Unknown
        || status.state == RunState::Lost;
}

} // namespace

RunCharts::RunCharts(QWidget *parent)
    : QWidget(parent), m_header(new PaneHeader(tr("Steps"))),
      m_window(new Segmented(tr("Steps shown"),
          {tr("All"), tr("Last %1").arg(grouped(std::int64_t(1000))), tr("Last 100")})),
      m_frame(new QTimer(this))
{
    setObjectName(QStringLiteral("runCharts"));
    setAccessibleName(tr("Charts"));
    setBackgroundRole(QPalette::Midlight);
    setAutoFillBackground(true);
    m_window->setObjectName(QStringLiteral("chartWindow"));
    m_window->setDense(true);
    m_header->addWidget(m_window);
    auto *grid = new QGridLayout;
    grid->setContentsMargins(0, 0, 0, 0);
    grid->setSpacing(1); // the ground shows through as hairlines
    const std::array<const char *, Count> names{
        "lossChart", "rateChart", "stepTimeChart", "memoryChart"};
    for (int which = 0; which < Count; ++which) {
        auto *chart = new TrendChart;
        chart->setObjectName(QString::fromLatin1(names[std::size_t(which)]));
        m_charts[std::size_t(which)] = chart;
        grid->addWidget(chart, which / 2, which % 2);
        connect(chart, &TrendChart::pointed, this,
            [this, which](std::optional<double> x) { point(Which(which), x); });
    }
    auto *column = new QVBoxLayout(this);
    column->setContentsMargins(0, 0, 0, 0);
    column->setSpacing(0);
    column->addWidget(m_header);
    column->addLayout(grid, 1);
    m_frame->setSingleShot(true);
    m_frame->setInterval(frameMs);
    connect(m_frame, &QTimer::timeout, this, &RunCharts::redraw);
    connect(m_window, &Segmented::indexChanged, this, &RunCharts::redraw);
    clear({});
}

void RunCharts::clear(Time opened)
{
    m_series = {};
    m_at.clear();
    m_status = {};
    m_waiting.clear();
    m_taken = 0;
    m_read = false;
    m_opened = m_now = opened;
    m_memoryTotal.reset();
    m_gpus = 0;
    redraw();
}

void RunCharts::setSteps(std::shared_ptr<const StepSeries> all)
{
    for (const Which which : {Loss, Rate, StepTime})
        m_series[which].clear();
    m_at.clear();
    m_waiting.clear();
    m_taken = 0;
    m_read = true;
    m_waiting.push_back(std::move(all));
    takeMore();
    redraw();
}

void RunCharts::addSteps(std::shared_ptr<const StepSeries> more)
{
    m_waiting.push_back(std::move(more));
    if (m_waiting.size() == 1)
        takeMore();
}

void RunCharts::takeMore()
{
    std::size_t room = stepsATurn;
    while (!m_waiting.empty() && room > 0) {
        const StepSeries &steps = *m_waiting.front();
        const std::size_t end = std::min(steps.step.size(), m_taken + room);
        room -= end - m_taken;
        for (; m_taken < end; ++m_taken) {
            const double step = steps.step[m_taken];
            m_series[Loss].append(step, steps.loss[m_taken]);
            m_series[Rate].append(step, steps.rate[m_taken]);
            m_series[StepTime].append(step, steps.durationS[m_taken]);
            m_at.append(step, steps.at[m_taken]);
        }
        if (end == steps.step.size()) {
            m_waiting.pop_front();
            m_taken = 0;
        }
    }
    soon();
    if (!m_waiting.empty())
        QMetaObject::invokeMethod(this, &RunCharts::takeMore, Qt::QueuedConnection);
}

void RunCharts::addMemory(
    Time at, std::int64_t highest, std::optional<std::int64_t> total, int gpus)
{
    if (m_series[Memory].size() > 0 && msOf(at) <= m_series[Memory].xBeforeEnd(0))
        return;
    m_series[Memory].append(msOf(at), double(highest));
    m_memoryTotal = total;
    m_gpus = gpus;
    soon();
}

void RunCharts::setStatus(const RunStatus &status, Time now)
{
    m_status = status;
    m_now = now;
    soon();
}

void RunCharts::soon()
{
    if (isVisible() && !m_frame->isActive())
        m_frame->start();
}

void RunCharts::showEvent(QShowEvent *event)
{
    QWidget::showEvent(event);
    redraw();
}

void RunCharts::resizeEvent(QResizeEvent *event)
{
    QWidget::resizeEvent(event);
    soon(); // as many points as there are columns now
}

void RunCharts::redraw()
{
    drawSteps(Loss, lossLook());
    drawSteps(Rate, rateLook());
    drawSteps(StepTime, stepTimeLook());
    drawMemory();
    const TrendChart::Drawn drawn = m_charts[StepTime]->drawn();
    m_header->setTitle(m_at.size() == 0
            ? tr("Steps")
            : tr("Steps %1 to %2").arg(grouped(drawn.xFrom, 0), grouped(drawn.xTo, 0)));
}

void RunCharts::drawSteps(Which which, const TrendLook &look)
{
    TrendChart *chart = m_charts[std::size_t(which)];
    const TrendSeries &series = m_series[std::size_t(which)];
    chart->setLook(look);
    const std::size_t steps = windows[std::size_t(std::clamp(m_window->index(), 0, 2))];
    double from = 0, to = 1;
    if (series.size() > 0) {
        to = series.xBeforeEnd(0);
        from = series.xBeforeEnd(steps > 0 ? steps - 1 : series.size());
        // From zero, unless the log begins far behind it.
        if (steps == 0 && from < to / 4)
            from = 0;
    }
    const bool ends = silent(m_status) && series.size() > 0;
    chart->setEndOfLife(ends ? std::optional<double>(to) : std::nullopt);
    chart->draw(series, from, to);
}

TrendLook RunCharts::lossLook() const
{
    TrendLook look;
    look.title = tr("Loss");
    look.unit = tr("per token");
    look.empty = m_read ? tr("No loss in the log yet") : tr("Reading…");
    if (const auto last = m_series[Loss].last())
        look.last = tr("%1 at step %2").arg(shortNumber(last->y), grouped(last->x, 0));
    return look;
}

TrendLook RunCharts::rateLook() const
{
    TrendLook look;
    look.title = tr("Rate");
    look.withZero = true;
    look.empty = m_read ? tr("No rate can be told from the log yet") : tr("Reading…");
    const fairlead::Rate rate = m_status.rate.valueOr({});
    const auto last = m_series[Rate].last();
    look.divisor = last && last->y >= 10'000 ? 1000 : 1;
    look.unit = (look.divisor > 1 ? QStringLiteral("k ") : QString()) + rateUnit(rate);
    if (silent(m_status) && m_status.lastStepAt)
        look.last = tr("none for %1")
                        .arg(duration(std::floor(secondsBetween(*m_status.lastStepAt, m_now))));
    else if (last)
        look.last = shortNumber(last->y / look.divisor);
    return look;
}

TrendLook RunCharts::stepTimeLook() const
{
    TrendLook look;
    look.title = tr("Step time");
    look.withZero = true;
    look.empty = m_read ? tr("No step yet") : tr("Reading…");
    const auto last = m_series[StepTime].last();
    const double usual = m_status.medianStepS.valueOr(last ? last->y : 1);
    look.divisor = usual < 1 ? 0.001 : 1;
    look.unit = usual < 1 ? tr("ms, min and max per pixel") : tr("s, min and max per pixel");
    if (m_status.medianStepS.known())
        look.last = tr("%1 median").arg(shortNumber(usual / look.divisor, 3));
    return look;
}

void RunCharts::drawMemory()
{
    const TrendSeries &series = m_series[Memory];
    TrendLook look;
    look.title = tr("Memory");
    look.unit = m_gpus > 1
        ? tr("GB, highest of %1, since opened %2").arg(m_gpus).arg(clockText(msOf(m_opened)))
        : tr("GB, since opened %1").arg(clockText(msOf(m_opened)));
    look.withZero = true;
    look.clock = true;
    look.divisor = gigabyte;
    look.empty = tr("No sample since this run was opened");
    if (const auto last = series.last())
        look.last = m_memoryTotal ? tr("%1 of %2")
                                        .arg(shortNumber(last->y / gigabyte),
                                            shortNumber(double(*m_memoryTotal) / gigabyte, 3))
                                  : shortNumber(last->y / gigabyte);
    TrendChart *chart = m_charts[Memory];
    chart->setLook(look);
    const double from = msOf(m_opened);
    chart->draw(series, from,
        std::max({msOf(m_now), from + 60'000.0, series.size() > 0 ? series.xBeforeEnd(0) : from}));
}

QString RunCharts::wordsAt(Which which, double x) const
{
    const TrendSeries &series = m_series[std::size_t(which)];
    const TrendChart::Drawn drawn = m_charts[std::size_t(which)]->drawn();
    const auto near = series.nearest(x, (drawn.xTo - drawn.xFrom) / 50);
    if (!near)
        return tr("nothing known here");
    if (which == Memory)
        return tr("%1 at %2").arg(shortNumber(near->y / gigabyte), clockText(near->x));
    const double divisor = which == Rate ? rateLook().divisor
        : which == StepTime              ? stepTimeLook().divisor
                                         : 1;
    return tr("%1 at step %2").arg(shortNumber(near->y / divisor), grouped(near->x, 0));
}

void RunCharts::point(Which which, std::optional<double> x)
{
    // Steps and clock meet in the time of each step.
    std::optional<double> step, ms;
    if (x && which == Memory) {
        ms = x;
    } else if (x) {
        step = x;
        const TrendChart::Drawn drawn = m_charts[std::size_t(which)]->drawn();
        if (const auto at = m_at.nearest(*x, (drawn.xTo - drawn.xFrom) / 50))
            ms = at->y;
    }
    for (const Which each : {Loss, Rate, StepTime})
        m_charts[each]->setCursor(step, step ? wordsAt(each, *step) : QString());
    m_charts[Memory]->setCursor(ms, ms ? wordsAt(Memory, *ms) : QString());
    emit timePointed(ms ? std::optional<qint64>(qint64(*ms)) : std::nullopt);
}

} // namespace fairlead::ui
