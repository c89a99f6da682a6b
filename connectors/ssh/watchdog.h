// Ends every call on a socket that lasts too long: no library call on it can hang.
#pragma once

#include <chrono>
#include <condition_variable>
#include <functional>
#include <mutex>
#include <optional>
#include <stop_token>
#include <thread>

#include "connectors/ssh/descriptor.h"

namespace fairlead {

/// Shuts a socket down in both directions when an armed deadline passes or `stop` fires; whoever
/// waits on it then sees its end. What shut it down first is kept. It holds a descriptor of its
/// own, so that it cannot hit another connection that got the same number. One thread a watchdog,
/// which ends with it; its calls come from any thread.
class Watchdog {
public:
    enum class Fired { No, Timeout, Stopped };

    Watchdog(int socket, std::stop_token stop);
    ~Watchdog();
    Watchdog(const Watchdog &) = delete;
    Watchdog &operator=(const Watchdog &) = delete;

    void arm(std::chrono::steady_clock::time_point deadline);
    /// What ended the socket so far.
    Fired disarm();
    Fired fired() const;
    /// Shuts it down now, for no reason that is kept.
    void cut();
    /// The same socket, to wait on.
    int socket() const { return m_socket.get(); }

private:
    void fire(Fired why);
    void watch();

    Descriptor m_socket;
    mutable std::mutex m_mutex; // guards the four below
    std::condition_variable m_changed;
    std::optional<std::chrono::steady_clock::time_point> m_deadline;
    Fired m_fired = Fired::No;
    bool m_ends = false;
    std::thread m_thread;
    std::optional<std::stop_callback<std::function<void()>>> m_onStop;
};

} // namespace fairlead
