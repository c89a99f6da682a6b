// Importer of the metrics that MaxText writes as JSON, a line a step, with names such as
// "perf/step_time_seconds".
//
// Decided here: as in a MaxText log the first two steps are discarded and rates are of a JAX
// device. The file does not say when a profiler was on or an evaluation ran. A bare NaN, which is
// no JSON, is read as one. A last line without a line feed counts where its object is closed.
#include "models/receipts/formats/all_formats.h"

#include <cmath>

#include "connectors/common/strict_json.h"
#include "models/receipts/formats/maxtext_window.h"
#include "models/receipts/log_values.h"

namespace fairlead {
namespace {

constexpr std::string_view title = "MaxText metrics";

/// Puts quotes around the numbers that Python writes and JSON has not.
std::string quotedNan(std::string_view line)
{
    static constexpr std::string_view words[] = {"NaN", "-Infinity", "Infinity"};
    std::string out;
    bool text = false;
    for (std::size_t i = 0; i < line.size(); ++i) {
        if (text && line[i] == '\\') {
            out += line[i++];
            if (i < line.size())
                out += line[i];
            continue;
        }
        text = line[i] == '"' ? !text : text;
        std::string_view found;
        for (const std::string_view word : words)
            if (!text && line.substr(i).starts_with(word))
                found = word;
        if (found.empty()) {
            out += line[i];
            continue;
        }
        out += '"' + std::string(found) + '"';
        i += found.size() - 1;
    }
    return out;
}

std::optional<Json> objectOf(std::string_view line)
{
    line = trimmed(line);
    if (!line.starts_with('{') || !line.ends_with('}'))
        return std::nullopt;
    auto parsed = parseStrictJson(quotedNan(line));
    if (!parsed || !parsed->is_object())
        return std::nullopt;
    return std::move(*parsed);
}

std::optional<double> numberIn(const Json &object, const char *name)
{
    const auto found = object.find(name);
    if (found == object.end())
        return std::nullopt;
    if (found->is_number())
        return found->get<double>();
    if (!found->is_string())
        return std::nullopt;
    const auto &word = found->get_ref<const std::string &>();
    if (word == "NaN")
        return std::nan("");
    if (word == "Infinity" || word == "-Infinity")
        return word.front() == '-' ? -HUGE_VAL : HUGE_VAL;
    return std::nullopt;
}

std::optional<std::int64_t> stepNumber(const Json &object)
{
    const auto number = numberIn(object, "step");
    if (!number || !(*number >= 0) || *number > 9007199254740992.0
        || std::trunc(*number) != *number)
        return std::nullopt;
    return std::int64_t(*number);
}

std::optional<LoggedStep> stepOf(const Json &object)
{
    const auto number = stepNumber(object);
    if (!number)
        return std::nullopt;
    LoggedStep row;
    row.closed = true;
    row.step.number = *number;
    row.step.seconds = numberIn(object, "perf/step_time_seconds");
    row.teraflops = numberIn(object, "perf/per_device_tflops_per_sec");
    row.rate = numberIn(object, "perf/per_device_tokens_per_sec");
    row.step.loss = numberIn(object, "learning/loss");
    row.step.gradNorm = numberIn(object, "learning/grad_norm");
    return row;
}

bool accepts(const SourceFile &file)
{
    if (file.bytes.find("\"perf/") == std::string_view::npos
        && file.bytes.find("\"learning/") == std::string_view::npos)
        return false;
    LogLines lines(file.bytes);
    LogLine first;
    if (!lines.next(first))
        return false;
    const auto object = objectOf(first.text);
    return object && stepNumber(*object)
        && (object->contains("perf/step_time_seconds") || object->contains("learning/loss"));
}

Result<std::vector<Receipt>> read(const SourceFile &file)
{
    std::string name;
    int unreadable = 0, firstUnreadable = 0;
    const auto stepIn = [&](std::string_view line) -> std::optional<LoggedStep> {
        const auto object = objectOf(line);
        if (!object)
            return std::nullopt;
        if (const auto found = object->find("run_name");
            found != object->end() && found->is_string())
            name = found->get<std::string>();
        return stepOf(*object);
    };
    const Result<TrainingLog> log
        = readTrainingLog(file.bytes, title, stepIn, [&](const LogLine &line) {
              if (unreadable++ == 0)
                  firstUnreadable = line.number;
          });
    if (!log)
        return fail(log.error());
    ReceiptBuilder into("maxtext", "", "not recorded in MaxText metrics");
    into.unknown("surface.id", "the file does not name the machine");
    if (!name.empty())
        into.set("run.name", name, "run_name");
    TrainingSteps from = maxtextSteps(*log);
    from.noSeconds = "the line lacks perf/step_time_seconds";
    setMaxtextSteps(into, *log, from, "perf/per_device_tokens_per_sec, perf/step_time_seconds");
    setLossChecks(into, from.steps, false, {});
    setRunFiles(into, file, {}, "metrics");
    if (log->repeated > 0)
        into.warn("step_repeated", "steps",
            std::to_string(log->repeated) + " lines stand twice, word for word");
    if (unreadable > 0)
        into.warn("line_unreadable", {},
            std::to_string(unreadable)
                + " lines are no metrics of a step and were left out; the "
                  "first is line "
                + std::to_string(firstUnreadable));
    return std::vector{into.finish()};
}

} // namespace

const Importer maxtextMetrics = {"maxtext_metrics", title, "1", accepts, read};

} // namespace fairlead
