#include "models/tracking/recorder_queue.h"

#include <algorithm>
#include <map>

namespace fairlead {
namespace {

std::size_t costOf(const Observation &seen)
{
    constexpr std::size_t plain = 512, perGpu = 512;
    if (const auto *log = std::get_if<LogBytes>(&seen.sighting))
        return plain + log->bytes.size();
    if (const auto *sample = std::get_if<GpusSampled>(&seen.sighting))
        return plain + perGpu * sample->gpus.size();
    if (const auto *sidecar = std::get_if<SidecarSeen>(&seen.sighting))
        return plain + sidecar->bytes.size();
    return plain;
}

/// Does `next` begin where `first` ends, in the same file?
bool continues(const Observation &first, const Observation &next)
{
    const auto *a = std::get_if<LogBytes>(&first.sighting);
    const auto *b = std::get_if<LogBytes>(&next.sighting);
    return a && b && first.source == next.source && a->stream == b->stream
        && a->after.device == b->after.device && a->after.inode == b->after.inode
        && b->after.offset == a->after.offset + b->bytes.size()
        && a->bytes.size() + b->bytes.size() <= RecorderQueue::mostBytes;
}

} // namespace

bool RecorderQueue::put(Observation observation)
{
    {
        std::unique_lock lock(m_mutex);
        m_room.wait(lock, [this] { return m_closed || !full(); });
        if (m_closed)
            return false;
        m_bytes += costOf(observation);
        m_items.emplace_back(std::move(observation));
    }
    m_changed.notify_one();
    return true;
}

void RecorderQueue::order(RecorderOrder order)
{
    {
        const std::lock_guard lock(m_mutex);
        m_items.emplace_back(std::move(order));
    }
    m_changed.notify_one();
}

void RecorderQueue::close()
{
    {
        const std::lock_guard lock(m_mutex);
        m_closed = true;
    }
    m_room.notify_all();
}

std::vector<RecorderItem> RecorderQueue::take(std::stop_token stop,
    std::chrono::milliseconds longest, std::chrono::steady_clock::time_point gather)
{
    std::vector<RecorderItem> items;
    {
        std::unique_lock lock(m_mutex);
        if (m_changed.wait_for(lock, stop, longest, [this] { return !m_items.empty(); }))
            m_changed.wait_until(lock, stop, gather, [this] { return batchWaits(); });
        const std::size_t count = std::min(m_items.size(), mostItems);
        for (std::size_t i = 0; i < count; ++i) {
            if (const auto *seen = std::get_if<Observation>(&m_items.front()))
                m_bytes -= costOf(*seen);
            items.push_back(std::move(m_items.front()));
            m_items.pop_front();
        }
    }
    m_room.notify_all();
    return items;
}

bool RecorderQueue::empty() const
{
    const std::lock_guard lock(m_mutex);
    return m_items.empty();
}

std::vector<RecorderItem> joined(std::vector<RecorderItem> items)
{
    std::vector<RecorderItem> result;
    result.reserve(items.size());
    // The newest item of each run since the last order; what is not of a run joins nothing.
    std::map<std::pair<std::string, std::string>, std::size_t> newest;
    for (RecorderItem &item : items) {
        auto *seen = std::get_if<Observation>(&item);
        if (!seen) {
            newest.clear();
        } else if (seen->runRef.empty()) {
            std::erase_if(
                newest, [&](const auto &each) { return each.first.first == seen->surfaceId; });
        } else {
            const auto key = std::pair(seen->surfaceId, seen->runRef);
            const auto before = newest.find(key);
            if (before != newest.end()) {
                auto &first = std::get<Observation>(result[before->second]);
                if (continues(first, *seen)) {
                    auto &whole = std::get<LogBytes>(first.sighting);
                    auto &more = std::get<LogBytes>(seen->sighting);
                    whole.bytes += more.bytes;
                    whole.after = std::move(more.after);
                    first.at = seen->at;
                    first.observedAt = std::move(seen->observedAt);
                    continue;
                }
            }
            newest[key] = result.size();
        }
        result.push_back(std::move(item));
    }
    return result;
}

} // namespace fairlead
