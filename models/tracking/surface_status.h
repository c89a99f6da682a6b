// A configured surface as it stands now, folded from its events: for the Surfaces page, the status
// bar and the GPU grid of a run.
#pragma once

#include <deque>
#include <optional>
#include <string>
#include <vector>

#include "models/tracking/tracking_event.h"

namespace fairlead {

struct GpuStatus {
    std::string uuid;
    int index = 0;
    Observed<double> utilizationPercent, powerW, temperatureC, smClockMhz;
    Observed<std::int64_t> memoryUsedBytes, memoryTotalBytes;
    Observed<std::uint64_t> throttleMask;
};

enum class SurfaceHealth {
    NotAsked,
    Connecting,
    Live,
    Waiting,
    KeyUnknown,
    KeyRefused,
    LoginRefused,
    DriverSilent
};

struct SurfaceStatus {
    std::string id;
    SurfaceHealth health = SurfaceHealth::NotAsked;
    std::optional<Time> since;                ///< of this health
    std::string problemCode, problem, remedy; ///< while something is wrong
    std::optional<Time> nextTry;
    std::optional<Time> lastSign;
    std::string lastSignWhat; ///< "sampler", "log", "handshake"
    Json host;                ///< the identity as in the event, or null
    std::optional<Time> hostAt;
    std::vector<GpuStatus> gpus; ///< the last tick, by index
    std::optional<Time> gpusAt;
    std::optional<double> sampleLatencyMs;
};

void fold(SurfaceStatus &status, const TrackingEvent &event);

/// The surface class as CONTRACTS 1 derives it from what was seen: owned_h200 for eight GPUs named
/// "NVIDIA H200" of 143 771 MiB each within 1 %, other_host otherwise; unknown before a look.
std::string surfaceClassOf(const SurfaceStatus &status);

} // namespace fairlead
