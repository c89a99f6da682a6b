#include "app/cli/line_queue.h"

#include <algorithm>
#include <utility>

#include <poll.h>
#include <unistd.h>

namespace fairlead::cli {
namespace {

constexpr std::size_t mostWaiting = std::size_t(8) << 20;
constexpr std::size_t alwaysFits = 4096; // PIPE_BUF: a pipe that polls as writable takes so much
constexpr std::chrono::milliseconds lookAgain{100};

} // namespace

void LineQueue::put(const std::string &lines)
{
    std::unique_lock lock(m_mutex);
    m_changed.wait(lock, [this] { return m_closed || m_waiting.size() < mostWaiting; });
    m_waiting += lines;
    m_changed.notify_all();
}

void LineQueue::close()
{
    const std::lock_guard lock(m_mutex);
    m_closed = true;
    m_changed.notify_all();
}

/// Until all is written, or nobody takes a byte for so long, or `stop` fires.
Written LineQueue::writeSome(
    std::string &text, std::chrono::milliseconds patience, std::stop_token stop)
{
    std::size_t done = 0;
    auto since = Clock::now();
    Written written = Written::All;
    while (written == Written::All && done < text.size() && !stop.stop_requested()
        && Clock::now() - since < patience) {
        pollfd out{STDOUT_FILENO, POLLOUT, 0};
        if (::poll(&out, 1, int(lookAgain.count())) <= 0)
            continue;
        const std::size_t size = std::min(text.size() - done, alwaysFits);
        written = write(STDOUT_FILENO, std::string_view(text).substr(done, size));
        done += size;
        since = Clock::now();
    }
    text.erase(0, done);
    return written;
}

Written LineQueue::writeUntil(std::optional<Clock::time_point> end, const std::stop_token &stop)
{
    const auto over = [&] { return stop.stop_requested() || (end && Clock::now() >= *end); };
    while (!over()) {
        if (m_writing.empty()) {
            std::unique_lock lock(m_mutex);
            const auto some = [this] { return !m_waiting.empty(); };
            if (end)
                m_changed.wait_until(lock, stop, *end, some);
            else
                m_changed.wait(lock, stop, some);
            m_writing = std::exchange(m_waiting, {});
            m_changed.notify_all();
        }
        const auto longest = end ? std::chrono::ceil<std::chrono::milliseconds>(*end - Clock::now())
                                 : std::chrono::hours(1);
        if (const Written written = writeSome(m_writing, longest, stop); written != Written::All)
            return written;
    }
    return Written::All;
}

Written LineQueue::writeRest()
{
    constexpr std::chrono::milliseconds patience{1000};
    {
        const std::lock_guard lock(m_mutex);
        m_writing += std::exchange(m_waiting, {});
    }
    return writeSome(m_writing, patience, {});
}

} // namespace fairlead::cli
