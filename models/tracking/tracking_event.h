// One line of what happened: the row that the ledger appends, the line that `watch` prints, and all
// that a run's state is folded from.
#pragma once

#include <optional>
#include <string>
#include <string_view>

#include <nlohmann/json.hpp>

#include "connectors/common/observation.h"
#include "models/domain/observed.h"

namespace fairlead {

using Json = nlohmann::json;

enum class EventKind { State, Condition, Step, Log, Sample, Gap, Error, Connection };
std::string_view idOf(EventKind kind); ///< "state"
std::optional<EventKind> eventKindFromId(std::string_view id);

/// `data` by kind (units in names; times RFC 3339 UTC; null = unknown):
/// state      {state, outcome|null, evidence}
/// condition  {condition, active, says, evidence[]}
/// step       {stream, steps:[{step, total|null, at, duration_s|null, loss|null, grad_norm|null,
///             tokens|null, flags[]}]}                        steps of one batch, ascending;
///            `at`: when the step's line came; of lines that came together all but the last are
///            dated back by their durations. Flags: first (pays for start-up), skipped, nan, eval,
///            profiler
/// log        {stream, from, bytes, position{device,inode,offset,head_bytes,head_sha256}}
///            `from` counts in the log as kept here, gaps not included. Where they apply:
///            `warnings` (lines of level W and above in these bytes), `reader` (what the reader of
///            lines knows behind them, where that changed)
/// sample     {gpus:[{uuid, index, utilization_percent, memory_used_bytes, memory_total_bytes,
///             power_w, temperature_c, sm_clock_mhz, throttle_mask, ecc_uncorrected,
///             unavailable{member: reason}}], latency_ms}     of a surface
///            or {process:{pid, alive, start_ticks|null, boot_id|null, state}}, {file:{stream,
///            exists, size|null, modified_at|null}}, {sidecar:{name, text}}, {host:{...}} identity
/// gap        {stream, why, bytes|null, at_byte, position{...}}
/// error      {code, message, where, remedy}
/// connection {state: connecting|up|down, problem:{code, message, remedy}|null, attempt,
///             retry_ms|null}
struct TrackingEvent {
    std::int64_t seq = 0; ///< in the ledger; 0 before it is kept
    Time at{};
    Observed<Time> observedAt;
    std::string surfaceId;
    std::string runId; ///< empty: of the surface
    EventKind kind = EventKind::Log;
    std::string source;
    Json data;
};

/// The line of `watch`, without its line feed: {schema, at, observed_at, surface_id, run, kind,
/// source, data}.
Json toJson(const TrackingEvent &event);

/// The `position` of a log or gap event.
Json toJson(const LogPosition &position);
std::optional<LogPosition> logPositionFromJson(const Json &json);

} // namespace fairlead
