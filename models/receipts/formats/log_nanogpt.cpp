// Importer of a nanoGPT log: "iter 10: loss 3.1234, time 123.45ms, mfu 34.12%".
//
// Decided here: the first logged iteration pays for start-up and is discarded; a time is that of
// the one iteration that is logged, evaluations in front of it included, so that "step N: train
// loss" marks the iteration of that number. The loss is that of one micro-batch. Tokens come from
// "tokens per iteration will be", which counts the whole job. The trainer's MFU is a share of 312
// TFLOP/s, an A100's, on whatever it runs: it gets a name of its own, and -100 % is none yet.
#include "models/receipts/formats/all_formats.h"

#include <set>

#include "models/receipts/formats/log_shapes.h"
#include "models/receipts/log_values.h"
#include "models/receipts/training_log.h"

namespace fairlead {
namespace {

constexpr std::string_view title = "nanoGPT log";

/// "loss 3.1" -> "3.1" for the field that begins with `name`.
std::string_view fieldOf(std::string_view fields, std::string_view name)
{
    while (!fields.empty()) {
        const std::size_t comma = fields.find(',');
        const std::string_view field = trimmed(fields.substr(0, comma));
        if (field.starts_with(name) && field.substr(name.size()).starts_with(' '))
            return trimmed(field.substr(name.size()));
        fields.remove_prefix(comma == std::string_view::npos ? fields.size() : comma + 1);
    }
    return {};
}

std::optional<LoggedStep> stepOf(std::string_view line)
{
    const std::size_t at = wordsAt(line, "iter ");
    if (at == std::string_view::npos)
        return std::nullopt;
    const std::string_view rest = line.substr(at + 5);
    const std::size_t colon = rest.find(':');
    if (colon == std::string_view::npos)
        return std::nullopt;
    const auto number = countOf(rest.substr(0, colon));
    const std::string_view fields = rest.substr(colon + 1);
    const auto ms = numberOf(withoutEnding(fieldOf(fields, "time"), "ms"));
    if (!number || !ms || !trimmed(fields).starts_with("loss "))
        return std::nullopt;
    LoggedStep row;
    row.step.number = *number;
    row.step.seconds = *ms / 1000.0;
    row.step.loss = numberOf(fieldOf(fields, "loss"));
    const auto mfu = numberOf(withoutEnding(fieldOf(fields, "mfu"), "%"));
    if (mfu && *mfu >= 0)
        row.mfu = mfu;
    return row;
}

bool accepts(const SourceFile &file)
{
    return acceptsLog(file, nanogptLog.format, {"iter "});
}

Result<std::vector<Receipt>> read(const SourceFile &file)
{
    std::set<std::int64_t> evaluated;
    std::optional<std::int64_t> tokens;
    Result<TrainingLog> log = readTrainingLog(file.bytes, title, stepOf, [&](const LogLine &line) {
        static constexpr std::string_view banner = "tokens per iteration will be:";
        if (line.text.find(banner) != std::string_view::npos)
            tokens = commaCountOf(wordAfter(line.text, banner));
        const std::size_t at = wordsAt(line.text, "step ");
        if (at == std::string_view::npos
            || line.text.find(": train loss ", at) == std::string_view::npos)
            return;
        const std::string_view number = wordAfter(line.text.substr(at), "step ");
        if (const auto step = countOf(withoutEnding(number, ":")))
            evaluated.insert(*step);
    });
    if (!log)
        return fail(log.error());
    ReceiptBuilder into("nanogpt", "", "not recorded in a nanoGPT log");
    into.unknown("surface.id", "the log does not name the machine");
    bool allMfu = true;
    for (LoggedStep &row : log->rows) {
        row.step.tokens = tokens.value_or(0) > 0 ? tokens : std::nullopt;
        allMfu = allMfu && row.mfu;
    }
    TrainingSteps from;
    from.steps = stepsOf(*log);
    from.noTokens = "the log lacks the line \"tokens per iteration will be\"";
    from.evalInside = false;
    for (std::size_t i = 0; i < from.steps.size(); ++i)
        if (evaluated.contains(from.steps[i].number)) {
            from.steps[i].flags.emplace_back("eval");
            from.evalInside = *from.evalInside || i >= from.discard;
        }
    std::vector<ReceiptMetric> metrics = setTrainingSteps(into, from);
    addMeans(metrics, *log, from);
    for (ReceiptMetric &metric : metrics)
        if (metric.name == "mfu") {
            metric.name = "mfu_of_312_tflops";
            metric.scope = "job";
            into.warn("mfu_of_another_device", "metrics",
                "This trainer takes its MFU against 312 TFLOP/s, the peak of an A100, whatever it "
                "runs on; it is kept under the name mfu_of_312_tflops");
        }
    setMetrics(into, metrics, "the log does not say whether a step in the window compiled anything",
        "no iteration behind the first has its time");
    if (!allMfu)
        into.warn("mfu_not_set", "metrics",
            "Some iterations print no MFU, or -100 %, which stands for one not yet measured");
    setLogFacts(into, file, *log, from.steps);
    return std::vector{into.finish()};
}

} // namespace

bool looksLikeNanogptLine(std::string_view line)
{
    return stepOf(line).has_value();
}

const Importer nanogptLog = {"log_nanogpt", title, "1", accepts, read, runSidecarNames};

} // namespace fairlead
