// Importer of the whole-model training record in YAML: ids, image digest, launch, steady state.
//
// Decided here, and nothing beyond it:
// - The record is that of one lane, whole_model_training, unless it names another.
// - An app or call id makes it modal; a GPU class alone makes no surface. The class is what was
// asked for; what was seen is not in the record.
// - tok_per_sec_global counts the whole job. With at least one warm-up step discarded, compile time
// is out of the steady state; else nobody says.
// - "FSDP2+regional_compile" stays the distributed mode as written; its part regional_compile is
// also the posture.
// - Versions stay the text that stands there.
#include "models/receipts/formats/all_formats.h"

#include "models/receipts/formats/log_shapes.h"
#include "models/receipts/formats/megacpp_members.h"
#include "models/receipts/formats/megacpp_yaml.h"
#include "models/receipts/formats/proof_surface.h"
#include "models/receipts/formats/stated_metrics.h"
#include "models/receipts/yaml_document.h"

namespace fairlead {
namespace {

bool accepts(const SourceFile &file)
{
    return !file.json && hasYamlMember(file.bytes, "steady_state")
        && (hasYamlMember(file.bytes, "gpu_class") || hasYamlMember(file.bytes, "function_call_id"))
        && trainerOfLog(file.bytes).empty();
}

void setPosture(ReceiptBuilder &into, JsonMapping &from)
{
    const auto mode = from.text("distributed_mode");
    if (mode && !from.at("compile_posture")
        && ('+' + *mode + '+').find("+regional_compile+") != std::string::npos)
        into.set("compile.posture", "regional_compile", placeOf("distributed_mode"));
}

void setPins(ReceiptBuilder &into, JsonMapping &from)
{
    const Json *pins = from.object("kernel_wheel_pins");
    if (!pins)
        return;
    Json packages = Json::object();
    for (const auto &[name, version] : pins->items()) {
        if (!version.is_string())
            return from.refuse("kernel_wheel_pins." + name, "a version");
        packages[name] = version;
    }
    if (!packages.empty())
        into.set("stack.packages", std::move(packages), placeOf("kernel_wheel_pins"));
}

void setSteadyState(ReceiptBuilder &into, JsonMapping &from)
{
    static constexpr std::string_view discarded = "steady_state.warmup_steps_discarded";
    StatedMetric steady{.scope = "job", .window = true};
    if (const auto steps = from.whole(discarded)) {
        if (*steps < 0)
            return from.refuse(discarded, "a whole number of at least 0");
        into.set("window.discarded", *steps, placeOf(discarded));
        into.set("window.rule.discarded", *steps, placeOf(discarded));
        into.set("window.rule.kind", "steady_state_as_stated", placeOf("steady_state"));
        if (*steps > 0)
            steady.includesCompile = false;
    }
    from.copyFlag("window.rule.eval_inside", "steady_state.eval_inside");
    from.copyFlag("window.rule.profiler_on", "steady_state.profiler_on");
    if (const auto steps = from.whole("steady_state.steps"))
        into.set("extensions.stated_steps", {{"window", *steps}}, placeOf("steady_state.steps"));
    StatedMetrics metrics(from);
    metrics.take("steady_state.tok_per_sec_global", steady);
    metrics.take("steady_state.step_p50_ms", steady);
    for (const char *peak : {"steady_state.peak_memory_mib", "steady_state.peak_alloc_gib"})
        metrics.takePeak(into, peak, {});
    metrics.set(into, "the record does not say that warm-up steps were discarded",
        "the steady state states no figure");
}

Result<Receipt> receiptOf(const Json &source)
{
    ReceiptBuilder into("whole_model_yaml", "", "not recorded in a whole-model record");
    JsonMapping from(source, into);
    setSharedMembers(into, from);
    if (!from.at("lane"))
        into.set("lane", "whole_model_training", "shape of the file");
    setSurfaceByIds(into, from);
    setPosture(into, from);
    setPins(into, from);
    if (from.object("steady_state"))
        setSteadyState(into, from);
    else
        into.unknown("metrics", "the steady state is empty");
    keepProofSurface(into, from);
    if (from.refused())
        return fail(*from.refused());
    return into.finish();
}

Result<std::vector<Receipt>> read(const SourceFile &file)
{
    return yamlReceipts(file.bytes, receiptOf);
}

} // namespace

const Importer wholeModelYaml = {
    "whole_model_yaml",
    "Whole-model receipt (YAML)",
    "1",
    accepts,
    read,
};

} // namespace fairlead
