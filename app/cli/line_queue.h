// Lines on their way from the thread that makes them to standard output, so that a reader who
// stands still holds up neither the connections nor the end of the program.
#pragma once

#include <chrono>
#include <condition_variable>
#include <mutex>
#include <optional>
#include <stop_token>
#include <string>

#include "app/cli/standard_streams.h"

namespace fairlead::cli {

class LineQueue {
public:
    using Clock = std::chrono::steady_clock;

    /// Any thread; blocks while 8 MiB wait to be read, until close().
    void put(const std::string &lines);
    /// From now on put() never blocks.
    void close();

    /// One thread, the writer's: writes what comes until the time is there or `stop` fires.
    /// ReaderGone and Failed end it at once.
    Written writeUntil(std::optional<Clock::time_point> end, const std::stop_token &stop);
    /// Writes what is there, to a reader who takes it, for at most a second after the last byte he
    /// took.
    Written writeRest();

private:
    Written writeSome(std::string &text, std::chrono::milliseconds patience, std::stop_token stop);

    std::mutex m_mutex;
    std::condition_variable_any m_changed;
    std::string m_waiting;
    bool m_closed = false;
    std::string m_writing; ///< the writer's own: taken, and not yet written
};

} // namespace fairlead::cli
