#include "connectors/ssh/watchdog.h"

#include <fcntl.h>
#include <sys/socket.h>

namespace fairlead {

Watchdog::Watchdog(int socket, std::stop_token stop)
    : m_socket(::fcntl(socket, F_DUPFD_CLOEXEC, 0)), m_thread([this] { watch(); })
{
    m_onStop.emplace(std::move(stop), [this] { fire(Fired::Stopped); });
}

Watchdog::~Watchdog()
{
    m_onStop.reset(); // waits for a callback that is under way
    {
        const std::lock_guard lock(m_mutex);
        m_ends = true;
    }
    m_changed.notify_all();
    m_thread.join();
}

void Watchdog::arm(std::chrono::steady_clock::time_point deadline)
{
    {
        const std::lock_guard lock(m_mutex);
        m_deadline = deadline;
    }
    m_changed.notify_all();
}

Watchdog::Fired Watchdog::disarm()
{
    const std::lock_guard lock(m_mutex);
    m_deadline.reset();
    return m_fired;
}

Watchdog::Fired Watchdog::fired() const
{
    const std::lock_guard lock(m_mutex);
    return m_fired;
}

void Watchdog::cut()
{
    ::shutdown(m_socket.get(), SHUT_RDWR);
}

void Watchdog::fire(Fired why)
{
    {
        const std::lock_guard lock(m_mutex);
        if (m_fired == Fired::No)
            m_fired = why;
    }
    cut();
}

void Watchdog::watch()
{
    std::unique_lock lock(m_mutex);
    while (!m_ends) {
        if (!m_deadline) {
            m_changed.wait(lock);
            continue;
        }
        const auto deadline = *m_deadline;
        m_changed.wait_until(lock, deadline);
        if (!m_ends && m_deadline && *m_deadline <= std::chrono::steady_clock::now()) {
            m_deadline.reset();
            if (m_fired == Fired::No)
                m_fired = Fired::Timeout;
            cut();
        }
    }
}

} // namespace fairlead
