// An event with the log bytes that it speaks of.
#pragma once

#include <string>

#include "models/tracking/tracking_event.h"

namespace fairlead {

/// Log bytes that go with an event of kind Log, to be kept in the run's log file first.
struct InterpretedEvent {
    TrackingEvent event;
    std::string bytes; ///< of a Log event; else empty
};

} // namespace fairlead
