// Importer of the metrics.csv that Lightning's CSV logger writes: the header is the union of all
// logged names, and each row holds few of them.
//
// Decided here, because the file does not say:
// - Rows of one step are one step. A row that holds figures of validation or test alone is no step;
// it marks the next one as behind an evaluation.
// - The loss of a step is the first column that is there of a short list of usual names; a mean
// over
// an epoch is none.
// - The logger states no time. Only where the throughput monitor logged its counters is there a
// rate: samples over time between the first logged step and the last. They count what one rank
// did, and they are samples, not tokens.
// - Where steps are logged at intervals, each stands for the mean of its interval.
// - The first logged step pays for start-up, whatever its number.
#include "models/receipts/formats/all_formats.h"

#include <algorithm>
#include <array>
#include <cmath>

#include "models/receipts/csv_table.h"
#include "models/receipts/formats/stated_metrics.h"
#include "models/receipts/log_values.h"
#include "models/receipts/run_sidecars.h"
#include "models/receipts/training_log.h"

namespace fairlead {
namespace {

constexpr std::size_t none = std::size_t(-1);

using Names = std::vector<std::string>;

bool isEvaluated(std::string_view name)
{
    static constexpr std::string_view begins[] = {"val", "test", "predict"};
    return std::any_of(std::begin(begins), std::end(begins),
        [&](std::string_view begin) { return name.starts_with(begin); });
}

/// Names that this logger's users give, and hardly anybody else.
bool isUsual(std::string_view name)
{
    return name == "epoch" || name.starts_with("train") || isEvaluated(name)
        || name.ends_with("_step") || name.ends_with("_epoch");
}

template <std::size_t size>
std::size_t columnOf(const Names &header, const std::array<std::string_view, size> &wanted)
{
    for (const std::string_view name : wanted)
        if (const auto found = std::find(header.begin(), header.end(), name); found != header.end())
            return std::size_t(found - header.begin());
    return none;
}

struct Columns {
    explicit Columns(const Names &header)
        : step(columnOf(header, std::array<std::string_view, 1>{"step"})),
          loss(columnOf(header,
              std::array<std::string_view, 7>{"train_loss", "train_loss_step", "train/loss",
                  "train/loss_step", "training_loss", "loss", "loss_step"})),
          norm(columnOf(header,
              std::array<std::string_view, 4>{
                  "grad_norm", "train/grad_norm", "train_grad_norm", "grad_2.0_norm_total"})),
          time(columnOf(header, std::array<std::string_view, 2>{"train|time", "train/time"})),
          samples(
              columnOf(header, std::array<std::string_view, 2>{"train|samples", "train/samples"}))
    {
        // A learning rate alone makes no step where the file has a loss.
        const bool known = loss != none || time != none;
        for (std::size_t i = 0; i < header.size(); ++i) {
            const std::string &name = header[i];
            evaluated.push_back(isEvaluated(name));
            trained.push_back(known ? i == loss || i == time || i == samples
                                    : !isEvaluated(name) && name != "step" && name != "epoch"
                        && !name.ends_with("_epoch"));
        }
    }

    std::size_t step, loss, norm, time, samples;
    std::vector<bool> evaluated, trained;
};

struct Row {
    TrainingStep step;
    std::optional<double> time, samples; ///< counters of the run so far
};

class Table {
public:
    explicit Table(const CsvTable &csv) : m_columns(csv.header)
    {
        for (const CsvRow &row : csv.rows)
            add(row);
    }

    std::vector<Row> &rows() { return m_rows; }
    const std::vector<std::int64_t> &evaluations() const { return m_evaluations; }
    int others() const { return m_others; }
    const std::optional<Error> &refused() const { return m_refused; }

private:
    void add(const CsvRow &row)
    {
        const auto number = countOf(row.cells[m_columns.step]);
        bool trained = false, evaluated = false;
        for (std::size_t i = 0; i < row.cells.size(); ++i) {
            trained = trained || (m_columns.trained[i] && !row.cells[i].empty());
            evaluated = evaluated || (m_columns.evaluated[i] && !row.cells[i].empty());
        }
        if (!number)
            m_others += trained ? 1 : 0;
        else if (trained)
            take(row, *number);
        else if (evaluated)
            m_evaluations.push_back(*number);
    }

    std::optional<double> number(const CsvRow &row, std::size_t column) const
    {
        return column == none ? std::nullopt : numberOf(row.cells[column]);
    }

    void take(const CsvRow &row, std::int64_t step)
    {
        if (m_rows.empty() || step > m_rows.back().step.number) {
            m_rows.emplace_back();
            m_rows.back().step.number = step;
            m_rows.back().step.line = row.line;
        } else if (step < m_rows.back().step.number && !m_refused) {
            m_refused = Error{"step_went_back",
                "Step " + std::to_string(step) + " stands behind step "
                    + std::to_string(m_rows.back().step.number)
                    + ": the file holds more than one run",
                std::to_string(row.line) + ":1",
                "Split the file, one run each, and import the parts"};
        }
        Row &into = m_rows.back();
        const auto fill = [&](std::optional<double> &member, std::size_t column) {
            if (const auto value = number(row, column))
                member = value;
        };
        fill(into.step.loss, m_columns.loss);
        fill(into.step.gradNorm, m_columns.norm);
        fill(into.time, m_columns.time);
        fill(into.samples, m_columns.samples);
    }

    Columns m_columns;
    std::vector<Row> m_rows;
    std::vector<std::int64_t> m_evaluations; ///< steps, in the order of the file
    int m_others = 0;                        ///< rows left out
    std::optional<Error> m_refused;
};

/// Seconds of the steps from the monitor's counter, each the mean since the step logged before.
void timeSteps(std::vector<Row> &rows)
{
    for (std::size_t i = 0; i < rows.size(); ++i) {
        if (i == 0 && rows[0].step.number == 0)
            rows[0].step.seconds = rows[0].time;
        if (i > 0 && rows[i].time && rows[i - 1].time)
            rows[i].step.seconds = (*rows[i].time - *rows[i - 1].time)
                / double(rows[i].step.number - rows[i - 1].step.number);
    }
}

/// Samples over time between the first logged step and the last.
std::optional<double> samplesRate(const std::vector<Row> &rows)
{
    const Row &first = rows.front(), &last = rows.back();
    if (!first.time || !first.samples || !last.time || !last.samples)
        return std::nullopt;
    const double time = *last.time - *first.time, samples = *last.samples - *first.samples;
    const double rate = samples / time;
    return time > 0 && samples > 0 && std::isfinite(rate) ? std::optional(rate) : std::nullopt;
}

bool accepts(const SourceFile &file)
{
    if (file.json || file.bytes.find("step") > file.bytes.find('\n'))
        return false;
    const Names header = csvHeader(file.bytes);
    return std::find(header.begin(), header.end(), "step") != header.end()
        && std::any_of(
            header.begin(), header.end(), [](const std::string &name) { return isUsual(name); });
}

TrainingSteps stepsFrom(Table &table)
{
    TrainingSteps from;
    for (Row &row : table.rows()) {
        row.step.flags = row.step.loss && !std::isfinite(*row.step.loss)
            ? std::vector<std::string>{"nan"}
            : std::vector<std::string>{};
        from.steps.push_back(row.step);
    }
    from.evalInside = false;
    for (const std::int64_t step : table.evaluations())
        if (const auto at = flagStep(from.steps, step + 1, "eval"))
            from.evalInside = *from.evalInside || *at >= from.discard;
    from.noSeconds = "the logger states no time, and no throughput monitor logged its counters";
    return from;
}

Result<std::vector<Receipt>> read(const SourceFile &file)
{
    bool torn = false;
    Result<CsvTable> csv = readCsv(file.bytes);
    if (!csv && csv.error().code == "csv_row" && !file.bytes.ends_with('\n')) {
        // The logger ends each row; one without its end was still being written.
        torn = true;
        csv = readCsv(file.bytes.substr(0, file.bytes.rfind('\n') + 1));
    }
    if (!csv)
        return fail(csv.error());
    if (columnOf(csv->header, std::array<std::string_view, 1>{"step"}) == none)
        return fail({"no_steps", "The file has no column \"step\"", "1:1",
            "Write the file again with the program that made it"});
    Table table(*csv);
    if (table.refused())
        return fail(*table.refused());
    if (table.rows().empty())
        return fail({"no_steps", "The file holds no step of training", {},
            "Import it once the run has logged its first step"});
    timeSteps(table.rows());
    const TrainingSteps from = stepsFrom(table);

    ReceiptBuilder into("lightning", "", "not recorded in a Lightning metrics file");
    into.set("stack.framework.name", "lightning", "shape of the file");
    into.unknown("surface.id", "the file does not name the machine");
    std::vector<ReceiptMetric> metrics = setTrainingSteps(into, from);
    if (const auto rate = samplesRate(table.rows()); rate && table.rows().size() > 1)
        metrics.insert(metrics.begin(),
            aliasedMetric("samples_per_second", *rate,
                {.scope = "rank", .window = true, .aggregation = "samples_over_time"},
                windowPlace(from)));
    setMetrics(into, metrics,
        "the file does not say whether a step in the window compiled anything",
        "the logger states no time, so there is no rate");
    const RunSidecars beside = readRunSidecars(file.sidecars);
    setRunEnd(into, {}, beside);
    setLossChecks(into, from.steps, false, {});
    setRunFiles(into, file, beside, "metrics");
    if (table.others() > 0)
        into.warn("rows_left_out", "steps",
            std::to_string(table.others())
                + " rows of training have no whole number as their step and were left out");
    if (torn)
        into.warn("torn_last_line", {}, "The last row is cut off and was left out");
    std::vector<Receipt> receipts;
    receipts.push_back(into.finish());
    return receipts;
}

} // namespace

const Importer lightningCsv = {
    "lightning_csv",
    "Lightning metrics (CSV)",
    "1",
    accepts,
    read,
    runSidecarNames,
};

} // namespace fairlead
