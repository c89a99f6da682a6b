// A run as it stands now: the fold over its events. The same events give the same status in every
// program, after every restart.
#pragma once

#include <array>
#include <cstdint>
#include <deque>
#include <optional>
#include <string>
#include <vector>

#include "models/domain/surface.h"
#include "models/tracking/run_memory.h"
#include "models/tracking/run_state.h"
#include "models/tracking/tracking_event.h"

namespace fairlead {

/// Who a run is: what does not change.
struct RunRecord {
    std::string id;  ///< ULID
    std::string ref; ///< unique: "host:h200-a:/data/run.log"
    std::string surfaceId;
    std::string name;
    Time adoptedAt{};
    bool practice = false;
};

struct StateSpan {
    RunState state = RunState::Unknown;
    Time since{};
    std::string evidence; ///< one sentence
    bool operator==(const StateSpan &) const = default;
};

struct Rate {
    double value = 0;
    std::string unit = "tok/s";
    std::string scope = "job";
    bool operator==(const Rate &) const = default;
};

struct SignOfLife {
    Time at{};
    std::string what; ///< "log line", "sidecar", "process", "poll"
};

struct RunStatus {
    RunRecord run;
    RunState state = RunState::Unknown;
    RunState was = RunState::Unknown; ///< the last state that was seen, while `state` is Unknown
    std::optional<Outcome> outcome;   ///< of a finished run
    std::string evidence = "Nothing was seen of it yet"; ///< why it is in this state
    std::vector<StateSpan> spans;      ///< oldest first, the present one last; at most 64
    std::vector<Condition> conditions; ///< active ones, by kind
    Observed<std::int64_t> step = Unknown{"no step was seen yet"};
    Observed<std::int64_t> totalSteps = Unknown{"no step was seen yet"};
    Observed<Rate> rate = Unknown{"no step was seen yet"}; ///< over the last steps (at most 20)
    Observed<double> loss = Unknown{"no step was seen yet"};
    /// Over the last 50 steps without flags.
    Observed<double> medianStepS = Unknown{"no step was seen yet"};
    Observed<std::int64_t> tokensPerStep = Unknown{"no step was seen yet"};
    std::optional<Time> startedAt, lastStepAt, endedAt;
    std::optional<SignOfLife> lastSign;
    std::array<Observed<double>, 60> lastHour; ///< mean rate by minute, the newest last
    Time lastHourEnds{};                       ///< end of the newest minute
    /// Effective id. A live run has none before its receipt: that is where it is derived.
    Observed<std::string> startupClass = Unknown{"not derived before its receipt"};
    std::string startupBasis = "none";
    Observed<std::string> receiptId = Unknown{"no receipt yet"};
    std::int64_t logBytes = 0; ///< kept here
    std::int64_t stepCount = 0;
    std::int64_t warnings = 0; ///< lines of level W and above
    std::int64_t lastSeq = 0;  ///< of the newest event folded in

    std::deque<double> recentStepS; ///< seconds of the last steps without flags, at most 50
    RunMemory memory;               ///< what fold and rules need for the next event
};

/// Folds one event in. Pure. Events older than `lastSeq` (where both have one) change nothing.
void fold(RunStatus &status, const TrackingEvent &event);

/// For the snapshot in the ledger; reading one that is damaged or of another version gives nothing,
/// and the events are folded anew.
Json snapshotOf(const RunStatus &status);
std::optional<RunStatus> statusFromSnapshot(const Json &snapshot);

/// The object of `runs` and `run ID` (CONTRACTS 4), without `schema`.
Json runObject(const RunStatus &status);

/// Does it need a person: a condition that is active, a run lost, failed, or unknown while it was
/// alive. The sentence and its evidence for the board; nothing where all is quiet.
struct Attention {
    std::string says, evidence;
    bool needsPerson = false; ///< false: only worth knowing ("Receipt ready")
};
std::optional<Attention> attentionOf(const RunStatus &status, Time now);

} // namespace fairlead
