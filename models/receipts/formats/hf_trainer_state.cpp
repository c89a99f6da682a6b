// Importer of the trainer_state.json that the Hugging Face Trainer saves with a checkpoint: its
// log_history holds what the trainer logged, training, evaluation and the closing summary.
//
// Decided here, because the file does not say:
// - The closing summary's rates run over the whole training: the first step, compiling, evaluations
// and checkpoints are inside, and no step is discarded. They count sequences of the whole job, so
// they are samples, not tokens. Without that summary there is no metric.
// - A logged step stands for the steps since the one before; its time is not logged.
// - An evaluation is marked on the next logged step.
// - The file is saved at each checkpoint: it does not say how the process ended.
// - `train_batch_size` counts the devices of one process or not, by version: it is kept as written.
// - Numbers may be quoted, as newer releases print them.
#include "models/receipts/formats/all_formats.h"

#include <algorithm>
#include <cmath>

#include "models/receipts/formats/stated_metrics.h"
#include "models/receipts/json_mapping.h"
#include "models/receipts/log_values.h"
#include "models/receipts/step_columns.h"
#include "models/receipts/training_log.h"

namespace fairlead {
namespace {

constexpr std::string_view history = "log_history";
constexpr std::size_t mostKept = 64; ///< members of the summary

const Json *find(const Json &entry, const char *name)
{
    if (!entry.is_object())
        return nullptr;
    const auto found = entry.find(name);
    return found == entry.end() ? nullptr : &*found;
}

/// 2.31, "2.31" or "nan".
std::optional<double> numberAt(const Json &entry, const char *name)
{
    const Json *value = find(entry, name);
    if (value && value->is_number())
        return value->get<double>();
    return value && value->is_string() ? numberOf(value->get_ref<const std::string &>())
                                       : std::nullopt;
}

std::string entryPlace(std::size_t index)
{
    return placeOf(history) + '[' + std::to_string(index) + ']';
}

struct Log {
    std::vector<TrainingStep> steps;
    std::vector<std::int64_t> evaluations; ///< steps
    const Json *summary = nullptr;         ///< the last one
    std::size_t summaryAt = 0;
    std::optional<Error> refused;
};

Log logOf(const Json &entries)
{
    Log log;
    for (std::size_t i = 0; i < entries.size(); ++i) {
        const Json &entry = entries[i];
        const auto step = numberAt(entry, "step");
        if (!step || *step < 0 || *step > double(std::int64_t(1) << 53)
            || std::trunc(*step) != *step) {
            log.refused = Error{"bad_member", entryPlace(i) + " has no whole number as its step",
                entryPlace(i) + ".step", "Write the file again with the program that made it"};
            return log;
        }
        if (find(entry, "train_runtime")) {
            log.summary = &entry;
            log.summaryAt = i;
        } else if (find(entry, "loss")) {
            if (!log.steps.empty() && log.steps.back().number >= std::int64_t(*step)) {
                log.refused = Error{"step_went_back",
                    entryPlace(i) + " has a step that is not behind the one before",
                    entryPlace(i) + ".step", "Import the state of one run"};
                return log;
            }
            TrainingStep logged;
            logged.number = std::int64_t(*step);
            logged.loss = numberAt(entry, "loss");
            logged.gradNorm = numberAt(entry, "grad_norm");
            if (logged.loss && !std::isfinite(*logged.loss))
                logged.flags = {"nan"};
            log.steps.push_back(std::move(logged));
        } else if (find(entry, "eval_runtime") || find(entry, "eval_loss")) {
            log.evaluations.push_back(std::int64_t(*step));
        }
    }
    for (const std::int64_t step : log.evaluations)
        flagStep(log.steps, step + 1, "eval");
    return log;
}

void setSteps(ReceiptBuilder &into, const Log &log)
{
    if (log.steps.empty()) {
        into.unknown("steps", "the state logs no step of training");
        into.set("checks.has_steps", false, placeOf(history));
        return;
    }
    std::vector<std::int64_t> number;
    std::vector<std::optional<double>> loss, gradNorm;
    Json flags = Json::array();
    for (const TrainingStep &step : log.steps) {
        number.push_back(step.number);
        loss.push_back(step.loss);
        gradNorm.push_back(step.gradNorm);
        flags.push_back(step.flags);
    }
    const std::string each = placeOf(history) + "[].";
    into.set("steps.first", number.front(), each + "step");
    setStepColumn(into, "steps.step", number, each + "step");
    setStepColumn(into, "steps.loss", loss, "the state gives no loss here", each + "loss");
    setStepColumn(
        into, "steps.grad_norm", gradNorm, "the state gives no grad norm here", each + "grad_norm");
    into.unknown("steps.duration_s", "the state gives no time of single steps");
    into.unknown("steps.tokens", "the tokens of a step are not in the state");
    into.set("steps.flags", std::move(flags), placeOf(history));
    setLossChecks(into, log.steps, false, {});
}

void setFigures(ReceiptBuilder &into, const Log &log)
{
    std::vector<ReceiptMetric> found;
    const auto add = [&](const char *field, const char *how) {
        const auto value = log.summary ? numberAt(*log.summary, field) : std::nullopt;
        if (value && std::isfinite(*value))
            found.push_back(aliasedMetric(field, *value,
                {.scope = "job", .includesCompile = true, .aggregation = how},
                entryPlace(log.summaryAt) + '.' + field));
    };
    add("train_samples_per_second", "samples_over_run_time");
    add("train_steps_per_second", "steps_over_run_time");
    add("train_runtime", "total");
    setMetrics(into, found, {}, "the state holds no closing summary: training had not ended");
    if (found.empty()) {
        into.unknown("window", "the state holds no figure over steps");
        return;
    }
    const std::string place = entryPlace(log.summaryAt);
    into.set("window.discarded", 0, place);
    into.set("window.rule.kind", "whole_run", place);
    into.set("window.rule.discarded", 0, place);
    into.set("window.rule.eval_inside", !log.evaluations.empty(), placeOf(history));
    into.unknown("window.rule.profiler_on", "the state does not say whether a profiler was on");
}

void keepRest(ReceiptBuilder &into, JsonMapping &from, const Log &log)
{
    Json kept = Json::object();
    for (const char *name : {"best_metric", "epoch", "global_step", "max_steps", "num_train_epochs",
             "num_input_tokens_seen", "logging_steps", "save_steps", "total_flos",
             "train_batch_size"})
        if (const Json *value = from.at(name); value && value->is_primitive())
            kept[name] = *value;
    Json summary = Json::object();
    if (log.summary)
        for (const auto &[name, value] : log.summary->items())
            if (value.is_primitive() && !value.is_null() && summary.size() < mostKept)
                summary[name] = value;
    if (!summary.empty())
        kept["summary"] = std::move(summary);
    into.set("extensions.hf_trainer", std::move(kept), "$");
}

bool accepts(const SourceFile &file)
{
    if (!file.json || find(*file.json, "schema"))
        return false;
    const Json *entries = find(*file.json, "log_history");
    return entries && entries->is_array() && find(*file.json, "global_step");
}

Result<std::vector<Receipt>> read(const SourceFile &file)
{
    const Log log = logOf((*file.json)[std::string(history)]);
    if (log.refused)
        return fail(*log.refused);
    if (log.steps.empty() && !log.summary)
        return fail({"no_steps", "log_history holds no step of training", placeOf(history),
            "Import the state of a checkpoint that was saved behind the first logged step"});
    ReceiptBuilder into("transformers", "", "not recorded in a Hugging Face Trainer state");
    JsonMapping from(*file.json, into);
    into.set("stack.framework.name", "transformers", "shape of the file");
    into.unknown("surface.id", "the state does not name the machine");
    into.unknown("run.outcome", "the state does not say how the process ended");
    from.copyText("run.name", "trial_name");
    setSteps(into, log);
    setFigures(into, log);
    keepRest(into, from, log);
    if (from.refused())
        return fail(*from.refused());
    std::vector<Receipt> receipts;
    receipts.push_back(into.finish());
    return receipts;
}

} // namespace

const Importer hfTrainerState = {
    "hf_trainer_state",
    "Hugging Face Trainer state",
    "2",
    accepts,
    read,
};

} // namespace fairlead
