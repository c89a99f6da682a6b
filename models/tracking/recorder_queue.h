// What waits to be recorded: observations and orders, in the order they came, bounded in bytes.
#pragma once

#include <chrono>
#include <condition_variable>
#include <deque>
#include <functional>
#include <mutex>
#include <stop_token>
#include <variant>
#include <vector>

#include "connectors/common/observation.h"

namespace fairlead {

/// Something to be done on the recorder's thread between two observations.
using RecorderOrder = std::function<void()>;
using RecorderItem = std::variant<Observation, RecorderOrder>;

class RecorderQueue {
public:
    static constexpr std::size_t mostBytes = std::size_t(16) << 20;
    static constexpr std::size_t mostItems = 500; ///< in one batch

    /// Any thread. Blocks while too much waits; false, and nothing is taken, once it is closed.
    bool put(Observation observation);
    /// Any thread; never blocks, and works on a closed queue.
    void order(RecorderOrder order);
    void close();

    /// The recorder's thread. Waits for the first item, but no longer than `longest`, then until
    /// `gather` for more, unless there are enough for a batch. Returns at once when stop fires.
    std::vector<RecorderItem> take(std::stop_token stop, std::chrono::milliseconds longest,
        std::chrono::steady_clock::time_point gather);
    bool empty() const;

private:
    bool full() const { return m_bytes >= mostBytes; }
    bool batchWaits() const { return m_items.size() >= mostItems || full(); }

    mutable std::mutex m_mutex;
    std::condition_variable_any m_changed; ///< items came
    std::condition_variable m_room;        ///< items went, or it was closed
    std::deque<RecorderItem> m_items;
    std::size_t m_bytes = 0;
    bool m_closed = false;
};

/// Joins pieces of one log that follow each other without a break and without anything of the same
/// run between them.
std::vector<RecorderItem> joined(std::vector<RecorderItem> items);

} // namespace fairlead
