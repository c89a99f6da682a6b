// The runs that a connector watches: set by the supervisor while the connector reads it.
#pragma once

#include <condition_variable>
#include <cstdint>
#include <map>
#include <mutex>
#include <stop_token>
#include <string>
#include <vector>

#include "connectors/common/observation.h"

namespace fairlead {

struct WatchedRun {
    std::string ref;                           ///< "host:h200-a:/data/run.log"
    std::map<std::string, LogPosition> resume; ///< by stream; none: from the log's beginning
};

/// Any thread.
class WatchedRuns {
public:
    struct Snapshot {
        std::uint64_t version = 0;
        std::uint64_t retries = 0; ///< how often the operator asked to try again now
        std::vector<WatchedRun> runs;
    };

    void set(std::vector<WatchedRun> runs);
    /// Adds a run, or does nothing where its ref is watched already.
    void add(WatchedRun run);
    void remove(const std::string &ref);
    /// Try again now: ends a backoff, and a wait for the operator.
    void retry();

    Snapshot snapshot() const;
    /// Waits until version or retries differ from `seen`, or the time is over, or stop fires.
    Snapshot waitForChange(
        const Snapshot &seen, std::chrono::milliseconds longest, std::stop_token stop);

private:
    mutable std::mutex m_mutex;
    std::condition_variable_any m_changed;
    Snapshot m_now;
};

} // namespace fairlead
