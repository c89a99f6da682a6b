// What the fold remembers of a run beside what people see: how far its logs are kept, and what the
// files beside them and its process said. The rules of run_evidence and triage read it.
#pragma once

#include <cstdint>
#include <deque>
#include <map>
#include <optional>
#include <string>

#include <nlohmann/json.hpp>

#include "connectors/common/observation.h"
#include "models/receipts/run_sidecars.h"

namespace fairlead {

/// How far the lines of a log tell that the run has come. In the order of a run's life.
enum class LogPhase { None, Lines, Arguments, Compiling, Stepping, Ended };
std::string_view idOf(LogPhase phase); ///< "compiling"
std::optional<LogPhase> logPhaseFromId(std::string_view id);

/// One stream of a run's log, as far as it is kept here.
struct KeptStream {
    std::int64_t bytes = 0;
    LogPosition position;
    nlohmann::json reader; ///< memory of the reader of lines behind these bytes
    LogPhase phase = LogPhase::None;
    std::optional<Time> phaseSince;
    std::string said;   ///< the line that began the phase
    std::string fatal;  ///< the newest line of a kind that ends runs: out of memory, an abort
    std::string source; ///< where the bytes came from
};

/// The process that a run is, as seen first, and what became of it.
struct RunProcess {
    std::int64_t pid = 0;
    std::optional<std::uint64_t> startTicks;
    std::string bootId;
    bool seenAlive = false;
    std::optional<Time> goneSince;
    std::string gone;   ///< how that is known, one sentence
    std::string source; ///< of the newest sighting
};

struct RunMemory {
    std::map<std::string, KeptStream> streams;
    std::optional<RunProcess> process;
    std::optional<std::int64_t> pid; ///< by the file beside the log
    StatusWord status = StatusWord::Absent;
    std::optional<int> exitCode; ///< behind DONE
    std::string statusName;      ///< of that file
    bool exitRecord = false;     ///< an exit.json stands there
    std::optional<int> exitRecordCode;
    std::optional<bool> logExists;
    std::optional<Time> lastLogAt, lastStepSeenAt; ///< when bytes and steps came last

    struct Step {
        double durationS = 0; ///< 0: unknown
        std::optional<double> rate;
    };
    std::deque<Step> recent; ///< the last steps without flags, at most 20
    std::optional<double> lastDurationS;
    struct Minute {
        double sum = 0; ///< of rates
        int steps = 0;
    };
    std::map<std::int64_t, Minute> minutes; ///< by minutes since 1970, at most 60
};

} // namespace fairlead
