#include "connectors/common/watched_runs.h"

#include <algorithm>

namespace fairlead {

void WatchedRuns::set(std::vector<WatchedRun> runs)
{
    {
        const std::lock_guard lock(m_mutex);
        m_now.runs = std::move(runs);
        ++m_now.version;
    }
    m_changed.notify_all();
}

void WatchedRuns::add(WatchedRun run)
{
    {
        const std::lock_guard lock(m_mutex);
        if (std::any_of(m_now.runs.begin(), m_now.runs.end(),
                [&run](const WatchedRun &each) { return each.ref == run.ref; }))
            return;
        m_now.runs.push_back(std::move(run));
        ++m_now.version;
    }
    m_changed.notify_all();
}

void WatchedRuns::remove(const std::string &ref)
{
    {
        const std::lock_guard lock(m_mutex);
        if (std::erase_if(m_now.runs, [&ref](const WatchedRun &each) { return each.ref == ref; })
            == 0)
            return;
        ++m_now.version;
    }
    m_changed.notify_all();
}

void WatchedRuns::retry()
{
    {
        const std::lock_guard lock(m_mutex);
        ++m_now.retries;
    }
    m_changed.notify_all();
}

WatchedRuns::Snapshot WatchedRuns::snapshot() const
{
    const std::lock_guard lock(m_mutex);
    return m_now;
}

WatchedRuns::Snapshot WatchedRuns::waitForChange(
    const Snapshot &seen, std::chrono::milliseconds longest, std::stop_token stop)
{
    std::unique_lock lock(m_mutex);
    m_changed.wait_for(lock, stop, longest,
        [&] { return m_now.version != seen.version || m_now.retries != seen.retries; });
    return m_now;
}

} // namespace fairlead
