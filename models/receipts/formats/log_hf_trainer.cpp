// Importer of what a Hugging Face Trainer prints: {'loss': 2.31, 'grad_norm': 1.2, 'epoch': 0.1},
// in newer releases with the numbers in quotes, and a last {'train_runtime': ..., ...}.
//
// Decided here: the lines carry neither a step's number nor its time, so that there are losses but
// no window; progress bars show steps and are not read, since they are drawn by the clock and not
// by the step. The closing line's rates are over the whole run, with its compilation and
// evaluations, and count samples of the whole job. Its tokens a second are left aside: releases
// differ in whose tokens they count. trainer_state.json says more and is a format of its own.
#include "models/receipts/formats/all_formats.h"

#include <cmath>

#include "models/receipts/formats/log_shapes.h"
#include "models/receipts/formats/python_dict.h"
#include "models/receipts/formats/stated_metrics.h"
#include "models/receipts/log_end.h"
#include "models/receipts/log_lines.h"
#include "models/receipts/log_values.h"
#include "models/receipts/step_columns.h"

namespace fairlead {
namespace {

using Dict = std::map<std::string, std::string>;

bool isStep(const Dict &dict)
{
    return dict.contains("loss") && (dict.contains("learning_rate") || dict.contains("epoch"));
}

bool isClosing(const Dict &dict)
{
    return dict.contains("train_runtime");
}

/// The dict of a line, whatever stands before it: a bar, a prefix of the launcher.
std::optional<Dict> dictOf(std::string_view line)
{
    const std::size_t at = line.find("{'");
    if (at == std::string_view::npos)
        return std::nullopt;
    auto dict = flatPythonDict(line.substr(at));
    return dict && (isStep(*dict) || isClosing(*dict)) ? std::move(dict) : std::nullopt;
}

std::optional<double> numberIn(const Dict &dict, const char *name)
{
    const auto found = dict.find(name);
    return found == dict.end() ? std::nullopt : numberOf(found->second);
}

struct Log {
    std::vector<TrainingStep> steps; ///< their numbers mean nothing
    std::optional<Dict> closing;
    int closingLine = 0;
    LogEnd end;
};

Result<Log> readLog(std::string_view bytes)
{
    Log log;
    LogLines lines(bytes);
    for (LogLine line; lines.next(line);) {
        auto dict = dictOf(line.text);
        if (!dict) {
            if (!log.end.outOfMemory && saysOutOfMemory(line.text))
                log.end.outOfMemory = line.number;
            continue;
        }
        if (log.closing)
            return fail({"more_than_one_run",
                "A line of training stands behind the closing line of a run: this log holds more "
                "than one",
                std::to_string(line.number) + ":1", "Cut the log there and import each part"});
        if (isClosing(*dict)) {
            log.closing = std::move(dict);
            log.closingLine = line.number;
            continue;
        }
        TrainingStep step;
        step.line = line.number;
        step.loss = numberIn(*dict, "loss");
        step.gradNorm = numberIn(*dict, "grad_norm");
        log.steps.push_back(std::move(step));
    }
    if (log.steps.empty() && !log.closing)
        return fail({"no_steps", "No line of this log is whole", {},
            "Import the log of a run that went through at least one logged step"});
    log.end.tail = logTail(bytes);
    return log;
}

void setSteps(ReceiptBuilder &into, const std::vector<TrainingStep> &steps)
{
    into.unknown("window", "the log times no single step");
    if (steps.empty())
        return;
    std::vector<std::optional<double>> loss, gradNorm;
    Json flags = Json::array();
    for (const TrainingStep &step : steps) {
        loss.push_back(step.loss);
        gradNorm.push_back(step.gradNorm);
        const bool finite = !step.loss || std::isfinite(*step.loss);
        flags.push_back(finite ? Json::array() : Json::array({"nan"}));
    }
    const std::string place = "lines " + std::to_string(steps.front().line) + " to "
        + std::to_string(steps.back().line);
    setStepColumn(into, "steps.loss", loss, "the line has no readable loss", place);
    setStepColumn(into, "steps.grad_norm", gradNorm, "the line has no grad_norm", place);
    into.set("steps.flags", std::move(flags), place);
    into.unknown("steps.step", "the lines carry no number of a step");
    into.unknown("steps.duration_s", "the lines carry no time of a step");
}

void setClosing(ReceiptBuilder &into, const Log &log)
{
    std::vector<ReceiptMetric> metrics;
    const auto add = [&](const char *field, const char *how) {
        const auto value = numberIn(*log.closing, field);
        if (value && std::isfinite(*value) && *value >= 0)
            metrics.push_back(aliasedMetric(field, *value,
                {.scope = "job", .includesCompile = true, .aggregation = how},
                "line " + std::to_string(log.closingLine) + ": " + field));
    };
    if (log.closing) {
        add("train_samples_per_second", "total_over_total_time");
        add("train_steps_per_second", "total_over_total_time");
        add("train_runtime", "total");
    }
    setMetrics(into, metrics, {},
        log.closing ? "the closing line states no rate"
                    : "the closing line with train_runtime is not in the log");
}

bool accepts(const SourceFile &file)
{
    return acceptsLog(file, hfTrainerLog.format, {"'loss':", "'train_runtime':"});
}

Result<std::vector<Receipt>> read(const SourceFile &file)
{
    const Result<Log> log = readLog(file.bytes);
    if (!log)
        return fail(log.error());
    ReceiptBuilder into("hf_trainer", "", "not recorded in a Hugging Face Trainer log");
    into.unknown("surface.id", "the log does not name the machine");
    const RunSidecars beside = readRunSidecars(file.sidecars);
    setSteps(into, log->steps);
    setClosing(into, *log);
    if (!log->steps.empty())
        setLossChecks(into, log->steps, false, log->end);
    setRunEnd(into, log->end, beside);
    setRunFiles(into, file, beside);
    return std::vector{into.finish()};
}

} // namespace

bool looksLikeHfTrainerLine(std::string_view line)
{
    return dictOf(line).has_value();
}

const Importer hfTrainerLog
    = {"log_hf_trainer", "Hugging Face Trainer log", "2", accepts, read, runSidecarNames};

} // namespace fairlead
