// A training log read line by line: the steps that it prints, in order and each once, and what
// every such log may hold besides. The importers of single formats say how a line reads.
#pragma once

#include <functional>
#include <optional>
#include <string>
#include <string_view>
#include <vector>

#include "models/receipts/log_end.h"
#include "models/receipts/log_lines.h"
#include "models/receipts/training_steps.h"

namespace fairlead {

/// A step with what trainers print beside it, in the words of the format.
struct LoggedStep {
    TrainingStep step;
    std::optional<double> rate;      ///< tokens or examples a second
    std::optional<double> teraflops; ///< TFLOP/s of a device
    std::optional<double> mfu;       ///< percent
    std::optional<std::int64_t> peakBytes;
    bool closed = false; ///< its line shows by itself that nothing was cut off
};

struct TrainingLog {
    std::vector<LoggedStep> rows; ///< ascending; at least one
    LogEnd end;
    std::optional<int> torn;               ///< a last line that was cut off and is left out
    std::optional<int> localTimes;         ///< first line of a step with a time that has no zone
    std::optional<std::int64_t> peakBytes; ///< highest of all ranks
    int peakLine = 0;
    int repeated = 0;   ///< lines of steps that stood twice, word for word
    int otherRanks = 0; ///< lines of steps that other ranks than the first printed
};

/// `stepOf`: the step of a line, nothing for any other line; `other` gets those. Where lines carry
/// a rank ("[rank0]:"), the rank of the first step speaks for all. Errors: no_steps;
/// step_went_back, a log of more than one run, with `where` = "line:1".
[[nodiscard]] Result<TrainingLog> readTrainingLog(std::string_view bytes, std::string_view title,
    const std::function<std::optional<LoggedStep>(std::string_view line)> &stepOf,
    const std::function<void(const LogLine &line)> &other);

/// The rows' steps, those with a loss that is not finite flagged "nan".
std::vector<TrainingStep> stepsOf(const TrainingLog &log);

/// Flags the first step that is numbered at or behind `number`; its index.
std::optional<std::size_t> flagStep(
    std::vector<TrainingStep> &steps, std::int64_t number, std::string_view flag);

/// Sum of rate times seconds over the sum of seconds, over the steps that count: a mean of rates
/// would weigh short steps too much. Nothing where one of them lacks either.
std::optional<double> rateOverTime(const TrainingLog &log, const TrainingSteps &steps);

/// "model_flops_rate" and "mfu" as means over the steps that count, where each of them has it.
void addMeans(
    std::vector<ReceiptMetric> &metrics, const TrainingLog &log, const TrainingSteps &steps);

/// Checks, end, files beside it, and the warnings of `log`.
void setLogFacts(ReceiptBuilder &into, const SourceFile &file, const TrainingLog &log,
    const std::vector<TrainingStep> &steps, bool nanSaid = false);

} // namespace fairlead
