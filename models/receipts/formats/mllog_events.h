// What the lines of an MLPerf training log say, gathered over one run.
#pragma once

#include <map>
#include <optional>
#include <string>
#include <string_view>

#include "models/domain/receipt.h"

namespace fairlead {

/// One line of ":::MLLOG {json}".
struct MllogEvent {
    Json value, metadata;
    double timeMs = 0; ///< since 1970; 0 where the line states none
    int line = 0;      ///< from 1

    /// Milliseconds from this line to a later one; nothing where one of them states no time.
    std::optional<double> msTo(const MllogEvent &later) const;
    /// Null where the metadata has no such member.
    const Json *meta(const char *name) const;
};

struct MllogEvents {
    std::optional<MllogEvent> initStart, initStop, runStart, runStop, cacheClear, trackedStats;
    std::optional<MllogEvent> seed;             ///< where all lines agree on it
    std::map<std::string, MllogEvent> settings; ///< points before run_start, at most 256
    Json evaluations = Json::array();           ///< {value, samples_count, at_s}; at most 10,000
    int events = 0;
    int blocks = 0;                       ///< training blocks that began and ended
    double blockMs = 0, blockSamples = 0; ///< over all blocks
    bool blocksCounted = true;            ///< each block states its samples
    bool seedsDiffer = false, torn = false, evaluationsCut = false;
    int unreadable = 0, firstUnreadable = 0; ///< lines

    /// Null where there was none.
    const MllogEvent *setting(const char *key) const;
};

/// Errors: no_run_start (nothing was timed), two_runs, clock_went_back; `where` = "line:1".
[[nodiscard]] Result<MllogEvents> readMllog(std::string_view bytes);

} // namespace fairlead
