// Importer of a PyTorch/XLA log, which has a line of every process for every step that is logged:
//   | Training Device=xla:0/3 Epoch=1 Step=20 Loss=2.31 Rate=512.34 GlobalRate=480.12 Time=06:31:32
//
// Decided here: a step is there once all processes have printed it; its rate is the sum of theirs,
// its loss their mean. Rate counts examples, never tokens, and is smoothed by the trainer, so that
// the window's rate is a plain mean; GlobalRate holds the start-up and is left aside. The first
// step is discarded. Where epochs count their steps anew, the numbers of one go on behind those of
// the one before. Times of day carry neither date nor zone. A test marks the step behind it.
#include "models/receipts/formats/all_formats.h"

#include <algorithm>
#include <cmath>
#include <map>
#include <set>

#include "models/receipts/formats/log_shapes.h"
#include "models/receipts/formats/stated_metrics.h"
#include "models/receipts/log_values.h"
#include "models/receipts/training_log.h"

namespace fairlead {
namespace {

constexpr std::string_view training = "| Training Device=";
constexpr std::int64_t largest = std::int64_t(1) << 53;

struct Line {
    std::string device;
    std::int64_t epoch = 0, step = 0;
    std::optional<double> loss, rate;
};

std::optional<Line> lineOf(std::string_view text)
{
    const std::size_t at = text.find(training);
    if (at == std::string_view::npos)
        return std::nullopt;
    text.remove_prefix(at);
    Line line;
    line.device = wordAfter(text, training);
    const auto step = countOf(wordAfter(text, " Step="));
    line.rate = numberOf(wordAfter(text, " Rate="));
    line.loss = numberOf(wordAfter(text, " Loss="));
    if (line.device.empty() || !step || !line.rate || !(*line.rate >= 0))
        return std::nullopt;
    line.step = *step;
    line.epoch = countOf(wordAfter(text, " Epoch=")).value_or(0);
    return line;
}

/// One step as its processes printed it.
struct Step {
    std::map<std::string, Line> byDevice;
    int line = 0;
    bool tested = false; ///< a test stands right before it
};

class Reader {
public:
    Result<void> read(std::string_view bytes)
    {
        LogLines lines(bytes);
        for (LogLine line; lines.next(line);) {
            const auto found = lineOf(line.text);
            if (found && line.torn) {
                torn = line.number;
            } else if (found) {
                if (auto taken = take(*found, line.number); !taken)
                    return taken;
            } else {
                m_tested = m_tested || line.text.find("| Test Device=") != std::string_view::npos;
                if (!end.outOfMemory && saysOutOfMemory(line.text))
                    end.outOfMemory = line.number;
            }
        }
        end.tail = logTail(bytes);
        return dropLast();
    }

    std::map<std::pair<std::int64_t, std::int64_t>, Step> steps; ///< by epoch and step
    std::set<std::string> devices;
    LogEnd end;
    std::optional<int> torn;
    int repeated = 0, incomplete = 0; ///< lines; steps at the end that some process lacks

private:
    Result<void> take(const Line &line, int number)
    {
        devices.insert(line.device);
        const auto [at, fresh] = steps.try_emplace({line.epoch, line.step});
        Step &step = at->second;
        if (fresh) {
            step.line = number;
            step.tested = m_tested;
            m_tested = false;
        }
        const auto [known, first] = step.byDevice.try_emplace(line.device, line);
        if (first)
            return {};
        const bool same = known->second.rate == line.rate && known->second.loss == line.loss;
        if (!same)
            return fail({"step_went_back",
                "Step " + std::to_string(line.step)
                    + " of one process stands twice with different "
                      "values: this log holds more than one run",
                std::to_string(number) + ":1", "Cut the log there and import each part"});
        ++repeated;
        return {};
    }

    /// A log that is read while it grows, or that was cut, ends in a step that some lack.
    Result<void> dropLast()
    {
        while (!steps.empty() && steps.rbegin()->second.byDevice.size() < devices.size()) {
            steps.erase(std::prev(steps.end()));
            ++incomplete;
        }
        if (steps.empty())
            return fail({"no_steps",
                "This looks like a PyTorch/XLA log, but no step in it has the lines of all "
                "processes",
                {}, "Import the log of a run that went through at least one logged step"});
        return {};
    }

    bool m_tested = false;
};

struct Rows {
    TrainingLog log; ///< its rates are those of all processes
    bool joined = false, whole = true;
    bool tested = false; ///< within the window
};

Result<Rows> rowsOf(const Reader &reader)
{
    Rows out;
    std::int64_t base = 0, epoch = reader.steps.begin()->first.first, last = 0;
    for (const auto &[place, step] : reader.steps) {
        if (place.first != epoch) {
            out.joined = true;
            base = last + 1;
            epoch = place.first;
        }
        last = base + place.second;
        if (last > largest)
            return fail({"step_too_large", "The steps of all epochs are more than can be counted",
                std::to_string(step.line) + ":1", "Import the log of a trainer"});
        LoggedStep row;
        row.step.number = last;
        row.step.line = step.line;
        double rate = 0, loss = 0;
        bool losses = true;
        for (const auto &[device, line] : step.byDevice) {
            rate += *line.rate;
            losses = losses && line.loss;
            loss += line.loss.value_or(0);
        }
        const bool whole = step.byDevice.size() == reader.devices.size();
        out.whole = out.whole && whole;
        if (whole)
            row.rate = rate;
        if (losses)
            row.step.loss = loss / double(step.byDevice.size());
        if (step.tested) {
            row.step.flags.emplace_back("eval");
            out.tested = out.tested || !out.log.rows.empty();
        }
        out.log.rows.push_back(std::move(row));
    }
    out.log.end = reader.end;
    out.log.torn = reader.torn;
    out.log.repeated = reader.repeated;
    return out;
}

/// Mean of the steps' rates in the window; nothing where one of them is not whole.
std::optional<double> meanRate(const Rows &rows, std::size_t begin)
{
    double sum = 0;
    for (std::size_t i = begin; i < rows.log.rows.size(); ++i) {
        if (!rows.log.rows[i].rate)
            return std::nullopt;
        sum += *rows.log.rows[i].rate;
    }
    const std::size_t n = rows.log.rows.size() - std::min(begin, rows.log.rows.size());
    return n > 0 && std::isfinite(sum) ? std::optional(sum / double(n)) : std::nullopt;
}

void warn(ReceiptBuilder &into, const Reader &reader, const Rows &rows)
{
    if (rows.joined)
        into.warn("epochs_joined", "steps.step",
            "Each epoch counts its steps anew; the numbers of one go on behind those of the one "
            "before");
    if (reader.incomplete > 0)
        into.warn("last_steps_incomplete", "steps",
            std::to_string(reader.incomplete)
                + " steps at the end lack lines of some processes and were left out");
    if (!rows.whole)
        into.warn("step_incomplete", "metrics",
            "Some steps lack lines of some processes; there is no rate of the whole job");
}

bool accepts(const SourceFile &file)
{
    return acceptsLog(file, torchXlaLog.format, {training});
}

Result<std::vector<Receipt>> read(const SourceFile &file)
{
    Reader reader;
    if (auto done = reader.read(file.bytes); !done)
        return fail(done.error());
    const Result<Rows> rows = rowsOf(reader);
    if (!rows)
        return fail(rows.error());
    ReceiptBuilder into("torch_xla", "", "not recorded in a PyTorch/XLA log");
    into.set("stack.framework.name", "torch_xla", "shape of the log");
    into.unknown("surface.id", "the log does not name the machine");
    into.set("extensions.processes", std::int64_t(reader.devices.size()), "Device=");
    into.unknown("launch.accelerators.observed.count",
        "the log names processes and does not say how many accelerators each of them drives");
    TrainingSteps from;
    from.steps = stepsOf(rows->log);
    from.noSeconds = "a line gives a rate and a time of day, not the time of a step";
    from.noTokens = "the log counts examples and does not say how many tokens one has";
    from.evalInside = rows->tested;
    std::vector<ReceiptMetric> metrics = setTrainingSteps(into, from);
    if (const auto rate = meanRate(*rows, from.discard))
        metrics.push_back(aliasedMetric("samples_per_second", *rate,
            {.scope = "job", .window = true, .aggregation = "mean_of_smoothed_rates"},
            windowPlace(from) + ": Rate, summed over the processes"));
    setMetrics(into, metrics, "the log does not say whether a step in the window compiled anything",
        "no step behind the first has the rates of all processes");
    setLogFacts(into, file, rows->log, from.steps);
    warn(into, reader, *rows);
    return std::vector{into.finish()};
}

} // namespace

bool looksLikeTorchXlaLine(std::string_view line)
{
    return lineOf(line).has_value();
}

const Importer torchXlaLog
    = {"log_torch_xla", "PyTorch/XLA log", "1", accepts, read, runSidecarNames};

} // namespace fairlead
