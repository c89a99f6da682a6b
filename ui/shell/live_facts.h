// What the watched hosts say that helps to choose a surface, for the Route page.
#pragma once

#include <vector>

#include "models/items/live_desk.h"
#include "ui/route/route_fact.h"

namespace fairlead::ui {

/// One fact a host: how many of its GPUs run nothing. Pure.
QList<RouteFact> liveFacts(const std::vector<SurfaceView> &surfaces, Time now);

} // namespace fairlead::ui
