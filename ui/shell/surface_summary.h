// The configured surfaces in the few words of the status bar.
#pragma once

#include <vector>

#include "models/items/live_desk.h"
#include "ui/shell/status_bar.h"

namespace fairlead::ui {

/// Modal, hosts, TPU, in this order. Pure.
QList<SurfaceWord> surfaceSummary(const std::vector<SurfaceView> &surfaces);

} // namespace fairlead::ui
