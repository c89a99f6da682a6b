// How the run behind a log ended and what lies beside the log: the members that every importer of a
// log sets in the same way.
#pragma once

#include <optional>
#include <string>
#include <string_view>
#include <vector>

#include "models/receipts/importer.h"
#include "models/receipts/receipt_document.h"
#include "models/receipts/run_sidecars.h"
#include "models/receipts/training_steps.h"

namespace fairlead {

struct LogEnd {
    std::optional<int> outOfMemory; ///< line
    std::string tail;               ///< logTail()
};

/// Does the line say that the accelerator's memory was not enough?
bool saysOutOfMemory(std::string_view line);

/// The last lines, at most 20 and 4 KiB, as UTF-8 and without escape sequences.
std::string logTail(std::string_view bytes);

/// Process id and start from the files beside it, and `artifacts`: the file itself, as `kind`, and
/// each of those.
void setRunFiles(ReceiptBuilder &into, const SourceFile &file, const RunSidecars &beside,
    std::string_view kind = "log");

/// How the run ended, as far as the status file proves it: a bare DONE is no success.
void setRunEnd(ReceiptBuilder &into, const LogEnd &end, const RunSidecars &beside);

/// `checks` as far as the steps' losses and the log's own words prove them; `nanSaid`: the log says
/// in words that a loss was NaN. Precondition: at least one step.
void setLossChecks(
    ReceiptBuilder &into, const std::vector<TrainingStep> &steps, bool nanSaid, const LogEnd &end);

/// One entry of `starting_state.observed` that a log proves or whose absence it proves.
struct SeenInLog {
    std::string what; ///< "end_marker_seen"
    bool seen = false;
    std::string source; ///< "line 12"
};

/// Precondition: called once, with at least one entry.
void setSeenInLog(ReceiptBuilder &into, const std::vector<SeenInLog> &seen);

} // namespace fairlead
