// Notices what is the matter with a run: silence, spinning or idle GPUs, clocks held down. Each
// condition comes with its facts, and is taken back when it is over.
#pragma once

#include <deque>
#include <string>
#include <vector>

#include "connectors/common/observation.h"
#include "models/tracking/run_status.h"
#include "models/tracking/triage_limits.h"

namespace fairlead {

struct ConditionChange {
    ConditionKind kind = ConditionKind::Stalled;
    bool active = false;
    std::string says;
    std::vector<std::string> evidence;
};

const Condition *activeCondition(const RunStatus &status, ConditionKind kind);

/// Of one run. What is active stands in the run's status, so it outlives the console; what is
/// remembered here is learned anew after a restart.
class Triage {
public:
    explicit Triage(const TriageLimits &limits) : m_limits(limits) { }

    /// A tick of the surface's GPUs.
    std::vector<ConditionChange> sampled(
        const RunStatus &status, const GpusSampled &sample, Time at, const std::string &source);
    /// The clock alone. `seenSince`: from when on the run could be seen without a break.
    std::vector<ConditionChange> tick(const RunStatus &status, Time now, Time seenSince) const;

private:
    void silence(const RunStatus &status, Time now, Time seenSince,
        std::vector<ConditionChange> &into) const;
    void hang(const RunStatus &status, Time now, std::vector<ConditionChange> &into) const;
    void throttling(const RunStatus &status, const GpusSampled &sample, Time at,
        const std::string &source, std::vector<ConditionChange> &into);
    std::string waiting(const GpusSampled &sample, Time at, const std::string &source) const;
    double medianPower() const;

    TriageLimits m_limits;
    std::deque<double> m_power; ///< mean of the run's GPUs in W, by tick while it steps
    int m_waitingTicks = 0;     ///< in a row, with GPUs as a hang has them
    int m_workingTicks = 0;     ///< in a row, with others
    std::string m_waitingFact;  ///< of the newest of them
    int m_calmTicks = 0;        ///< in a row without a throttle bit
};

} // namespace fairlead
