// Importer of XLA start-up calibration: one record a launch signature, as JSON lines, a list or a
// single object; also the short catalogue record of signature and outcome.
//
// Decided here, and nothing beyond it:
// - The signature's hash is kept as the file states it and never computed: its writers hash
// different texts, so that two hashes of one signature need not agree.
// - A record is what makes a start calibrated. Outcome "pass", "ok" or "success" is ok; every other
// one is an error, with the failure type as its reason.
// - Surface tpu only where the signature's hardware names platform tpu and an accelerator type.
// - Peaks and estimates in GB stay metrics; the file does not say of how many chips they are.
// - It is about start-up: there is no throughput, and no window.
#include "models/receipts/formats/all_formats.h"

#include "models/receipts/formats/megacpp_members.h"
#include "models/receipts/formats/megacpp_shape.h"
#include "models/receipts/formats/proof_surface.h"
#include "models/receipts/formats/stated_metrics.h"
#include "models/receipts/json_lines.h"

namespace fairlead {
namespace {

bool accepts(const SourceFile &file)
{
    Json kept;
    const Json *first = firstRecord(file, kept);
    return first && megacppShapeOf(*first) == MegacppShape::Startup;
}

void setOutcome(ReceiptBuilder &into, JsonMapping &from)
{
    const auto outcome = from.text("startup.outcome");
    if (!outcome)
        return into.unknown("run.outcome", "the record has no outcome");
    const bool good = *outcome == "pass" || *outcome == "ok" || *outcome == "success";
    into.set("run.outcome", good ? "ok" : "error", placeOf("startup.outcome"));
    if (good)
        return;
    const auto type = from.text("startup.failure_type");
    into.set("run.failure_reason", type ? *type : "the start-up's outcome is \"" + *outcome + '"',
        placeOf(type ? "startup.failure_type" : "startup.outcome"));
    for (const char *memory : {"CompileTimeHbmOom", "ProgramAllocationFailure",
             "BufferAllocationFailure", "XlaResourceExhausted"})
        if (type && *type == memory)
            into.set("checks.no_oom", false, placeOf("startup.failure_type"));
}

void setHardware(ReceiptBuilder &into, JsonMapping &from)
{
    const auto platform = from.text("signature.hardware.platform");
    const auto type = from.text("signature.hardware.accelerator_type");
    if (type)
        into.set("launch.accelerators.observed.model", *type,
            placeOf("signature.hardware.accelerator_type"));
    if (platform == "tpu" && type)
        into.set("surface.id", "tpu", placeOf("signature.hardware.platform"));
    else
        into.unknown("surface.id",
            "the signature does not name both the device platform and the accelerator type");
}

void setSignature(ReceiptBuilder &into, JsonMapping &from)
{
    const auto shape = [&](std::string_view member, const char *path) {
        copyAtLeast(into, from, member, path, 1);
    };
    shape("launch.parallelism.tp", "signature.parallelism.tp_degree");
    shape("launch.parallelism.ep", "signature.parallelism.ep_degree");
    shape("launch.parallelism.dp", "signature.parallelism.dp_degree");
    shape("workload.micro_batch", "signature.parallelism.device_batch_size");
    from.copyText("revision.commit", "signature.code.git_commit");
    from.copyText("workload.family", "signature.model.family");
    shape("workload.seq_len", "signature.model.seq_len");
    Json features = Json::object();
    for (const char *name : {"grad_accum_steps", "gradient_checkpointing", "fsdp"})
        if (const Json *value = from.at(std::string("signature.parallelism.") + name);
            value && value->is_primitive())
            features[name] = *value;
    if (const Json *named = from.object("signature.features"))
        for (const auto &[name, value] : named->items())
            if (value.is_primitive() && !value.is_null())
                features[name] = value;
    if (!features.empty())
        into.set("workload.features", std::move(features), placeOf("signature"));
}

Result<Receipt> receiptOf(const JsonRecord &record)
{
    ReceiptBuilder into(
        "xla_startup_calibration", "", "not recorded in a start-up calibration record");
    JsonMapping from(record.value, into);
    if (const Json *version = from.at("schema_version"); version && *version != Json(1))
        from.refuse("schema_version", "1, the only version that is understood");
    if (!from.text("signature_hash"))
        from.refuse("signature_hash", "a text");
    from.copyText("run.case_id", "signature_hash");
    copyTime(into, from, "timeline.created_at", "created_at");
    setOutcome(into, from);
    setHardware(into, from);
    setSignature(into, from);
    into.set("starting_state.calibrated", true, placeOf("signature_hash"));
    StatedMetrics metrics(from);
    if (const auto peak = from.number("observed.post_step0.peak_gb"))
        metrics.add({"peak_memory", *peak, "GB", {}, "max", std::nullopt, false,
            placeOf("observed.post_step0.peak_gb")});
    if (const auto estimate = from.number("estimator.estimated_with_runtime_gb"))
        metrics.add({"estimated_peak_memory", *estimate, "GB", {}, "max", std::nullopt, false,
            placeOf("estimator.estimated_with_runtime_gb")});
    metrics.set(into, "a size holds no time", "the record states no size");
    Json kept = Json::object();
    for (const char *name : {"signature_hash", "signature", "estimator", "startup", "observed",
             "source", "calibration"})
        if (const Json *value = from.at(name))
            kept[name] = *value;
    into.set("extensions.xla_startup", std::move(kept), "$");
    keepProofSurface(into, from);
    return receiptIn(record, into, from);
}

Result<std::vector<Receipt>> read(const SourceFile &file)
{
    return receiptsOf(file, receiptOf);
}

} // namespace

const Importer xlaStartupCalibration = {
    "xla_startup_calibration",
    "XLA start-up calibration",
    "1",
    accepts,
    read,
};

} // namespace fairlead
