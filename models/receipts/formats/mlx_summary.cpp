// Importer of the summary that an MLX matrix of runs leaves: an object with `cases` or `rows`, each
// a case id, a status and a few figures. One receipt a row.
//
// Decided here, because the rows do not say:
// - "ok" is believed where the return code does not speak against it; `error` is written beside
// "ok"
// as well, and is then kept with a warning, not taken for a failure.
// - The rate is a figure of the run's steps, over a window that the row does not state, so the
// window is unknown; so is whether it holds compile time.
// - `peak_memory_gb` may be decimal or binary: it stands as a metric in GB, and not in bytes.
// - A learning rate that only the case's name hints at is not taken over.
// - The time of the summary is that of its rows.
#include "models/receipts/formats/all_formats.h"

#include <cmath>

#include "models/receipts/formats/mlx_rows.h"
#include "models/receipts/receipt_metrics.h"

namespace fairlead {
namespace {

bool isRow(const Json &row)
{
    const auto has = [&](const char *name) { return memberOf(row, name) != nullptr; };
    return has("case_id") && has("status")
        && (has("returncode") || has("elapsed_wall_s") || has("tokens_per_second"))
        && !has("bench_receipt") && !has("comparison_key") && !has("workload_key")
        && !has("matched_run");
}

/// "cases" or "rows"; null where the document is no summary.
const char *listOf(const Json &document)
{
    for (const char *name : {"cases", "rows"}) {
        const Json *list = memberOf(document, name);
        if (list && list->is_array() && !list->empty() && isRow(list->front()))
            return name;
    }
    return nullptr;
}

void setOutcome(ReceiptBuilder &into, JsonMapping &from)
{
    const auto status = from.text("status");
    const auto code = from.whole("returncode");
    const bool late = from.flag("timed_out").value_or(false);
    const auto error = from.text("error");
    if (code) {
        into.set("run.exit_code", *code, from.place("returncode"));
        into.set("checks.exit_code_zero", *code == 0, from.place("returncode"));
    }
    std::string why;
    if (status && *status != "ok")
        why = error ? *error : "the row's status is \"" + *status + '"';
    else if (late)
        why = "the case timed out";
    else if (code && *code != 0)
        why = "exit code " + std::to_string(*code);
    if (!why.empty()) {
        into.set("run.outcome", "error", from.place("status"));
        into.set("run.failure_reason", why, from.place(error ? "error" : "status"));
    } else if (status) {
        into.set("run.outcome", "ok", from.place("status"));
        if (error)
            into.warn("error_on_ok_row", "run.outcome",
                from.place("error")
                    + " is there although the status is ok; it is kept in "
                      "extensions.mlx_row.error");
    }
    if (status == "oom")
        into.set("checks.no_oom", false, from.place("status"));
}

void setChecks(ReceiptBuilder &into, JsonMapping &from)
{
    from.copyFlag("checks.all_losses_finite", "all_finite");
    if (const Json *steps = from.array("nan_steps"))
        into.set("checks.no_nan_loss", steps->empty(), from.place("nan_steps"));
    if (const auto steps = from.whole("steps"))
        into.set("checks.has_steps", *steps > 0, from.place("steps"));
}

void setFigures(ReceiptBuilder &into, JsonMapping &from)
{
    std::vector<ReceiptMetric> found;
    const auto add = [&](const char *name, const char *path, const char *unit, const char *scope,
                         const char *how, bool window) {
        if (const auto value = from.number(path))
            found.push_back(
                {name, *value, unit, scope, how, std::nullopt, window, from.place(path)});
    };
    add("throughput", "tokens_per_second", "tok/s", "job", "", true);
    add("step_time", "median_step_time_s", "s", "job", "median", true);
    if (!from.at("median_step_time_s"))
        add("step_time", "mean_step_time_s", "s", "job", "mean", true);
    add("peak_memory", "peak_memory_gb", "GB", "device", "max", false);
    setMetrics(into, found, "the row does not say whether a step compiled anything",
        "the row states neither a rate nor a step time");
    into.unknown("window", "the row does not say over which steps its figures run");
    setMlxPeak(into, from, "peak_memory_bytes");
    if (from.at("peak_memory_gb") && !from.at("peak_memory_bytes"))
        into.unknown("memory.peak_bytes", "the row states GB, which may be 10^9 or 2^30 bytes");
}

void setRest(ReceiptBuilder &into, JsonMapping &from, const Json &row, const std::string &place)
{
    if (from.at("quant_scheme"))
        into.set("workload.features", {{"quant_scheme", from.text("quant_scheme").value_or("")}},
            from.place("quant_scheme"));
    if (const auto receipt = from.text("receipt"))
        into.set("artifacts",
            Json::array({{{"kind", "receipt"}, {"uri", *receipt}, {"bytes", nullptr},
                {"sha256", nullptr}, {"exists", nullptr}}}),
            from.place("receipt"));
    Json kept = Json::object();
    for (const char *name : {"elapsed_wall_s", "error", "loss_decreased", "loss_final",
             "loss_first", "loss_max", "loss_min", "mean_step_time_s", "steps", "timed_out"})
        if (const Json *value = memberOf(row, name);
            value && value->is_primitive() && !value->is_null())
            kept[name] = *value;
    if (!kept.empty())
        into.set("extensions.mlx_row", std::move(kept), place);
}

/// Seconds since 1970, with a fraction, as the summary's time.
void setCreated(ReceiptBuilder &into, JsonMapping &from)
{
    static constexpr double latest = 4102444800; // the year 2100
    const auto seconds = from.number("created_at_unix");
    if (seconds && *seconds > 0 && *seconds < latest)
        into.set("timeline.created_at",
            formatUtc(Time(std::chrono::milliseconds(std::llround(*seconds * 1000)))),
            from.place("created_at_unix"));
    else if (seconds)
        from.refuse("created_at_unix", "a time in seconds since 1970");
}

bool accepts(const SourceFile &file)
{
    return file.json && !isOtherFormat(*file.json) && listOf(*file.json);
}

Result<std::vector<Receipt>> read(const SourceFile &file)
{
    const Json &document = *file.json;
    const std::string name = listOf(document), list = "$." + name;
    const Json &rows = document[name];
    if (auto counted = checkMlxRows(rows.size(), list); !counted)
        return fail(counted.error());
    std::vector<Receipt> receipts;
    for (std::size_t i = 0; i < rows.size(); ++i) {
        const std::string place = elementOf(list, i);
        if (!rows[i].is_object())
            return fail(notAnObject(place));
        ReceiptBuilder into("mlx_summary", "1", "not recorded in an MLX summary");
        JsonMapping around(document, into), from(rows[i], into, place);
        into.unknown("surface.id", "the summary does not name the machine");
        from.copyText("run.case_id", "case_id");
        from.copyText("run.name", "case_id");
        from.copyText("workload.optimizer", "optimizer");
        around.copyText("revision.commit", "git_commit");
        setCreated(into, around);
        setOutcome(into, from);
        setChecks(into, from);
        setFigures(into, from);
        setRest(into, from, rows[i], place);
        setMlxClaims(into, {&document, &rows[i]});
        for (const JsonMapping *mapping : {&around, &from})
            if (mapping->refused())
                return fail(*mapping->refused());
        receipts.push_back(into.finish());
    }
    return receipts;
}

} // namespace

const Importer mlxSummary = {
    "mlx_summary",
    "MLX summary",
    "1",
    accepts,
    read,
};

} // namespace fairlead
