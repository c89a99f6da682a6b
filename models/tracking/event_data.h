// Sightings of a connector as the data of events (the shapes stand in tracking_event.h).
#pragma once

#include "connectors/common/observation.h"
#include "models/tracking/tracking_event.h"

namespace fairlead {

/// The identity of a host. A member that is not known is null and says why in `unavailable`.
Json hostJson(const HostIdentity &host);
/// The data of each kind of event; text from outside becomes valid UTF-8.
Json sampleData(const GpusSampled &sample);
Json sampleData(const IdentitySeen &seen);
Json sampleData(const ProcessSeen &seen);
Json sampleData(const LogFileSeen &seen);
Json sampleData(const SidecarSeen &seen);
Json gapData(const LogGap &gap, std::int64_t atByte);
Json errorData(const Error &error);
Json connectionData(const ConnectionSeen &seen);

} // namespace fairlead
