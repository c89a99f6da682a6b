// Importer of GPU profile receipts: one matched loop, timed after its warm-up, with what was
// dispatched. A file holds one, a list of them, or one a line.
//
// Decided here, and nothing beyond it:
// - The rate is the loop's tokens over its time, and only the timed loop is in it: the profiler
// warms up before it, so compile time is not in it. A loop of no time has no rate.
// - A requested kernel that was not seen dispatched leaves the backend unknown: that it was asked
// for proves nothing. Where none was asked for, the file does not say what ran.
// - The profile names neither machine nor accelerator. Its peak in GB stays a metric.
// - Every status but "ok" is an error.
#include "models/receipts/formats/all_formats.h"

#include "models/receipts/formats/megacpp_members.h"
#include "models/receipts/formats/megacpp_shape.h"
#include "models/receipts/formats/proof_surface.h"
#include "models/receipts/formats/stated_metrics.h"
#include "models/receipts/json_lines.h"

namespace fairlead {
namespace {

constexpr std::string_view kernel = "dense_fa4";

bool accepts(const SourceFile &file)
{
    Json kept;
    const Json *first = firstRecord(file, kept);
    return first && megacppShapeOf(*first) == MegacppShape::Profile;
}

void setBackend(ReceiptBuilder &into, JsonMapping &from)
{
    const auto asked = from.flag("dense_fa4_requested");
    const auto seen = from.flag("dense_fa4_dispatch_observed");
    if (asked == true)
        into.set("backend.requested", kernel, placeOf("dense_fa4_requested"));
    else
        into.unknown("backend.requested", "no kernel was asked for by name");
    if (seen == true)
        into.set("backend.observed", kernel, placeOf("dense_fa4_dispatch_observed"));
    else
        into.unknown("backend.observed",
            asked == true ? "dense FA4 was asked for, and its dispatch was not observed"
                          : "the profile does not say which kernel ran");
    if (seen == true && asked == false)
        into.warn("dispatch_unasked", "backend.observed",
            "dense FA4 was dispatched though the profile did not ask for it");
}

void setOutcome(ReceiptBuilder &into, JsonMapping &from)
{
    const auto status = from.text("status");
    if (!status)
        return into.unknown("run.outcome", "the profile has no status");
    into.set("run.outcome", *status == "ok" ? "ok" : "error", placeOf("status"));
    if (*status != "ok" && !from.at("failure_reason"))
        into.set(
            "run.failure_reason", "the file's status is \"" + *status + '"', placeOf("status"));
}

void setFigures(ReceiptBuilder &into, JsonMapping &from)
{
    const auto elapsed = from.number("elapsed_s");
    const auto steps = from.whole("steps");
    if (steps && *steps < 0)
        return from.refuse("steps", "a whole number of at least 0");
    const StatedMetric loop{.scope = "job",
        .window = true,
        .includesCompile = false,
        .aggregation = "tokens_over_time"};
    StatedMetrics metrics(from);
    if (elapsed && *elapsed > 0) {
        metrics.take("tok_per_sec", loop);
        if (steps && *steps > 0)
            metrics.add({"step_time", *elapsed / double(*steps), "s", "job", "mean", false, true,
                "$.elapsed_s, $.steps"});
        metrics.take("elapsed_s", loop);
    } else if (from.at("tok_per_sec")) {
        into.warn("no_elapsed_time", "metrics",
            "The loop took no time, so that its rate of zero is no measurement");
    }
    metrics.takePeak(into, "peak_mem_gb", "device");
    metrics.set(into, "the profile does not say", "the profile timed nothing");
    if (!steps)
        return;
    into.set("checks.has_steps", *steps > 0, placeOf("steps"));
    into.set("extensions.stated_steps", {{"total", *steps}, {"window", *steps}}, placeOf("steps"));
    into.set("window.rule.kind", "timed_loop_after_warmup", placeOf("steps"));
}

Result<Receipt> receiptOf(const JsonRecord &record)
{
    ReceiptBuilder into("gpu_profile", "", "not recorded in a GPU profile receipt");
    JsonMapping from(record.value, into);
    setSharedMembers(into, from);
    copyAtLeast(into, from, "workload.micro_batch", "batch_size", 1);
    setSurfaceByIds(into, from);
    setBackend(into, from);
    setOutcome(into, from);
    setFigures(into, from);
    Json kept = Json::object();
    for (const auto &[name, value] : record.value.items())
        if (value.is_primitive() && !value.is_null())
            kept[name] = value;
    keepProofSurface(into, from);
    keepProof(into, "gpu_profile", kept, "$");
    return receiptIn(record, into, from);
}

Result<std::vector<Receipt>> read(const SourceFile &file)
{
    return receiptsOf(file, receiptOf);
}

} // namespace

const Importer gpuProfile = {
    "gpu_profile",
    "GPU profile receipt",
    "1",
    accepts,
    read,
};

} // namespace fairlead
