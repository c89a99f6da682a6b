// Importer of a MaxText log:
//   completed step: 11, seconds: 31.652, TFLOP/s/device: 225.491, Tokens/s/device: 2070.487, ...
//
// Decided here: compilation lands in the first two steps, so both are discarded; rates are of a JAX
// device, which is a chip on some TPUs and half a chip or a core on others, and never made into a
// rate of the job; the steps from a profiler's activation to its deactivation stand in no metric;
// an evaluation is marked on the step behind it, whose time it is in. Fields may come in any
// number.
#include "models/receipts/formats/all_formats.h"

#include "models/receipts/formats/log_shapes.h"
#include "models/receipts/formats/maxtext_window.h"
#include "models/receipts/log_values.h"
#include "models/receipts/training_log.h"
#include "models/receipts/valid_text.h"

namespace fairlead {
namespace {

constexpr std::string_view title = "MaxText log";
constexpr std::string_view completed = "completed step: ";
constexpr std::string_view boundary = "completed profiler activation/deactivation step: ";

void take(LoggedStep &row, std::string_view key, std::string_view value)
{
    const auto number = numberOf(value);
    if (key == "seconds")
        row.step.seconds = number;
    else if (key == "TFLOP/s/device")
        row.teraflops = number;
    else if (key == "Tokens/s/device")
        row.rate = number;
    else if (key == "loss")
        row.step.loss = number;
    else if (key == "grad_norm")
        row.step.gradNorm = number;
}

std::optional<LoggedStep> stepOf(std::string_view line)
{
    LoggedStep row;
    std::string_view rest;
    if (const std::size_t at = wordsAt(line, completed); at != std::string_view::npos) {
        rest = line.substr(at + completed.size());
    } else if (const std::size_t edge = wordsAt(line, boundary); edge != std::string_view::npos) {
        rest = line.substr(edge + boundary.size());
        row.step.flags = {"profiler"};
    } else {
        return std::nullopt;
    }
    const auto number = countOf(trimmed(rest.substr(0, rest.find(','))));
    if (!number)
        return std::nullopt;
    row.step.number = *number;
    while (rest.find(',') != std::string_view::npos) {
        rest.remove_prefix(rest.find(',') + 1);
        const std::string_view field = rest.substr(0, rest.find(','));
        if (const std::size_t colon = field.find(':'); colon != std::string_view::npos)
            take(row, trimmed(field.substr(0, colon)), trimmed(field.substr(colon + 1)));
    }
    const bool whole = row.step.seconds || !row.step.flags.empty();
    return whole ? std::optional(std::move(row)) : std::nullopt;
}

/// What stands in the lines between the steps.
struct Around {
    std::vector<std::int64_t> evaluated; ///< numbers of the steps before
    std::string jax, jaxlib;
    std::optional<std::int64_t> devices;
    int jaxLine = 0, jaxlibLine = 0, devicesLine = 0;
    bool nan = false;

    void take(const LogLine &line)
    {
        const std::string_view text = line.text;
        for (const std::string_view before :
            {"Completed eval after train step ", "eval metrics after step: "})
            if (text.find(before) != std::string_view::npos) {
                const std::string_view word = wordAfter(text, before);
                if (const auto step = countOf(word.substr(0, word.find(','))))
                    evaluated.push_back(*step);
            }
        if (version(line, "Jax Version: ", jax))
            jaxLine = line.number;
        if (version(line, "Jaxlib Version: ", jaxlib))
            jaxlibLine = line.number;
        if (const std::string_view word = wordAfter(text, "Num_devices: "); !word.empty()) {
            devices = countOf(word.substr(0, word.find(',')));
            devicesLine = line.number;
        }
        nan = nan || text.find("Aborting training due to NaN loss") != std::string_view::npos;
    }

    static bool version(const LogLine &line, std::string_view key, std::string &into)
    {
        const std::string_view word = wordAfter(line.text, key);
        if (word.empty() || line.torn)
            return false;
        into = word;
        makeValidUtf8(into);
        return true;
    }
};

void setAround(ReceiptBuilder &into, const Around &around)
{
    const auto line = [](int number) { return "line " + std::to_string(number); };
    if (!around.jax.empty())
        into.set(
            "stack.framework", {{"name", "jax"}, {"version", around.jax}}, line(around.jaxLine));
    if (!around.jaxlib.empty())
        into.set("stack.compiler", {{"name", "jaxlib"}, {"version", around.jaxlib}},
            line(around.jaxlibLine));
    if (!around.devices)
        return;
    into.set("extensions.jax_devices", *around.devices, line(around.devicesLine));
    into.unknown("launch.accelerators.observed.count",
        "the log counts JAX devices and does not say how many of them a chip has");
}

bool accepts(const SourceFile &file)
{
    return acceptsLog(file, maxtextLog.format, {completed});
}

Result<std::vector<Receipt>> read(const SourceFile &file)
{
    Around around;
    const Result<TrainingLog> log = readTrainingLog(
        file.bytes, title, stepOf, [&](const LogLine &line) { around.take(line); });
    if (!log)
        return fail(log.error());
    ReceiptBuilder into("maxtext", "", "not recorded in a MaxText log");
    into.unknown("surface.id", "the log does not name the machine");
    TrainingSteps from = maxtextSteps(*log);
    from.evalInside = false;
    for (const std::int64_t number : around.evaluated)
        if (const auto at = flagStep(from.steps, number + 1, "eval"); at && *at >= from.discard)
            from.evalInside = true;
    setMaxtextSteps(into, *log, from, "Tokens/s/device, seconds");
    setAround(into, around);
    setLogFacts(into, file, *log, from.steps, around.nan);
    return std::vector{into.finish()};
}

} // namespace

bool looksLikeMaxtextLine(std::string_view line)
{
    return line.find(completed) != std::string_view::npos
        && line.find("seconds: ") != std::string_view::npos && stepOf(line);
}

const Importer maxtextLog = {"log_maxtext", title, "1", accepts, read, runSidecarNames};

} // namespace fairlead
