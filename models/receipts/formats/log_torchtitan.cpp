// Importer of a torchtitan log:
//   [titan] ... step: 10  loss:  4.1  grad_norm:  1.2  memory: 36.55GiB(45.98%)  tps: 1,234  ...
//
// Decided here: a line speaks of all steps since the line before; that of step 1 includes
// compilation and is discarded. tps (wps in old logs) is of one device; every line's steps have the
// same tokens, so that all tokens over all time is the mean of the rates weighted by what a step
// takes: steps over the sum of steps / tps. Memory is what one device had reserved at most. A loss
// of -1 is that of a pipeline stage that has none. A validation is marked on the line behind it.
#include "models/receipts/formats/all_formats.h"

#include <cmath>

#include "models/receipts/formats/log_shapes.h"
#include "models/receipts/log_values.h"
#include "models/receipts/training_log.h"
#include "models/receipts/valid_text.h"

namespace fairlead {
namespace {

constexpr std::string_view title = "torchtitan log";

/// Position of "step:" with "validate" in front or without.
std::size_t stepAt(std::string_view line, bool validate)
{
    const std::size_t at = wordsAt(line, "step:");
    if (at == std::string_view::npos)
        return at;
    return trimmed(line.substr(0, at)).ends_with("validate") == validate ? at
                                                                         : std::string_view::npos;
}

std::optional<std::int64_t> peakOf(std::string_view line)
{
    const std::string_view word = wordAfter(line, "memory: ");
    return bytesOf(withoutEnding(word.substr(0, word.find('(')), "GiB"), double(1 << 30));
}

std::optional<LoggedStep> stepOf(std::string_view line)
{
    const std::size_t at = stepAt(line, false);
    if (at == std::string_view::npos)
        return std::nullopt;
    line.remove_prefix(at);
    const auto number = countOf(wordAfter(line, "step:"));
    std::string_view rate = wordAfter(line, "  tps:");
    if (rate.empty())
        rate = wordAfter(line, "  wps:");
    if (!number || rate.empty() || line.find("  loss:") == std::string_view::npos)
        return std::nullopt;
    LoggedStep row;
    row.step.number = *number;
    row.rate = commaNumberOf(rate);
    row.peakBytes = peakOf(line);
    row.step.loss = numberOf(wordAfter(line, "  loss:"));
    if (row.step.loss == -1.0)
        row.step.loss.reset();
    row.step.gradNorm = numberOf(wordAfter(line, "  grad_norm:"));
    row.teraflops = commaNumberOf(wordAfter(line, "  tflops:"));
    row.mfu = numberOf(withoutEnding(wordAfter(line, "  mfu:"), "%"));
    return row;
}

/// What stands in the lines between the steps.
struct Around {
    std::vector<std::int64_t> validated, profiled; ///< numbers of steps
    std::optional<std::int64_t> globalBatch, localBatch, seqLen;
    std::string gpu;
    int shapeLine = 0, gpuLine = 0;
    bool profiling = false;

    void take(const LogLine &line)
    {
        const std::string_view text = line.text;
        const auto count = [&](std::string_view key) {
            std::string_view word = wordAfter(text, key);
            return countOf(word.substr(0, word.find_first_of(",.")));
        };
        if (const std::size_t at = stepAt(text, true); at != std::string_view::npos) {
            if (const auto step = countOf(wordAfter(text.substr(at), "step:")))
                validated.push_back(*step);
        } else if (text.find("global batch size ") != std::string_view::npos) {
            globalBatch = count("global batch size ");
            localBatch = count("local batch size ");
            seqLen = count("sequence length ");
            shapeLine = line.number;
        } else if (text.find("Profiling active") != std::string_view::npos) {
            profiling = true;
        } else if (const auto step = count("Dumping profiler traces at step ")) {
            profiled.push_back(*step);
        } else if (const std::size_t named = text.find("CUDA capacity: "); named != text.npos) {
            const std::string_view rest = text.substr(named + 15);
            gpu = trimmed(rest.substr(0, rest.find(" with ")));
            makeValidUtf8(gpu);
            gpuLine = line.number;
        }
    }

    std::optional<std::int64_t> tokens() const
    {
        if (!globalBatch || !seqLen || *globalBatch < 1 || *seqLen < 1
            || *globalBatch > (std::int64_t(1) << 53) / *seqLen)
            return std::nullopt;
        return *globalBatch * *seqLen;
    }
};

void setAround(ReceiptBuilder &into, const Around &around)
{
    const auto set = [&](const char *member, const std::optional<std::int64_t> &value, int line) {
        if (value && *value > 0)
            into.set(member, *value, "line " + std::to_string(line));
    };
    set("workload.global_batch", around.globalBatch, around.shapeLine);
    set("workload.micro_batch", around.localBatch, around.shapeLine);
    set("workload.seq_len", around.seqLen, around.shapeLine);
    if (!around.gpu.empty())
        into.set("launch.accelerators.observed.model", around.gpu,
            "line " + std::to_string(around.gpuLine));
}

void setMemory(ReceiptBuilder &into, const TrainingLog &log)
{
    if (!log.peakBytes)
        return;
    const std::string place = "line " + std::to_string(log.peakLine);
    into.set("memory.peak_bytes", *log.peakBytes, place);
    into.set("memory.kind", "reserved", place);
    into.set("memory.scope", "device", place);
}

/// All tokens over all time of a device, where every line has its rate.
std::optional<double> rateOf(const TrainingLog &log, const TrainingSteps &from)
{
    double steps = 0, time = 0;
    for (std::size_t i = from.discard; i < log.rows.size(); ++i) {
        const auto &rate = log.rows[i].rate;
        if (!rate || !(*rate > 0) || !std::isfinite(*rate))
            return std::nullopt;
        const auto count = double(log.rows[i].step.number - log.rows[i - 1].step.number);
        steps += count;
        time += count / *rate;
    }
    return time > 0 ? std::optional(steps / time) : std::nullopt;
}

bool accepts(const SourceFile &file)
{
    return acceptsLog(file, torchtitanLog.format, {"tps: ", "wps: "});
}

void flags(TrainingSteps &from, const Around &around)
{
    from.evalInside = false;
    for (const std::int64_t number : around.validated)
        if (const auto at = flagStep(from.steps, number + 1, "eval"); at && *at >= from.discard)
            from.evalInside = true;
    for (const std::int64_t number : around.profiled)
        flagStep(from.steps, number, "profiler");
    if (around.profiling)
        from.profilerOn = true;
    else if (from.steps.front().number <= 1) // the log's head is there and says nothing of it
        from.profilerOn = false;
}

Result<std::vector<Receipt>> read(const SourceFile &file)
{
    Around around;
    Result<TrainingLog> log = readTrainingLog(
        file.bytes, title, stepOf, [&](const LogLine &line) { around.take(line); });
    if (!log)
        return fail(log.error());
    ReceiptBuilder into("torchtitan", "", "not recorded in a torchtitan log");
    into.set("stack.framework.name", "torchtitan", "shape of the log");
    into.unknown("surface.id", "the log does not name the machine");
    for (LoggedStep &row : log->rows)
        row.step.tokens = around.tokens();
    TrainingSteps from;
    from.steps = stepsOf(*log);
    from.noSeconds = "a line gives tokens a second of a device, not the time of its steps";
    from.noTokens = "the batch and the sequence length are not in the log";
    flags(from, around);
    std::vector<ReceiptMetric> metrics = setTrainingSteps(into, from);
    if (const auto rate = rateOf(*log, from))
        metrics.push_back({"throughput", *rate, "tok/s", "device", "tokens_over_time", std::nullopt,
            true, windowPlace(from) + ": tps"});
    addMeans(metrics, *log, from);
    setMetrics(into, metrics, "the log does not say whether a step in the window compiled anything",
        "no line behind the first has a rate");
    setAround(into, around);
    setMemory(into, *log);
    setLogFacts(into, file, *log, from.steps);
    const auto &rows = log->rows;
    if (rows.size() > 2 && rows[2].step.number - rows[1].step.number > 1)
        into.warn("log_interval", "steps",
            "Each line stands for the steps since the line before, about "
                + std::to_string(rows[2].step.number - rows[1].step.number) + " of them");
    return std::vector{into.finish()};
}

} // namespace

bool looksLikeTorchtitanLine(std::string_view line)
{
    return line.find("memory: ") != std::string_view::npos && stepOf(line);
}

const Importer torchtitanLog = {"log_torchtitan", title, "1", accepts, read, runSidecarNames};

} // namespace fairlead
