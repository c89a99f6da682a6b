#include "app/cli/stop_signals.h"

#include <cerrno>
#include <csignal>
#include <cstdint>

#include <poll.h>
#include <sys/eventfd.h>
#include <sys/signalfd.h>
#include <unistd.h>

namespace fairlead::cli {

StopSignals::StopSignals()
{
    sigset_t signals;
    sigemptyset(&signals);
    for (const int each : {SIGINT, SIGTERM, SIGHUP})
        sigaddset(&signals, each);
    // Threads made from now on take the mask over.
    ::pthread_sigmask(SIG_BLOCK, &signals, nullptr);
    m_signals = ::signalfd(-1, &signals, SFD_CLOEXEC);
    m_end = ::eventfd(0, EFD_CLOEXEC);
    m_waiting = std::jthread([this] {
        pollfd ends[] = {{m_signals, POLLIN, 0}, {m_end, POLLIN, 0}};
        while (::poll(ends, 2, -1) < 0 && errno == EINTR) { }
        if (ends[0].revents != 0)
            m_stop.request_stop();
    });
}

StopSignals::~StopSignals()
{
    const std::uint64_t one = 1;
    (void)!::write(m_end, &one, sizeof one);
    m_waiting.join();
    ::close(m_signals);
    ::close(m_end);
}

} // namespace fairlead::cli
