// Makes columns for charts of the step events of a run.
#pragma once

#include <memory>
#include <vector>

#include "models/items/live_desk.h"

namespace fairlead {

struct StepPoint {
    double step = 0, at = 0, durationS = 0, loss = 0, rate = 0; ///< NaN where unknown
};

/// The steps of one event of kind Step, in its order; what is damaged in it is left out. `rate` is
/// tokens a second.
std::vector<StepPoint> stepsOf(const TrackingEvent &event);

/// Steps in ascending order. A run that went back to a checkpoint writes steps again: the later
/// ones stand, so that no step stands twice.
class StepCollector {
public:
    StepCollector() = default;
    /// Goes on after a step that was handed over before.
    explicit StepCollector(double after) : m_after(after) { }

    void add(const std::vector<StepPoint> &steps);
    bool empty() const { return m_points.empty(); }
    /// It went back to what was handed over before.
    bool wentBack() const { return m_wentBack; }
    double last() const { return m_points.empty() ? m_after : m_points.back().step; }
    std::shared_ptr<const StepSeries> series() const;

private:
    std::vector<StepPoint> m_points;
    double m_after = -1;
    bool m_wentBack = false;
};

} // namespace fairlead
