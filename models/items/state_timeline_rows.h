// The history of a run as stretches of time, and where each stands on a line of so many pixels.
// Pure functions, any thread.
#pragma once

#include <vector>

#include <QString>

#include "models/items/cell_roles.h"
#include "models/tracking/run_status.h"

namespace fairlead {

struct TimelineRow {
    Mark mark = Mark::Unknown;
    Time from{}, to{};
    QString evidence;
    bool trouble = false; ///< stalled, hung, preempted: it stands over the state
    bool open = false;    ///< it goes on
    bool operator==(const TimelineRow &) const = default;
};

/// Oldest first. The present trouble takes the end of the state that it stands over. An ended run
/// ends with a row of no length.
std::vector<TimelineRow> timelineRows(const RunStatus &status, Time now);

/// Left edges of the rows and the right edge of the last, in pixels from 0: in proportion to time,
/// but none narrower than its `least`; all of these are scaled down where they would take more than
/// the width. Precondition: one `least` a row.
std::vector<int> timelineEdges(
    const std::vector<TimelineRow> &rows, int width, const std::vector<int> &least);
/// The pixel of a time between those edges. Preconditions: rows not empty, edges made of them.
int timelinePixel(const std::vector<TimelineRow> &rows, const std::vector<int> &edges, Time time);

} // namespace fairlead
