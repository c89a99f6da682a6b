// The cells of one run on the board, by column.
#pragma once

#include "models/items/cell_content.h"
#include "models/items/live_desk.h"

namespace fairlead {

enum class BoardColumn {
    State,
    Run,
    Surface,
    Step,
    Rate,
    LastHour,
    LastSign,
    StartupClass,
    Attention,
    Count
};

/// `surface` is null where it is not configured. Pure.
CellContent boardCell(
    const RunStatus &run, const SurfaceView *surface, BoardColumn column, Time now);

/// The rate by minute up to now: what lies between the newest minute and now is not known.
QList<double> lastHourPoints(const RunStatus &run, Time now);

} // namespace fairlead
