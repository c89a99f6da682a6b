// The signals that end a verb which goes on: a stop token in their place, so that connections are
// closed, the terminal is given back and everything seen is kept.
#pragma once

#include <stop_token>
#include <thread>

namespace fairlead::cli {

/// While it lives SIGINT, SIGTERM and SIGHUP end nothing by themselves. To be made before any other
/// thread, in the main one.
class StopSignals {
public:
    StopSignals();
    ~StopSignals();
    StopSignals(const StopSignals &) = delete;
    StopSignals &operator=(const StopSignals &) = delete;

    std::stop_token token() const { return m_stop.get_token(); }

private:
    std::stop_source m_stop;
    int m_signals = -1, m_end = -1; ///< descriptors
    std::jthread m_waiting;
};

} // namespace fairlead::cli
