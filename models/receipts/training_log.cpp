#include "models/receipts/training_log.h"

#include <algorithm>
#include <cmath>

#include "models/receipts/log_values.h"

namespace fairlead {
namespace {

std::string_view rankOf(std::string_view line)
{
    return line.substr(0, line.size() - withoutRankPrefix(line).size());
}

class Reader {
public:
    explicit Reader(std::string_view title) : m_title(title) { }

    void step(LoggedStep row, const LogLine &line)
    {
        if (line.torn && !row.closed) {
            // A number that was cut in the middle reads as another number.
            m_log.torn = line.number;
            return;
        }
        row.step.line = line.number;
        if (row.peakBytes && *row.peakBytes > m_log.peakBytes.value_or(-1)) {
            m_log.peakBytes = row.peakBytes;
            m_log.peakLine = line.number;
        }
        const std::string_view rank = rankOf(line.text);
        if (m_log.rows.empty())
            m_rank = rank;
        if (rank != m_rank) {
            ++m_log.otherRanks;
            return;
        }
        if (!m_log.localTimes && hasLocalTime(line.text))
            m_log.localTimes = line.number;
        if (m_log.rows.empty() || row.step.number > m_log.rows.back().step.number) {
            m_words = line.text;
            m_log.rows.push_back(std::move(row));
        } else if (row.step.number == m_log.rows.back().step.number && line.text == m_words) {
            ++m_log.repeated;
        } else {
            m_error = Error{"step_went_back",
                "Step " + std::to_string(row.step.number) + " stands behind step "
                    + std::to_string(m_log.rows.back().step.number)
                    + ": this log holds more than one run",
                std::to_string(line.number) + ":1", "Cut the log there and import each part"};
        }
    }

    void other(const LogLine &line)
    {
        if (!m_log.end.outOfMemory && saysOutOfMemory(line.text))
            m_log.end.outOfMemory = line.number;
    }

    bool failed() const { return m_error.has_value(); }

    Result<TrainingLog> finish(std::string_view bytes)
    {
        if (m_error)
            return fail(std::move(*m_error));
        if (m_log.rows.empty())
            return fail({"no_steps",
                "This looks like a " + std::string(m_title)
                    + ", but no line of a step in it is whole",
                {}, "Import the log of a run that went through at least one step"});
        m_log.end.tail = logTail(bytes);
        return std::move(m_log);
    }

private:
    std::string_view m_title;
    TrainingLog m_log;
    std::string m_words, m_rank;
    std::optional<Error> m_error;
};

void addMean(std::vector<ReceiptMetric> &metrics, const TrainingLog &log,
    const TrainingSteps &steps, std::optional<double> LoggedStep::*value, ReceiptMetric metric)
{
    double sum = 0;
    std::size_t n = 0;
    for (std::size_t i = 0; i < log.rows.size(); ++i) {
        if (!steps.counts(i))
            continue;
        const auto &each = log.rows[i].*value;
        if (!each || !std::isfinite(*each))
            return;
        sum += *each;
        ++n;
    }
    if (n == 0 || !std::isfinite(sum))
        return;
    metric.value = sum / double(n);
    metric.aggregation = "mean";
    metric.includesCompile = steps.includesCompile;
    metric.window = true;
    metric.source = windowPlace(steps);
    metrics.push_back(std::move(metric));
}

void warnOfLines(ReceiptBuilder &into, const TrainingLog &log)
{
    const auto several = [](int count, const char *words) {
        return std::to_string(count) + " lines of steps " + words;
    };
    if (log.localTimes)
        into.warn("clock_without_zone", "timeline",
            "Times such as that in line " + std::to_string(*log.localTimes)
                + " carry no zone; none was taken over");
    if (log.torn)
        into.warn("torn_last_line", {},
            "Line " + std::to_string(*log.torn) + ", the last one, is cut off and was left out");
    if (log.repeated > 0)
        into.warn("step_repeated", "steps",
            several(log.repeated, "stand twice, word for word, and were counted once"));
    if (log.otherRanks > 0)
        into.warn("other_ranks", "steps",
            several(log.otherRanks,
                "were printed by other ranks than the first that printed one; they were left out"));
}

} // namespace

Result<TrainingLog> readTrainingLog(std::string_view bytes, std::string_view title,
    const std::function<std::optional<LoggedStep>(std::string_view line)> &stepOf,
    const std::function<void(const LogLine &line)> &other)
{
    Reader reader(title);
    LogLines lines(bytes);
    for (LogLine line; !reader.failed() && lines.next(line);) {
        if (auto row = stepOf(line.text)) {
            reader.step(std::move(*row), line);
        } else {
            reader.other(line);
            other(line);
        }
    }
    return reader.finish(bytes);
}

std::vector<TrainingStep> stepsOf(const TrainingLog &log)
{
    std::vector<TrainingStep> steps;
    steps.reserve(log.rows.size());
    for (const LoggedStep &row : log.rows) {
        steps.push_back(row.step);
        if (row.step.loss && !std::isfinite(*row.step.loss))
            steps.back().flags.push_back("nan");
    }
    return steps;
}

std::optional<std::size_t> flagStep(
    std::vector<TrainingStep> &steps, std::int64_t number, std::string_view flag)
{
    const auto at = std::lower_bound(steps.begin(), steps.end(), number,
        [](const TrainingStep &step, std::int64_t from) { return step.number < from; });
    if (at == steps.end())
        return std::nullopt;
    if (std::find(at->flags.begin(), at->flags.end(), flag) == at->flags.end())
        at->flags.emplace_back(flag);
    return std::size_t(at - steps.begin());
}

std::optional<double> rateOverTime(const TrainingLog &log, const TrainingSteps &steps)
{
    double amount = 0, seconds = 0;
    for (std::size_t i = 0; i < log.rows.size(); ++i) {
        if (!steps.counts(i))
            continue;
        const LoggedStep &row = log.rows[i];
        if (!row.rate || !row.step.seconds || !(*row.step.seconds >= 0))
            return std::nullopt;
        amount += *row.rate * *row.step.seconds;
        seconds += *row.step.seconds;
    }
    if (!(seconds > 0) || !std::isfinite(seconds) || !std::isfinite(amount))
        return std::nullopt;
    return amount / seconds;
}

void addMeans(
    std::vector<ReceiptMetric> &metrics, const TrainingLog &log, const TrainingSteps &steps)
{
    ReceiptMetric metric;
    metric.name = "model_flops_rate";
    metric.unit = "TFLOP/s";
    metric.scope = "device";
    addMean(metrics, log, steps, &LoggedStep::teraflops, metric);
    metric.name = "mfu";
    metric.unit = "%";
    addMean(metrics, log, steps, &LoggedStep::mfu, metric);
}

void setLogFacts(ReceiptBuilder &into, const SourceFile &file, const TrainingLog &log,
    const std::vector<TrainingStep> &steps, bool nanSaid)
{
    const RunSidecars beside = readRunSidecars(file.sidecars);
    setLossChecks(into, steps, nanSaid, log.end);
    setRunEnd(into, log.end, beside);
    setRunFiles(into, file, beside);
    warnOfLines(into, log);
}

} // namespace fairlead
