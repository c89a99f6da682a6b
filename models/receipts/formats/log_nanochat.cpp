// Importer of a log of a nanochat-style trainer:
//   step 00010/00100 (10.00%) | loss: 9.1 | lrm: 1.00 | dt: 412.10ms | tok/sec: 254,128 | mfu: 17.8
//
// Decided here: fields behind the first stand in any order; step 0 pays for start-up and is
// discarded; tok/sec and mfu are of the whole job, mfu is in percent; the tokens of a step are the
// total batch size that the trainer prints at its start, else what rate and time give; a validation
// runs in front of the step of its number and is marked there. The end marker is the line "Total
// training time" or one that says end_marker, the warm-up line one that says compile_warmup.
#include "models/receipts/formats/all_formats.h"

#include "models/receipts/formats/log_shapes.h"
#include "models/receipts/log_values.h"
#include "models/receipts/training_log.h"

namespace fairlead {
namespace {

constexpr std::string_view title = "nanochat log";

bool has(std::string_view line, std::string_view words)
{
    return line.find(words) != std::string_view::npos;
}

void take(LoggedStep &row, std::string_view key, std::string_view value)
{
    if (key == "loss" || key == "train_loss")
        row.step.loss = numberOf(value);
    else if (key == "gnorm" || key == "grad norm" || key == "grad_norm")
        row.step.gradNorm = numberOf(value);
    else if (key == "tok/sec")
        row.rate = commaNumberOf(value);
    else if (key == "mfu")
        row.mfu = numberOf(value.ends_with('%') ? value.substr(0, value.size() - 1) : value);
    else if (key == "dt")
        if (const auto ms = numberOf(trimmed(withoutEnding(value, "ms"))))
            row.step.seconds = *ms / 1000.0;
}

std::optional<LoggedStep> stepOf(std::string_view line)
{
    const std::size_t at = wordsAt(line, "step ");
    if (at == std::string_view::npos)
        return std::nullopt;
    std::string_view rest = line.substr(at + 5);
    std::size_t bar = rest.find('|');
    const std::string_view counter = rest.substr(0, bar);
    const std::size_t slash = counter.find('/');
    if (bar == std::string_view::npos || slash == std::string_view::npos)
        return std::nullopt;
    const auto number = countOf(counter.substr(0, slash));
    const auto all = countOf(counter.substr(slash + 1, counter.find(' ') - slash - 1));
    if (!number || !all)
        return std::nullopt;
    LoggedStep row;
    row.step.number = *number;
    for (; bar != std::string_view::npos; bar = rest.find('|')) {
        rest.remove_prefix(bar + 1);
        const std::string_view field = rest.substr(0, rest.find('|'));
        if (const std::size_t colon = field.find(':'); colon != std::string_view::npos)
            take(row, trimmed(field.substr(0, colon)), trimmed(field.substr(colon + 1)));
    }
    return row.step.seconds ? std::optional(std::move(row)) : std::nullopt;
}

/// What stands in the lines between the steps.
struct Around {
    std::vector<std::int64_t> validated; ///< numbers of steps
    std::optional<std::int64_t> tokensPerStep, peakBytes;
    int peakLine = 0, endLine = 0, warmupLine = 0;

    void take(const LogLine &line)
    {
        const std::string_view text = line.text;
        if (has(text, "Validation bpb:")) {
            if (const std::size_t at = wordsAt(text, "Step "); at != std::string_view::npos)
                if (const auto step = countOf(wordAfter(text.substr(at), "Step ")))
                    validated.push_back(*step);
        } else if (has(text, "Total batch size ")) {
            const auto tokens = commaCountOf(wordAfter(text, "Total batch size "));
            tokensPerStep = tokens.value_or(0) > 0 ? tokens : std::nullopt;
        } else if (has(text, "Peak memory usage: ")) {
            peakBytes = bytesOf(
                withoutEnding(wordAfter(text, "Peak memory usage: "), "MiB"), double(1 << 20));
            peakLine = line.number;
        }
        if (warmupLine == 0 && has(text, "compile_warmup"))
            warmupLine = line.number;
        if (!line.torn && (has(text, "Total training time") || has(text, "end_marker")))
            endLine = line.number;
    }
};

void setAround(ReceiptBuilder &into, const Around &around)
{
    const auto seen = [](const char *what, int line) {
        return SeenInLog{
            what, line > 0, line > 0 ? "line " + std::to_string(line) : "no line of the log"};
    };
    setSeenInLog(into,
        {seen("compile_warmup_seen", around.warmupLine), seen("end_marker_seen", around.endLine)});
    if (!around.peakBytes)
        return;
    const std::string place = "line " + std::to_string(around.peakLine);
    into.set("memory.peak_bytes", *around.peakBytes, place);
    into.set("memory.kind", "allocated", place);
    into.set("memory.scope", "rank", place);
}

bool accepts(const SourceFile &file)
{
    return acceptsLog(file, nanochatLog.format, {"tok/sec:"});
}

Result<std::vector<Receipt>> read(const SourceFile &file)
{
    Around around;
    Result<TrainingLog> log = readTrainingLog(
        file.bytes, title, stepOf, [&](const LogLine &line) { around.take(line); });
    if (!log)
        return fail(log.error());
    ReceiptBuilder into("nanochat", "", "not recorded in a nanochat log");
    into.unknown("surface.id", "the log does not name the machine");
    TrainingSteps from;
    if (around.tokensPerStep)
        for (LoggedStep &row : log->rows)
            row.step.tokens = around.tokensPerStep;
    from.steps = stepsOf(*log);
    from.noTokens = "the log does not print the total batch size";
    from.evalInside = false;
    for (const std::int64_t number : around.validated)
        if (const auto at = flagStep(from.steps, number, "eval"); at && *at >= from.discard)
            from.evalInside = true;
    std::vector<ReceiptMetric> metrics = setTrainingSteps(into, from);
    const auto rate = rateOverTime(*log, from);
    if (!around.tokensPerStep && rate)
        metrics.insert(metrics.begin(),
            {"throughput", *rate, "tok/s", "job", "tokens_over_time", std::nullopt, true,
                windowPlace(from) + ": tok/sec, dt"});
    addMeans(metrics, *log, from);
    for (ReceiptMetric &metric : metrics)
        if (metric.name == "mfu")
            metric.scope = "job";
    setMetrics(into, metrics, "the log does not say whether a step in the window compiled anything",
        "no step behind the first has its time");
    setAround(into, around);
    setLogFacts(into, file, *log, from.steps);
    return std::vector{into.finish()};
}

} // namespace

bool looksLikeNanochatLine(std::string_view line)
{
    return has(line, "| dt:") && has(line, "| tok/sec:") && stepOf(line);
}

const Importer nanochatLog = {"log_nanochat", title, "1", accepts, read, runSidecarNames};

} // namespace fairlead
