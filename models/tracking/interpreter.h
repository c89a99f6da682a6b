// Makes events of what a connector saw: log bytes become lines and steps, sidecars and processes
// become states, silence becomes conditions. One interpreter a surface; it knows the runs watched
// there. Pure but for the clock that comes with each call.
#pragma once

#include <map>
#include <memory>
#include <vector>

#include "connectors/common/observation.h"
#include "models/tracking/interpreted_event.h"
#include "models/tracking/run_status.h"
#include "models/tracking/triage_limits.h"

namespace fairlead {

/// One thread.
class Interpreter {
public:
    explicit Interpreter(std::string surfaceId, const TriageLimits &limits = {});
    ~Interpreter();
    Interpreter(Interpreter &&) noexcept;
    Interpreter &operator=(Interpreter &&) noexcept;

    /// From now on sightings of `status.run.ref` are events of that run; does nothing where it is
    /// followed already. The status is the fold so far; `tails`: by stream the last bytes of its
    /// kept log, LiveLines::longestLine + 1 of them where there are so many.
    void follow(const RunStatus &status, const std::map<std::string, std::string> &tails);
    void forget(const std::string &runId);

    /// The events that one observation gives, in order, possibly none.
    std::vector<InterpretedEvent> interpret(const Observation &observation);
    /// To be called about once a second: stalls and hangs are noticed by the clock alone.
    std::vector<InterpretedEvent> tick(Time now);
    /// The event has its seq: it is kept.
    void kept(const TrackingEvent &event);
    /// The status of a run as folded so far; null where it is not followed.
    const RunStatus *status(const std::string &runId) const;

private:
    class Impl;
    std::unique_ptr<Impl> m_impl;
};

} // namespace fairlead
