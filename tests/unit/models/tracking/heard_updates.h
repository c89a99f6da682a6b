// Keeps what a recorder tells, and waits for it.
#pragma once

#include <condition_variable>
#include <functional>
#include <map>
#include <mutex>

#include "models/tracking/recorder.h"

namespace fairlead {

/// Any thread.
class HeardUpdates {
public:
    Recorder::Listener listener();

    /// Waits until it holds; false after a minute. Called with the lock held.
    bool wait(const std::function<bool(const HeardUpdates &)> &condition);
    bool waitForState(const std::string &runId, RunState state);
    bool waitForStep(const std::string &runId, std::int64_t step);
    bool waitForError(const std::string &code);

    /// The newest of a run; nothing where nothing was told. Only inside a condition of wait(), or
    /// once the recorder is gone.
    const RunStatus *run(const std::string &id) const;
    const RunStatus *runOfRef(const std::string &ref) const;
    bool hasError(const std::string &code) const;
    /// Numbers of all steps told of a run, in order.
    std::vector<std::int64_t> steps(const std::string &runId) const;

    std::vector<TrackingEvent> events;
    std::map<std::string, RunStatus> runs;
    std::map<std::string, SurfaceStatus> surfaces;
    std::vector<Error> errors;

private:
    std::mutex m_mutex;
    std::condition_variable m_came;
};

/// Log bytes as a connector hands them over; `position` moves on.
Observation logSeen(
    const std::string &ref, const std::string &bytes, LogPosition &position, Time at);
Observation connectionSeen(ConnectionState state, Time at);

inline std::vector<std::int64_t> oneTo(std::int64_t last)
{
    std::vector<std::int64_t> numbers;
    for (std::int64_t i = 1; i <= last; ++i)
        numbers.push_back(i);
    return numbers;
}

} // namespace fairlead
