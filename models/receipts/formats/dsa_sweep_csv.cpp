// Importer of the results table of a DSA sweep (CSV): one configuration a row.
//
// Decided here, and nothing beyond it:
// - A figure is taken only where its column holds a number: OOM, N/A and nothing at all stand there
// too. Status words may have spaces around them.
// - The rate is that of the whole job, of equal steps over iterations 30 to 50: tokens over time,
// the first 29 left out, and compile time with them.
// - The peak's column is called gb and filled with GiB by the one program known to write it: its
// unit is not settled.
// - OK is ok; OOM, CRASH, NO_LOG, NO_ITER_DATA and every other word are errors.
// - The table names no machine, and cuda_graphs OFF is off, any other word on.
#include "models/receipts/formats/all_formats.h"

#include <algorithm>
#include <cmath>
#include <map>

#include "models/receipts/csv_table.h"
#include "models/receipts/formats/stated_metrics.h"
#include "models/receipts/log_values.h"
#include "models/receipts/metric_aliases.h"
#include "models/receipts/receipt_document.h"

namespace fairlead {
namespace {

constexpr std::string_view columns[] = {"config", "pp", "vpp", "mbs", "gbs", "mtp", "recompute",
    "cuda_graphs", "ep", "tok_sec", "iter_ms", "peak_gb", "loss_at_50", "status"};

bool accepts(const SourceFile &file)
{
    if (file.json)
        return false;
    const std::vector<std::string> header = csvHeader(file.bytes);
    return header.size() == std::size(columns)
        && std::all_of(std::begin(columns), std::end(columns), [&](std::string_view column) {
               return std::find(header.begin(), header.end(), column) != header.end();
           });
}

/// One row, by the names of its columns.
class Row {
public:
    Row(const CsvTable &table, std::size_t index) : m_table(&table), m_row(&table.rows[index]) { }

    std::string_view text(std::string_view column) const
    {
        const auto found = std::find(m_table->header.begin(), m_table->header.end(), column);
        return m_row->cells[std::size_t(found - m_table->header.begin())];
    }
    std::string place(std::string_view column) const
    {
        return "line " + std::to_string(m_row->line) + ", " + std::string(column);
    }

private:
    const CsvTable *m_table;
    const CsvRow *m_row;
};

void setWhole(
    ReceiptBuilder &into, const Row &row, std::string_view member, std::string_view column)
{
    const auto value = countOf(row.text(column));
    if (value && *value >= 1)
        into.set(member, *value, row.place(column));
    else
        into.unknown(member, "the row holds no number under " + std::string(column));
}

void setShape(ReceiptBuilder &into, const Row &row)
{
    into.set("run.case_id", std::string(row.text("config")), row.place("config"));
    setWhole(into, row, "launch.parallelism.pp", "pp");
    setWhole(into, row, "launch.parallelism.vpp", "vpp");
    setWhole(into, row, "launch.parallelism.ep", "ep");
    setWhole(into, row, "workload.micro_batch", "mbs");
    setWhole(into, row, "workload.global_batch", "gbs");
    Json features = Json::object();
    if (const auto depth = countOf(row.text("mtp")))
        features["mtp"] = *depth;
    if (const std::string_view how = row.text("recompute"); !how.empty())
        features["recompute"] = how;
    if (!features.empty())
        into.set("workload.features", std::move(features), row.place("mtp"));
    if (const std::string_view graphs = row.text("cuda_graphs"); !graphs.empty()) {
        if (graphs == "OFF")
            into.set("compile.cuda_graphs", false, row.place("cuda_graphs"));
        else if (graphs == "ON" || graphs == "per_module" || graphs == "full")
            into.set("compile.cuda_graphs", true, row.place("cuda_graphs"));
        else
            into.unknown("compile.cuda_graphs",
                "what \"" + std::string(graphs) + "\" means for CUDA graphs is not known here");
        into.set("compile.controls", {{"cuda_graphs", graphs}}, row.place("cuda_graphs"));
    }
}

void setOutcome(ReceiptBuilder &into, const Row &row)
{
    const std::string status(row.text("status"));
    const std::string place = row.place("status");
    into.set("run.outcome", status == "OK" ? "ok" : "error", place);
    if (status == "OK")
        return;
    static const std::map<std::string, std::string> reasons = {
        {"OOM", "out of memory"},
        {"CRASH", "the process crashed"},
        {"NO_LOG", "the run left no log"},
        {"NO_ITER_DATA", "the log holds none of the iterations 30 to 50"},
    };
    const auto known = reasons.find(status);
    into.set("run.failure_reason",
        known != reasons.end() ? known->second
            : status.empty()   ? "the row has no status"
                               : "the row's status is \"" + status + '"',
        place);
    if (status == "OOM")
        into.set("checks.no_oom", false, place);
}

void setFigures(ReceiptBuilder &into, const Row &row)
{
    std::vector<ReceiptMetric> metrics;
    const auto take = [&](std::string_view column, std::string how, std::optional<bool> compile) {
        const auto alias = metricByAlias(column);
        const auto value = numberOf(row.text(column));
        if (!alias || !value || !std::isfinite(*value))
            return;
        metrics.push_back({std::string(alias->name), *value, std::string(alias->unit),
            alias->name == "peak_memory" ? "" : "job",
            how.empty() ? std::string(alias->aggregation) : std::move(how), compile,
            compile.has_value(), row.place(column)});
    };
    take("tok_sec", "tokens_over_time", false);
    take("iter_ms", {}, false);
    const bool measured = !metrics.empty();
    take("loss_at_50", {}, std::nullopt);
    take("peak_gb", {}, std::nullopt);
    setStatedMetrics(into, metrics, "the figure is not one of time", "the row states no figure");
    if (measured) {
        into.set("window.rule.kind", "iterations_30_to_50", row.place("iter_ms"));
        into.set("window.rule.discarded", 29, row.place("iter_ms"));
        into.set("window.discarded", 29, row.place("iter_ms"));
        into.set("checks.has_steps", true, row.place("iter_ms"));
        into.set("extensions.stated_steps", {{"window", 21}}, row.place("iter_ms"));
    }
    if (const auto loss = numberOf(row.text("loss_at_50")))
        into.set("checks.no_nan_loss", !std::isnan(*loss), row.place("loss_at_50"));
    if (numberOf(row.text("peak_gb")))
        into.unknown("memory.peak_bytes",
            row.place("peak_gb") + " does not settle its unit; it is kept as a metric");
}

Result<std::vector<Receipt>> read(const SourceFile &file)
{
    auto table = readCsv(file.bytes);
    // The sweep appends a row as each configuration ends: the last one may still be under way.
    const bool torn = !table && table.error().code == "csv_row" && !file.bytes.ends_with('\n');
    if (torn)
        table = readCsv(file.bytes.substr(0, file.bytes.rfind('\n') + 1));
    if (!table)
        return fail(table.error());
    constexpr std::size_t mostReceipts = 5000; // each takes some 30 kB
    if (table->rows.size() > mostReceipts)
        return fail({"too_many_records",
            "The sweep holds more than " + std::to_string(mostReceipts) + " rows",
            std::to_string(mostReceipts + 2) + ":1", "Split the file"});
    std::vector<Receipt> receipts;
    for (std::size_t i = 0; i < table->rows.size(); ++i) {
        const Row row(*table, i);
        ReceiptBuilder into("dsa_sweep_csv", "", "not recorded in the table of a DSA sweep");
        into.unknown("surface.id", "the table names no machine");
        setShape(into, row);
        setOutcome(into, row);
        setFigures(into, row);
        if (torn && i + 1 == table->rows.size())
            into.warn("torn_last_line", {}, "The row behind this one is cut off and was left out");
        receipts.push_back(into.finish());
    }
    if (receipts.empty())
        return fail({"empty", "The table has a header and no row", "1:1",
            "Import it again when the first configuration has ended"});
    return receipts;
}

} // namespace

const Importer dsaSweepCsv = {
    "dsa_sweep_csv",
    "DSA sweep (CSV)",
    "1",
    accepts,
    read,
};

} // namespace fairlead
