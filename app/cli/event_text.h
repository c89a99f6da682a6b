// One line for people of what happened.
#pragma once

#include <string>

#include "models/tracking/tracking_event.h"

namespace fairlead::cli {

/// "14:22:41 h200-a harbor: step 128 of 2000, 1.24 s, loss 2.31", with its line feed; `name` of the
/// run, or empty.
std::string eventLine(const TrackingEvent &event, const std::string &name);

} // namespace fairlead::cli
