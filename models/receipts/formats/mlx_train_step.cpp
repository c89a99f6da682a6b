// Importer of the receipts that an MLX train-step benchmark writes (receipt_scope
// "local_mlx_m04_train_step").
//
// Decided here, and nothing beyond it:
// - An MLX device that the file names, such as "Apple M4 Max", is a machine of its own: surface
// other_host. Without the
//   name the surface is unknown.
// - The step runs on the one default device, so one accelerator was observed; one host where the
// file says local_only.
// - It ran eager where the mode says so and neither compile_requested nor a step says otherwise.
// Then no metric can
//   hold compile time. What a compiled run compiled is not recorded.
// - MLX's peak memory counts what its allocator handed out on that device.
// - The file's rate is taken as stated, over the window that it is stated for: all steps, the first
// one too.
// - Every status but "ok" is an error with that reason; a dry run measured nothing.
#include "models/receipts/formats/all_formats.h"

#include <set>

#include "models/receipts/formats/mlx_steps.h"
#include "models/receipts/json_mapping.h"
#include "models/receipts/receipt_document.h"

namespace fairlead {
namespace {

constexpr std::string_view scope = "local_mlx_m04_train_step";
constexpr std::string_view deviceName = "software.device.mlx_device_info.device_name";

struct Row {
    std::string_view member, path;
};

constexpr Row texts[] = {
    {"revision.commit", "software.git_commit"},
    {"surface.host_class", "baseline_row.hardware"},
    {"launch.accelerators.observed.model", deviceName},
    {"stack.framework.version", "software.device.mlx"},
    {"stack.python", "software.device.python"},
    {"stack.os", "software.device.platform"},
    {"workload.family", "model.name"},
    {"workload.pattern", "model.route_symbols"},
    {"workload.precision", "workload.dtype"},
    {"workload.optimizer", "training.optimizer.name"},
    {"workload.dataset.name", "dataset.dataset_receipt.source_dataset_name"},
};

constexpr Row wholes[] = {
    {"launch.accelerators.observed.memory_bytes", "software.device.mlx_device_info.memory_size"},
    {"workload.parameters", "model.parameter_count"},
    {"workload.seq_len", "workload.seq_len"},
    {"workload.micro_batch", "workload.batch_size"},
    {"memory.peak_bytes", "memory.peak_memory_bytes"},
};

constexpr Row flags[] = {
    {"workload.dataset.synthetic", "workload.synthetic"},
    {"checks.all_losses_finite", "training.all_finite"},
};

/// What the model and its training are made of, beyond the members of their own; feature -> path.
constexpr Row features[] = {
    {"depth", "model.config.depth"},
    {"hidden_size", "model.config.hidden_size"},
    {"num_attention_heads", "model.config.num_attention_heads"},
    {"vocab_size", "model.config.vocab_size"},
    {"grad_checkpoint", "training.grad_checkpoint.observed_enabled"},
    {"optimizer_class", "training.optimizer.class"},
    {"optimizer_state_quantized", "training.optimizer.quantized_state"},
    {"weight_decay", "training.optimizer.weight_decay"},
};

void setMachine(ReceiptBuilder &into, JsonMapping &from)
{
    if (from.text(deviceName))
        into.set("surface.id", "other_host", placeOf(deviceName));
    else
        into.unknown("surface.id", "the file does not name the device that it ran on");
    const auto device = from.text("software.device.default_device");
    if (device && device->starts_with("Device(gpu"))
        into.set(
            "launch.accelerators.observed.count", 1, placeOf("software.device.default_device"));
    if (device && from.flag("local_only").value_or(false))
        into.set("launch.hosts", 1, placeOf("local_only"));
    else
        into.unknown("launch.hosts", "the file does not say that the run was local");
}

void setStack(ReceiptBuilder &into, JsonMapping &from)
{
    into.set("stack.framework.name", "mlx", placeOf("receipt_scope"));
    Json packages = Json::object();
    for (const std::string_view name : {"mlx_lm", "mlx_metal"})
        if (const auto known = from.text("software.device." + std::string(name)))
            packages[std::string(name)] = *known;
    if (const auto metal = from.text("software.device.mlx_metal")) {
        into.set(
            "stack.accelerator_runtime.name", "mlx_metal", placeOf("software.device.mlx_metal"));
        into.set("stack.accelerator_runtime.version", *metal, placeOf("software.device.mlx_metal"));
    }
    if (!packages.empty())
        into.set("stack.packages", std::move(packages), placeOf("software.device"));
}

/// Did the file say that it ran eager, and nothing against it? Sets the posture either way.
bool setPosture(ReceiptBuilder &into, JsonMapping &from)
{
    const auto mode = from.text("workload.mode");
    bool compiled = from.flag("workload.compile_requested").value_or(false);
    if (const Json *steps = from.array("training.step_metrics"))
        for (const Json &step : *steps)
            compiled
                = compiled || (step.is_object() && step.value("compiled", Json()) == Json(true));
    if (mode && *mode == "eager" && !compiled) {
        into.set("compile.posture", "eager", placeOf("workload.mode"));
        return true;
    }
    if (mode && *mode == "eager") {
        into.unknown(
            "compile.posture", "the mode is eager, but the file also says that it compiled");
        into.warn("posture_contradicted", "compile.posture",
            "workload.mode says eager; compile_requested or a step says compiled");
    } else if (mode) {
        into.unknown(
            "compile.posture", "the mode \"" + *mode + "\" does not say what was compiled");
    }
    return false;
}

void setWorkload(ReceiptBuilder &into, JsonMapping &from)
{
    // Older files state the learning rate with the optimizer only.
    const bool own = from.at("workload.learning_rate");
    from.copyNumber("workload.learning_rate",
        own ? "workload.learning_rate" : "training.optimizer.learning_rate");

    const auto batch = from.whole("workload.batch_size");
    const auto length = from.whole("workload.seq_len");
    const auto tokens = from.whole("workload.tokens_per_step");
    const bool whole = batch && length && tokens && *batch > 0 && *tokens % *batch == 0;
    const bool targets = whole && *tokens / *batch == *length - 1;
    if (targets || (whole && *tokens / *batch == *length))
        into.set("workload.global_batch", *batch, placeOf("workload.batch_size"));
    else
        into.unknown("workload.global_batch", "tokens_per_step is not that of one batch");
    if (targets)
        into.warn("tokens_are_targets", "workload.tokens_per_step",
            "A step counts the tokens that have a target, one fewer than seq_len in each sequence");

    Json kept = Json::object();
    for (const Row &row : features)
        if (const Json *value = from.at(row.path); value && value->is_primitive())
            kept[std::string(row.member)] = *value;
    // A scheme is written for every optimizer, but says something only where the state is
    // quantized.
    if (from.flag("training.optimizer.quantized_state").value_or(false))
        if (const auto scheme = from.text("training.optimizer.variant.quant_scheme"))
            kept["optimizer_quant_scheme"] = *scheme;
    if (!kept.empty())
        into.set("workload.features", std::move(kept), "$.model.config, $.training");
}

/// The kernels that were dispatched, once each, sorted: "m2rnn=metal_kernel_fwd_v1".
void setBackend(ReceiptBuilder &into, JsonMapping &from)
{
    static constexpr std::string_view path = "training.kernel_dispatch";
    const Json *list = from.array(path);
    std::set<std::string> kernels;
    for (std::size_t i = 0; list && i < list->size(); ++i) {
        const Json &entry = (*list)[i];
        const Json op = entry.is_object() ? entry.value("op_name", Json()) : Json();
        const Json kernel = entry.is_object() ? entry.value("kernel_used", Json()) : Json();
        if (!op.is_string() || !kernel.is_string())
            return from.refuse(
                std::string(path) + '[' + std::to_string(i) + ']', "an operation with its kernel");
        kernels.insert(op.get<std::string>() + '=' + kernel.get<std::string>());
    }
    if (kernels.empty())
        return;
    std::string all;
    for (const std::string &kernel : kernels)
        all += (all.empty() ? "" : ", ") + kernel;
    into.set("backend.observed", all, placeOf(path));
    into.set("backend.evidence", Json(kernels), placeOf(path));
}

void setOutcome(ReceiptBuilder &into, JsonMapping &from)
{
    const auto status = from.text("status");
    if (!status) {
        into.unknown("run.outcome", "the file has no status");
        return;
    }
    into.set("run.outcome", *status == "ok" ? "ok" : "error", placeOf("status"));
    if (*status == "ok")
        return;
    const bool dry = *status == "dry_run";
    into.set("run.failure_reason",
        dry ? "dry run: nothing was trained or measured"
            : "the file's status is \"" + *status + '"',
        placeOf("status"));
    if (*status == "oom")
        into.set("checks.no_oom", false, placeOf("status"));
}

void setLossCheck(ReceiptBuilder &into, JsonMapping &from)
{
    const Json *losses = from.array("training.losses");
    if (!losses || losses->empty())
        return;
    for (const Json &loss : *losses)
        if (!loss.is_number())
            return;
    // JSON holds no NaN: every one of them is a number.
    into.set("checks.no_nan_loss", true, placeOf("training.losses"));
}

/// Claims that the file itself denies name what lies outside its safe class of comparison.
void setDeniedClaims(ReceiptBuilder &into, const Json &source)
{
    static constexpr std::string_view ending = "_claim";
    Json outside = Json::array();
    for (const auto &[name, value] : source.items())
        if (name.ends_with(ending) && value == Json(false))
            outside.push_back(name.substr(0, name.size() - ending.size()));
    if (!outside.empty())
        into.set("outside_comparison_class", std::move(outside), "$.*_claim");
}

bool accepts(const SourceFile &file)
{
    if (!file.json || !file.json->is_object() || file.json->contains("schema"))
        return false;
    const auto found = file.json->find("receipt_scope");
    return found != file.json->end() && *found == Json(scope);
}

Result<void> checkShape(const Json &source)
{
    const Json version = source.value("receipt_schema_version", Json());
    if (version != Json(1))
        return fail({"unknown_version",
            "receipt_schema_version is "
                + (version.is_primitive() ? version.dump() : std::string("no number"))
                + ", and only version 1 is understood",
            "$.receipt_schema_version", "Import it with a newer Fairlead"});
    for (const char *member : {"workload", "timing", "training", "software"})
        if (!source.value(member, Json()).is_object())
            return fail({"missing_member",
                "$." + std::string(member) + " is not there or no object",
                "$." + std::string(member), "Write the file again with the program that made it"});
    return {};
}

Result<std::vector<Receipt>> read(const SourceFile &file)
{
    const Json &source = *file.json;
    if (const auto shape = checkShape(source); !shape)
        return fail(shape.error());
    ReceiptBuilder into("mlx_train_step", "1", "not recorded in an MLX train-step file");
    JsonMapping from(source, into);
    for (const Row &row : texts)
        from.copyText(row.member, row.path);
    for (const Row &row : wholes)
        from.copyWhole(row.member, row.path);
    for (const Row &row : flags)
        from.copyFlag(row.member, row.path);
    if (from.at("memory.peak_memory_bytes")) {
        into.set("memory.kind", "allocated", placeOf("memory.peak_memory_bytes"));
        into.set("memory.scope", "device", placeOf("memory.peak_memory_bytes"));
    }
    setMachine(into, from);
    setStack(into, from);
    const bool eager = setPosture(into, from);
    setWorkload(into, from);
    setBackend(into, from);
    setOutcome(into, from);
    setLossCheck(into, from);
    setDeniedClaims(into, source);
    if (const Json *key = from.object("comparison_key"))
        into.set("extensions.comparison_key", *key, placeOf("comparison_key"));
    setMlxSteps(into, from, eager);
    if (from.refused())
        return fail(*from.refused());
    std::vector<Receipt> receipts;
    receipts.push_back(into.finish());
    return receipts;
}

} // namespace

const Importer mlxTrainStep = {
    "mlx_train_step",
    "MLX train-step",
    "1",
    accepts,
    read,
};

} // namespace fairlead
