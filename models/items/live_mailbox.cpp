#include "models/items/live_mailbox.h"

#include <algorithm>
#include <utility>

namespace fairlead {

void LiveMailbox::knock(std::unique_lock<std::mutex> lock)
{
    const bool first = !std::exchange(m_knocked, true);
    lock.unlock();
    if (first)
        m_knock();
}

void LiveMailbox::put(const TrackingUpdate &update)
{
    std::unique_lock lock(m_mutex);
    for (const RunStatus &run : update.runs)
        m_news.runs.insert_or_assign(run.run.id, run);
    for (const SurfaceStatus &surface : update.surfaces)
        m_news.surfaces.insert_or_assign(surface.id, surface);
    for (const Error &error : update.errors)
        if (std::find(m_news.errors.begin(), m_news.errors.end(), error) == m_news.errors.end())
            m_news.errors.push_back(error);
    if (!m_openRun.empty())
        for (const TrackingEvent &event : update.events) {
            if (event.kind != EventKind::Step || event.runId != m_openRun)
                continue;
            if (!m_streaming)
                m_earlySteps.push_back(event);
            else if (event.seq > m_seriesSeq)
                m_steps.add(stepsOf(event));
        }
    knock(std::move(lock));
}

void LiveMailbox::openRun(const std::string &runId)
{
    const std::unique_lock lock(m_mutex);
    m_openRun = runId;
    m_streaming = false;
    m_earlySteps.clear();
    m_steps = StepCollector();
    m_news.series.reset();
}

void LiveMailbox::putSeries(
    const std::string &runId, const std::vector<StepPoint> &steps, std::int64_t seq)
{
    StepCollector whole;
    whole.add(steps);
    // Made before the lock: the window waits for it, and a series is as long as its run.
    std::shared_ptr<const StepSeries> series = whole.series();
    std::unique_lock lock(m_mutex);
    if (runId != m_openRun)
        return;
    m_news.series.swap(series); // an older one dies after the lock
    m_steps = StepCollector(whole.last());
    for (const TrackingEvent &event : std::exchange(m_earlySteps, {}))
        if (event.seq > seq) {
            m_steps.add(stepsOf(event));
            seq = event.seq;
        }
    m_seriesSeq = seq;
    m_streaming = true;
    knock(std::move(lock));
}

LiveNews LiveMailbox::take()
{
    const std::unique_lock lock(m_mutex);
    m_knocked = false;
    LiveNews news = std::exchange(m_news, {});
    news.openRun = m_openRun;
    if (m_streaming && m_steps.wentBack()) {
        news.wentBack = true;
        m_streaming = false; // until it was read anew
    } else if (m_streaming && !m_steps.empty()) {
        news.steps = m_steps.series();
        m_steps = StepCollector(m_steps.last());
    }
    return news;
}

} // namespace fairlead
