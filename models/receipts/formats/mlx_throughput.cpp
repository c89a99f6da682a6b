// Importer of MLX throughput reports: an object with `rows` (and `path_comparison_rows`) around one
// device and model, a list of rows without such a frame, or one probe of a few steps. One receipt a
// row.
//
// Decided here, because the reports do not say:
// - A rate is the median of the rates of the measured steps, as its name says; the single steps are
// not recorded, so the window is known by its place only: behind the warm-up.
// - A row that went over its memory cap is an error: it was ended, whatever it measured. Steps that
// such a row lists are kept, and make no figure.
// - A row is "ok" where it says error: null and measured all the steps it set out for; one without
// an `error` member says nothing of its end.
// - A probe states neither warm-up nor tokens. Its figures belong to the window of all steps but
// the first where its median is that of these steps, and to no window elsewhere.
// - Peaks are what MLX's allocator handed out; `..._gib` is taken as binary, `..._gb` not at all.
// - Only the frame names the framework; rows without one leave it unknown.
#include "models/receipts/formats/all_formats.h"

#include <algorithm>
#include <cmath>

#include "models/receipts/formats/mlx_rows.h"
#include "models/receipts/training_steps.h"

namespace fairlead {
namespace {

struct Row {
    const Json *json;
    std::string place;
};

bool isFramedRow(const Json &row)
{
    return memberOf(row, "tok_per_sec_median") && memberOf(row, "optimizer");
}

bool isBareRow(const Json &row)
{
    return memberOf(row, "opt") && memberOf(row, "B") && memberOf(row, "T");
}

bool isProbe(const Json &json)
{
    return memberOf(json, "tok_per_sec") && memberOf(json, "median_step_s")
        && memberOf(json, "step_times_s") && memberOf(json, "peak_gib_final");
}

bool isFrame(const Json &json)
{
    const Json *rows = memberOf(json, "rows");
    return rows && rows->is_array() && !rows->empty() && isFramedRow(rows->front())
        && memberOf(json, "scope");
}

bool isBareList(const Json &json)
{
    return json.is_array() && !json.empty() && isBareRow(json.front());
}

void addRows(std::vector<Row> &rows, const Json &list, const std::string &place)
{
    for (std::size_t i = 0; i < list.size(); ++i)
        rows.push_back({&list[i], elementOf(place, i)});
}

/// In the order of the file, which the parsed document has forgotten.
Result<std::vector<Row>> rowsOf(const SourceFile &file)
{
    std::vector<Row> rows;
    const Json &json = *file.json;
    if (json.is_array()) {
        addRows(rows, json, "$");
    } else if (isFrame(json)) {
        const Json *side = memberOf(json, "path_comparison_rows");
        if (side && !side->is_array())
            return fail(Error{"bad_member", "$.path_comparison_rows is not an array",
                "$.path_comparison_rows", "Write the file again with the program that made it"});
        const bool sideFirst
            = file.bytes.find("\"path_comparison_rows\"") < file.bytes.find("\"rows\"");
        if (side && sideFirst)
            addRows(rows, *side, "$.path_comparison_rows");
        addRows(rows, json["rows"], "$.rows");
        if (side && !sideFirst)
            addRows(rows, *side, "$.path_comparison_rows");
    } else {
        rows.push_back({&json, "$"});
    }
    if (auto counted = checkMlxRows(rows.size(), "$.rows"); !counted)
        return fail(counted.error());
    for (const Row &row : rows)
        if (!row.json->is_object())
            return fail(notAnObject(row.place));
    return rows;
}

constexpr const char *compileUnknown
    = "the file does not say whether a measured step compiled anything";

class Mapping {
public:
    Mapping(const Row &row, const Json &frame)
        : m_row(row), m_frame(frame),
          m_into("mlx_throughput", "1", "not recorded in an MLX throughput report"),
          m_from(*row.json, m_into, row.place), m_around(frame, m_into)
    {
    }

    Result<Receipt> all()
    {
        if (!m_frame.empty())
            frame();
        else
            m_into.unknown("stack.framework", "the file does not name the framework");
        if (isProbe(*m_row.json))
            probe();
        else if (isBareRow(*m_row.json))
            bareRow();
        else
            framedRow();
        setMlxClaims(m_into, {&m_frame, m_row.json});
        for (const JsonMapping *mapping : {&m_around, &m_from})
            if (mapping->refused())
                return fail(*mapping->refused());
        return m_into.finish();
    }

private:
    /// What all rows of a report share.
    void frame()
    {
        setMlxDevice(m_into, m_around,
            firstOf(m_around,
                {"device.metal_device_info.device_name", "device.mlx_device_info.device_name"}),
            "device.default_device");
        m_around.copyWhole("launch.accelerators.observed.memory_bytes",
            firstOf(m_around,
                {"device.metal_device_info.memory_size", "device.mlx_device_info.memory_size"}));
        m_into.set("stack.framework.name", "mlx", "shape of the file");
        m_around.copyText(
            "stack.framework.version", firstOf(m_around, {"device.mlx_version", "device.mlx"}));
        m_around.copyText("stack.python", "device.python");
        m_around.copyText("stack.os", "device.platform");
        m_around.copyText("revision.commit", "git_commit");
        m_around.copyText("workload.family", "model_profile");
        m_around.copyText("workload.pattern", "model_geometry.pattern");
        m_around.copyWhole("workload.seed", "config.seed");
    }

    void framedRow()
    {
        m_from.copyText("workload.precision", "dtype");
        m_from.copyText("workload.optimizer", "optimizer");
        m_from.copyWhole("workload.parameters", "params_total");
        m_from.copyWhole("workload.seq_len", "seq_len");
        m_from.copyWhole("workload.micro_batch", "batch_size");
        m_from.copyFlag("workload.dataset.synthetic", "synthetic_data");
        m_into.unknown("workload.global_batch", "the tokens of a step are not in the file");
        if (const auto optimizer = m_from.text("optimizer"))
            m_around.copyNumber(
                "workload.learning_rate", "config." + *optimizer + "_kwargs.learning_rate");
        setMlxPeak(m_into, m_from, "peak_memory_bytes");
        setMlxKernels(m_into, m_from, "kernel_dispatch");
        features();
        const auto measured = m_from.whole("steps_measured");
        const auto error = m_from.text("error");
        const bool capped = m_from.flag("memory_cap_hit").value_or(false);
        if (measured)
            m_into.set("checks.has_steps", *measured > 0, m_from.place("steps_measured"));
        if (error || capped)
            failed(error ? *error : "the memory cap was hit", error ? "error" : "memory_cap_hit");
        else
            ended(measured);
        figures(measured, !error && !capped);
        keep({"tok_per_sec_p10", "tok_per_sec_p90", "wall_time_seconds", "loss_first",
            "loss_last_10_mean", "memory_cap_gb", "optimizer_config_str"});
    }

    void features()
    {
        Json kept = Json::object();
        for (const char *name :
            {"depth", "hidden_size", "ffn_hidden_size", "num_attention_heads", "vocab_size"})
            if (const Json *value = m_around.at("model_geometry." + std::string(name));
                value && value->is_primitive())
                kept[name] = *value;
        for (const auto &[name, path] : {std::pair{"grad_checkpoint", "grad_checkpoint_enabled"},
                 std::pair{"kernel_path", "kernel_path"}})
            if (const Json *value = m_from.at(path); value && value->is_primitive())
                kept[name] = *value;
        if (!kept.empty())
            m_into.set("workload.features", std::move(kept), m_row.place);
    }

    void ended(std::optional<std::int64_t> measured)
    {
        const auto total = m_from.whole("steps_total");
        const auto warmup = m_from.whole("warmup_steps");
        const bool all = total && warmup && measured && *measured > 0
            && *measured == *total - *warmup && memberOf(*m_row.json, "error");
        if (all)
            m_into.set("run.outcome", "ok", m_from.place("error"));
        else
            m_into.unknown("run.outcome", "the row does not say how it ended");
    }

    void failed(const std::string &reason, std::string_view path)
    {
        m_into.set("run.outcome", "error", m_from.place(path));
        m_into.set("run.failure_reason", reason, m_from.place(path));
    }

    /// Median rate and step time over the measured steps, which nobody listed.
    void figures(std::optional<std::int64_t> measured, bool good)
    {
        std::vector<ReceiptMetric> found;
        const auto add = [&](const char *name, std::string_view path, const char *unit) {
            if (const auto value = m_from.number(path); value && good)
                found.push_back(
                    {name, *value, unit, "job", "median", std::nullopt, true, m_from.place(path)});
        };
        add("throughput", "tok_per_sec_median", "tok/s");
        add("step_time", "median_step_s", "s");
        setMetrics(m_into, found, compileUnknown,
            good ? "the row states no rate" : "the row did not run to its end");
        const auto warmup = m_from.whole("warmup_steps");
        if (found.empty() || !warmup || !measured || *warmup < 0 || *measured < 1
            || *warmup > mostSteps || *measured > mostSteps)
            return;
        const std::string place = m_from.place("warmup_steps");
        m_into.set("window.begin", *warmup, place);
        m_into.set("window.end", *warmup + *measured, place);
        m_into.set("window.discarded", *warmup, place);
        m_into.set("window.rule.kind", "after_warmup", place);
        m_into.set("window.rule.discarded", *warmup, place);
    }

    void bareRow()
    {
        m_from.copyText("workload.optimizer", "opt");
        m_from.copyWhole("workload.seq_len", "T");
        m_from.copyWhole("workload.micro_batch", "B");
        m_from.copyWhole("workload.tokens_per_step", "tokens_per_step");
        const auto batch = m_from.whole("B"), length = m_from.whole("T");
        const auto tokens = m_from.whole("tokens_per_step");
        if (batch && length && tokens && *batch > 0
            && double(*batch) * double(*length) == double(*tokens))
            m_into.set("workload.global_batch", *batch, m_from.place("B"));
        else
            m_into.unknown("workload.global_batch", "tokens_per_step is not that of one batch");
        setMlxPeakGib(m_into, m_from, firstOf(m_from, {"peak_gib_final", "peak_gib"}));
        const bool capped = m_from.at("cap_hit_at") != nullptr;
        if (capped)
            failed("the memory cap was hit at " + m_from.text("cap_hit_at").value_or("some step"),
                "cap_hit_at");
        else
            m_into.unknown("run.outcome", "the row does not say how it ended");
        if (m_from.at("step_times"))
            steps("step_times");
        figures(m_from.whole("measured_steps"), !capped);
        keep({"p10_step_s", "p90_step_s", "tok_per_sec_p90", "wall_seconds", "loss_first",
            "cap_hit_at"});
    }

    void probe()
    {
        m_from.copyWhole("workload.parameters", "model_params_unique");
        setMlxPeakGib(m_into, m_from, "peak_gib_final");
        steps("step_times_s");
        const auto median = m_from.number("median_step_s");
        const bool window = median && isMedianOfAllButFirst(*median);
        if (median && !window)
            m_into.warn("median_not_reproduced", "metrics",
                m_from.place("median_step_s") + " is not the median of all steps but the first");
        std::vector<ReceiptMetric> found;
        const auto add
            = [&](const char *name, const char *path, const char *unit, const char *how) {
                  if (const auto value = m_from.number(path))
                      found.push_back({name, *value, unit, "job", window ? how : "", std::nullopt,
                          window, m_from.place(path)});
              };
        add("throughput", "tok_per_sec", "tok/s", "");
        add("step_time", "median_step_s", "s", "median");
        setMetrics(m_into, found, compileUnknown, "the probe states no rate");
        keep({"active_gib_final", "opt_state_gib", "opt_state_numel"});
    }

    bool isMedianOfAllButFirst(double stated) const
    {
        const Json *list = m_from.at("step_times_s");
        std::vector<double> times;
        for (std::size_t i = 1; list && i < list->size(); ++i)
            if ((*list)[i].is_number())
                times.push_back((*list)[i].get<double>());
        if (times.empty())
            return false;
        std::sort(times.begin(), times.end());
        const std::size_t half = times.size() / 2;
        const double median = times.size() % 2 ? times[half] : (times[half - 1] + times[half]) / 2;
        return std::abs(median - stated) <= 1e-9 * std::abs(stated);
    }

    void steps(const std::string &path)
    {
        TrainingSteps all;
        all.place = m_from.place(path);
        const Json *list = m_from.array(path);
        for (std::size_t i = 0; list && i < list->size(); ++i) {
            const Json &value = (*list)[i];
            if (!value.is_number() || !(value.get<double>() >= 0))
                return m_from.refuse(elementOf(path, i), "a time of at least 0");
            TrainingStep step;
            step.number = std::int64_t(i);
            step.seconds = value.get<double>();
            all.steps.push_back(std::move(step));
        }
        m_into.set("checks.has_steps", !all.steps.empty(), m_from.place(path));
        if (all.steps.empty())
            return;
        const bool tokens = m_from.at("tokens_per_step") != nullptr;
        for (TrainingStep &step : all.steps)
            if (tokens)
                step.tokens = m_from.whole("tokens_per_step");
        setTrainingSteps(m_into, all);
    }

    /// What has no member of its own stands as the file says it.
    void keep(std::initializer_list<const char *> names)
    {
        Json kept = Json::object();
        for (const char *name : names)
            if (const Json *value = m_from.at(name); value && value->is_primitive())
                kept[name] = *value;
        if (!kept.empty())
            m_into.set("extensions.mlx_row", std::move(kept), m_row.place);
    }

    static constexpr std::int64_t mostSteps = std::int64_t(1) << 40;

    const Row m_row;
    const Json &m_frame; ///< an empty object where there is none
    ReceiptBuilder m_into;
    JsonMapping m_from, m_around;
};

bool accepts(const SourceFile &file)
{
    if (!file.json || isOtherFormat(*file.json))
        return false;
    return isFrame(*file.json) || isBareList(*file.json) || isProbe(*file.json);
}

Result<std::vector<Receipt>> read(const SourceFile &file)
{
    const auto rows = rowsOf(file);
    if (!rows)
        return fail(rows.error());
    static const Json nothing = Json::object();
    const Json &frame = isFrame(*file.json) ? *file.json : nothing;
    std::vector<Receipt> receipts;
    for (const Row &row : *rows) {
        Result<Receipt> receipt = Mapping(row, frame).all();
        if (!receipt)
            return fail(receipt.error());
        receipts.push_back(std::move(*receipt));
    }
    return receipts;
}

} // namespace

const Importer mlxThroughput = {
    "mlx_throughput",
    "MLX throughput report",
    "1",
    accepts,
    read,
};

} // namespace fairlead
