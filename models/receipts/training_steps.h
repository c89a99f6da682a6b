// Steps as a foreign source lists them, and what a receipt has of them: columns, window, batch and
// the metrics over the window. All importers of training logs end here, so that a window means the
// same whoever wrote the log.
#pragma once

#include <cstdint>
#include <optional>
#include <string>
#include <vector>

#include "models/receipts/receipt_document.h"
#include "models/receipts/receipt_metrics.h"

namespace fairlead {

struct TrainingStep {
    std::int64_t number = 0;            ///< as the source numbers it
    std::optional<double> seconds;      ///< wall time of the step
    std::optional<std::int64_t> tokens; ///< of the whole job in this step
    std::optional<double> loss, gradNorm;
    std::vector<std::string> flags; ///< as `steps.flags`: "eval", "profiler", ...
    int line = 0;                   ///< from 1; 0: the source has no lines
};

/// Steps that stand inside the window and count in none of its metrics, as `window.excluded`.
struct ExcludedSteps {
    std::size_t begin = 0, end = 0; ///< indices into the steps, end excluded
    std::string why;
};

struct TrainingSteps {
    std::vector<TrainingStep> steps; ///< ascending by number, each number once
    /// Steps at the head that pay for start-up; the window begins behind them. A source whose first
    /// logged step is not the run's first discards it all the same: nobody saw what it paid for.
    std::size_t discard = 1;
    std::string windowKind = "all_but_first"; ///< `window.rule.kind`
    std::optional<bool> evalInside; ///< an evaluation fell into the window; nothing: nobody says
    std::optional<bool> profilerOn;
    std::optional<bool> includesCompile; ///< of the metrics over the window
    std::string place;                   ///< in the source, where there are no lines: "$.per_step"
    std::string noSeconds = "the source gives no time of single steps";  ///< reason
    std::string noTokens = "the tokens of a step are not in the source"; ///< reason
    std::vector<ExcludedSteps> excluded = {}; ///< ascending, behind the discarded steps

    /// Does the step count in the metrics over the window?
    bool counts(std::size_t index) const;
};

/// Sets steps, window, starting_state.first_step_s where the run's first step (number 0 or 1, as
/// the source counts) is there, and workload.tokens_per_step where it is one number. Returns the
/// metrics over the window, for the importer to put its own behind them: throughput = total tokens
/// over total time ("tokens_over_time", tok/s, job), step_time ("mean", s, job); each only where
/// every step of the window has what it needs. Steps that are flagged eval, checkpoint or profiler
/// stay in, unless `excluded` names them. A time below 0 is none. Precondition: at least one step.
std::vector<ReceiptMetric> setTrainingSteps(ReceiptBuilder &into, const TrainingSteps &from);

/// Where the steps of the window stand in the source: "lines 8 to 20", or `place`.
std::string windowPlace(const TrainingSteps &from);

} // namespace fairlead
