// Connectors and a recorder for as long as a verb needs them: what `watch`, `adopt` and `run
// --wait` have in common.
#pragma once

#include <functional>
#include <memory>
#include <optional>
#include <string>
#include <vector>

#include "app/cli/stop_signals.h"
#include "app/cli/terminal_prompter.h"
#include "app/cli/verbs.h"
#include "models/ledger/tracking_store.h"
#include "models/tracking/supervisor.h"
#include "models/tracking/surfaces_file.h"

namespace fairlead::cli {

/// What was seen of the ways to the surfaces. Filled in on the recorder's thread.
struct Reach {
    bool reached = false;         ///< some surface, at least once
    bool up = false;              ///< as of the last news
    std::optional<Error> problem; ///< of the last try that failed
    bool needsOperator = false;   ///< no more tries until somebody does something
};
void look(Reach &reach, const TrackingEvent &event);

/// Is the run one that may still say something: alive, or ended lately, so that log may still come?
bool worthFollowing(const RunStatus &status, Time now);

/// Watches these hosts until it is destroyed. `keeping`: writes to the ledger; the caller holds the
/// RecordingLock. The desk outlives it.
struct LiveParts {
    std::vector<HostSettings> hosts;
    std::vector<RunRecord> runs;
    bool keeping = false;
    bool adoptFound = false;
    Recorder::Listener listener;
};
[[nodiscard]] Result<std::unique_ptr<Supervisor>> watchLive(
    LiveParts parts, const Desk &desk, Prompter &prompter);

/// Watches one run of a host until `done` says so, so many milliseconds have passed, or a signal
/// came. `done` is called on the recorder's thread after each update, and once a second in between
/// with an empty one. Blocks. Tells what was reached.
struct ShortWatch {
    HostSettings host;
    RunRecord run;
    bool keeping = false;
    std::optional<std::chrono::milliseconds> longest;
    std::function<bool(const TrackingUpdate &, const Reach &)> done;
};
[[nodiscard]] Result<Reach> watchRun(
    ShortWatch watch, const Desk &desk, Prompter &prompter, std::stop_token stop);

} // namespace fairlead::cli
