// The durations that the timeline of one receipt records.
#pragma once

#include <array>
#include <optional>

#include "models/routing/evidence.h"

namespace fairlead {

/// In seconds; nothing where a stamp is missing, or two stand in the wrong order.
struct RunDurations {
    std::array<std::optional<double>, latencySegments.size()> segments;
    std::optional<double> toFirstStep, toResult; ///< from the submission
    std::optional<Time> endedAt;                 ///< for the age of the evidence
};

/// From `timeline`. A phase lasts from its own stamp to the next one that applies: queue from
/// queued_at, provision from provisioned_at, image from container_started_at, data from ready_at,
/// compile from compile_began_at to first_step_at; window between its two stamps; collect from the
/// window's end to collected_at. No stamp tells when a person had reviewed. Pure.
RunDurations durationsOf(const Json &document);

} // namespace fairlead
