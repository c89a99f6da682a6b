// Importer of the cases that the MLX benchmark matrix writes: an object with `cases`, a list of
// cases, one case, or one case a line. One receipt a case.
//
// Decided here, because the cases do not say:
// - The run's steps are the first call (step 0), the warm-up steps and the measured ones, in this
// order; the window is the measured steps.
// - The first call pays for compiling, and its time is stated beside the measured steps, so no
// metric over these holds it. A case that states neither that time nor that it ran eager says
// nothing of compile time.
// - An MLX device that the case names is a machine of its own: surface other_host. A CUDA device's
// name alone derives no surface.
// - `compile: true` does not say what was compiled: the posture is then unknown.
// - A case whose status is not "ok" is an error; a dry run measured nothing and names a backend
// that was planned only.
#include "models/receipts/formats/all_formats.h"

#include <cmath>

#include "models/receipts/formats/mlx_cases.h"
#include "models/receipts/formats/mlx_comparison_key.h"
#include "models/receipts/formats/mlx_rows.h"
#include "models/receipts/training_steps.h"

namespace fairlead {
namespace {

using Paths = std::initializer_list<std::string_view>;

constexpr std::string_view deviceName = "device.mlx_device_info.device_name";

class Mapping {
public:
    Mapping(const Json &row, const std::string &place, const Json &document)
        : m_row(row), m_place(place), m_document(document),
          m_into("mlx_bench_matrix", "1", "not recorded in an MLX benchmark matrix"),
          m_from(row, m_into, place)
    {
    }

    Result<Receipt> all()
    {
        texts();
        numbers();
        machine();
        stack();
        posture();
        outcome();
        setMlxComparisonKey(m_into, m_row, m_place);
        setMlxClaims(m_into, {&m_document, &m_row});
        if (m_ok)
            steps();
        else
            m_into.unknown("metrics", "the case did not run to its end");
        if (m_from.refused())
            return fail(*m_from.refused());
        return m_into.finish();
    }

private:
    std::string_view first(Paths paths) const { return firstOf(m_from, paths); }
    /// The timing block's member: beside the case's own, or in its receipt.
    std::string timing(const char *name) const
    {
        const std::string own = name, inner = "bench_receipt.timing." + own,
                          block = "timing." + own;
        return std::string(first({own, block, inner}));
    }

    void texts()
    {
        static constexpr auto device = "bench_receipt.device.";
        m_from.copyText("run.case_id", "case_id");
        m_from.copyText("run.name", "case_id");
        m_from.copyText("revision.commit", first({"git_commit", "commit"}));
        m_from.copyText(
            "surface.host_class", first({"hardware_label", "bench_receipt.hardware_label"}));
        m_from.copyText("stack.python", first({"software_key.python_version", "device.python"}));
        m_from.copyText("stack.os",
            first({"software_key.platform", "device.platform", std::string(device) + "platform"}));
        m_from.copyText("stack.driver", "software_key.driver_version");
        m_from.copyText("workload.family",
            first({"model_route", "bench_receipt.model_route", "workload_key.model_route"}));
        m_from.copyText("workload.pattern",
            first({"route_plan.route_symbols", "workload_key.route_plan.route_symbols"}));
        m_from.copyText(
            "workload.precision", first({"dtype", "bench_receipt.dtype", "workload_key.dtype"}));
        const auto data = first({"data_contract", "workload_key.data_contract",
            "comparison_key.workload.data_contract"});
        m_from.copyText("workload.dataset.name", data);
        if (const auto name = m_from.text(data); name && name->starts_with("synthetic"))
            m_into.set("workload.dataset.synthetic", true, m_from.place(data));
    }

    void numbers()
    {
        m_from.copyWhole("workload.parameters", "parameter_count");
        m_from.copyWhole("workload.seq_len",
            first({"seq_len", "bench_receipt.seq_len", "workload_key.seq_len"}));
        const auto batch
            = first({"batch_size", "bench_receipt.batch_size", "workload_key.batch_size"});
        m_from.copyWhole("workload.micro_batch", batch);
        m_from.copyNumber("workload.learning_rate",
            first({"workload_key.learning_rate", "config.learning_rate"}));
        m_from.copyWhole("workload.seed", first({"config.seed", "run_metadata.workload.seed"}));
        setMlxPeak(m_into, m_from, first({"peak_memory_bytes", "memory.peak_bytes"}));
        m_tokens = m_from.whole(timing("tokens_per_step"));
        const auto size = m_from.whole(batch);
        const auto length
            = m_from.whole(first({"seq_len", "bench_receipt.seq_len", "workload_key.seq_len"}));
        if (m_tokens && size && length && *size > 0 && *length > 0
            && double(*size) * double(*length) == double(*m_tokens))
            m_into.set("workload.global_batch", *size, m_from.place(batch));
        else
            m_into.unknown("workload.global_batch", "tokens_per_step is not that of one batch");
        if (m_tokens)
            m_into.set(
                "workload.tokens_per_step", *m_tokens, m_from.place(timing("tokens_per_step")));
        features();
    }

    void features()
    {
        Json kept = Json::object();
        for (const char *name : {"vocab_size", "d_model", "n_heads", "n_layers", "mlp_dim",
                 "include_structure", "model_source"}) {
            const std::string own = name, key = "workload_key." + own, config = "config." + own;
            const Json *value = m_from.at(first({own, key, config}));
            if (value && value->is_primitive())
                kept[own] = *value;
        }
        if (!kept.empty())
            m_into.set("workload.features", std::move(kept), m_place);
    }

    void machine()
    {
        const auto name
            = first({deviceName, "software_key.device_name", "bench_receipt.device.device_name"});
        const auto device = first({"device.default_device", "software_key.default_device"});
        const auto framework = m_from.text(first({"software_key.framework",
            "comparison_key.software.framework", "bench_receipt.software.framework"}));
        m_mlx = framework ? *framework == "mlx" : m_from.at("device.mlx") != nullptr;
        if (m_mlx) {
            setMlxDevice(m_into, m_from, name, device);
        } else {
            m_from.copyText("launch.accelerators.observed.model", name);
            m_into.unknown("surface.id", "a device's name alone does not say whose machine it is");
        }
        m_from.copyWhole(
            "launch.accelerators.observed.memory_bytes", "device.mlx_device_info.memory_size");
        if (m_from.flag("local_only").value_or(false))
            m_into.set("launch.hosts", 1, m_from.place("local_only"));
        else
            m_into.unknown("launch.hosts", "the case does not say that it ran on one host");
    }

    void stack()
    {
        const auto name = first({"software_key.framework", "comparison_key.software.framework",
            "bench_receipt.software.framework"});
        m_from.copyText("stack.framework.name", name);
        if (m_mlx && !m_from.at(name))
            m_into.set("stack.framework.name", "mlx", m_from.place("device.mlx"));
        m_from.copyText("stack.framework.version",
            m_mlx ? first({"software_key.mlx_version", "mlx_version", "device.mlx"})
                  : first({"software_key.torch_version", "torch_version"}));
        const auto runtime = m_mlx ? first({"software_key.mlx_metal_version", "device.mlx_metal"})
                                   : first({"software_key.cuda_version", "cuda_version"});
        if (m_from.text(runtime)) {
            m_into.set("stack.accelerator_runtime.name", m_mlx ? "mlx_metal" : "cuda",
                m_from.place(runtime));
            m_from.copyText("stack.accelerator_runtime.version", runtime);
        }
        const auto lm = first({"software_key.mlx_lm_version", "mlx_lm_version", "device.mlx_lm"});
        if (const auto version = m_from.text(lm))
            m_into.set("stack.packages", {{"mlx_lm", *version}}, m_from.place(lm));
    }

    void posture()
    {
        const auto path = first({"compile", "bench_receipt.compile", "workload_key.compile"});
        m_compile = m_from.flag(path);
        if (m_compile == false)
            m_into.set("compile.posture", "eager", m_from.place(path));
        else if (m_compile)
            m_into.unknown("compile.posture", "compile: true does not say what was compiled");
    }

    void outcome()
    {
        const auto status = m_from.text("status");
        m_ok = status == "ok";
        if (!status) {
            m_into.unknown("run.outcome", "the case has no status");
            m_ok = true;
        } else {
            m_into.set("run.outcome", m_ok ? "ok" : "error", m_from.place("status"));
        }
        const auto backend = first({"backend", "software_key.backend"});
        if (m_ok) {
            m_from.copyText("backend.observed", backend);
            if (const Json *kinds = m_from.object("backend_summary"))
                m_into.set(
                    "backend.evidence", Json::array({*kinds}), m_from.place("backend_summary"));
            return;
        }
        m_into.set("run.failure_reason",
            *status == "dry_run" ? "dry run: nothing was trained or measured"
                                 : "the case's status is \"" + *status + '"',
            m_from.place("status"));
        m_into.unknown("backend.observed", "the case did not run to its end");
        if (*status == "oom")
            m_into.set("checks.no_oom", false, m_from.place("status"));
    }

    std::vector<std::optional<double>> times(const std::string &path)
    {
        std::vector<std::optional<double>> values;
        const Json *list = m_from.array(path);
        for (std::size_t i = 0; list && i < list->size(); ++i) {
            const Json &value = (*list)[i];
            if (!value.is_null() && !(value.is_number() && value.get<double>() >= 0))
                m_from.refuse(elementOf(path, i), "a time of at least 0");
            values.push_back(value.is_number() ? std::optional(value.get<double>()) : std::nullopt);
        }
        return values;
    }

    void steps()
    {
        const std::string measuredPath = timing("step_times_s");
        std::vector<std::optional<double>> warmup = times(timing("warmup_step_times_s"));
        const std::vector<std::optional<double>> measured = times(measuredPath);
        const auto warmups = m_from.whole(timing("warmup_steps"));
        const auto count = m_from.whole(timing("measured_steps"));
        const auto firstCall = m_from.number(timing("first_call_time_s"));
        if (m_compile == false || firstCall)
            m_inside = false;
        if (warmup.empty() && warmups && *warmups > 0 && *warmups <= std::int64_t(mostMlxRows))
            warmup.resize(std::size_t(*warmups));
        if (warmups && std::int64_t(warmup.size()) != *warmups)
            m_into.warn("warmup_count_differs", "steps",
                m_place + " states " + std::to_string(*warmups) + " warm-up steps and times of "
                    + std::to_string(warmup.size()));
        if (count && !measured.empty() && std::int64_t(measured.size()) != *count)
            m_from.refuse(measuredPath,
                "as long as measured_steps says (" + std::to_string(measured.size()) + " and "
                    + std::to_string(*count) + " steps)");
        std::vector<ReceiptMetric> found;
        if (!measured.empty()) {
            found = columns(firstCall, warmup, measured, measuredPath);
        } else {
            m_into.unknown("steps", "the case records no single step");
            m_into.unknown("window", "the case records no single step");
        }
        metrics(found);
    }

    std::vector<ReceiptMetric> columns(std::optional<double> firstCall,
        const std::vector<std::optional<double>> &warmup,
        const std::vector<std::optional<double>> &measured, const std::string &path)
    {
        TrainingSteps all;
        all.discard = 1 + warmup.size();
        all.windowKind = "after_warmup";
        all.includesCompile = m_inside;
        all.place = m_from.place(path);
        all.noSeconds = "the case does not state the time of this step";
        const auto add = [&](std::optional<double> seconds, bool warming) {
            TrainingStep step;
            step.number = std::int64_t(all.steps.size());
            step.seconds = seconds;
            step.tokens = m_tokens;
            if (warming)
                step.flags = {"warmup"};
            all.steps.push_back(std::move(step));
        };
        add(firstCall, true);
        for (const auto &seconds : warmup)
            add(seconds, true);
        for (const auto &seconds : measured)
            add(seconds, false);
        m_into.set("checks.has_steps", true, m_from.place(path));
        return setTrainingSteps(m_into, all);
    }

    /// The figures as the case states them; a rate that does not follow from the steps is named.
    void metrics(const std::vector<ReceiptMetric> &redone)
    {
        std::vector<ReceiptMetric> found;
        const std::string rate = timing("tokens_per_second"), median = timing("median_step_time_s");
        const ReceiptMetric *again = nullptr;
        for (const ReceiptMetric &metric : redone)
            if (metric.name == "throughput")
                again = &metric;
        if (const auto stated = m_from.number(rate)) {
            const bool same = again && std::abs(again->value - *stated) <= 1e-9 * std::abs(*stated);
            found.push_back({"throughput", *stated, "tok/s", "job", same ? "tokens_over_time" : "",
                m_inside, true, m_from.place(rate)});
            if (again && !same)
                m_into.warn("rate_not_reproduced", "metrics.0.value",
                    m_from.place(rate) + " does not follow from the steps of the case");
        } else if (again) {
            found.push_back(*again);
        }
        if (const auto stated = m_from.number(median))
            found.push_back(
                {"step_time", *stated, "s", "job", "median", m_inside, true, m_from.place(median)});
        setMetrics(m_into, found, "the case states no time of the first call, which compiles",
            "the case states neither a rate nor a step time");
    }

    const Json &m_row;
    const std::string m_place;
    const Json &m_document; ///< around the cases, or an empty object
    ReceiptBuilder m_into;
    JsonMapping m_from;
    std::optional<std::int64_t> m_tokens;
    std::optional<bool> m_compile, m_inside; ///< compile time is inside the metrics
    bool m_mlx = false, m_ok = false;
};

Result<std::vector<Receipt>> read(const SourceFile &file)
{
    std::vector<Json> lines;
    const auto cases = mlxCasesOf(file, lines);
    if (!cases)
        return fail(cases.error());
    static const Json nothing = Json::object();
    const bool around = file.json && file.json->is_object() && !isMlxCase(*file.json);
    std::vector<Receipt> receipts;
    for (const MlxCase &each : *cases) {
        if (!each.json->is_object())
            return fail(notAnObject(each.place));
        Result<Receipt> receipt
            = Mapping(*each.json, each.place, around ? *file.json : nothing).all();
        if (!receipt)
            return fail(receipt.error());
        receipts.push_back(std::move(*receipt));
    }
    return receipts;
}

} // namespace

const Importer mlxBenchMatrix = {
    "mlx_bench_matrix",
    "MLX benchmark matrix",
    "1",
    holdsMlxCases,
    read,
};

} // namespace fairlead
