// Importer of the results of a Modal NaN sweep: one configuration a record, as JSON lines, a list
// or a single result. The sweep's totals are no results, and not read.
//
// Decided here, and nothing beyond it:
// - The sweep runs on Modal only: surface modal. The result does not say on which GPUs.
// - "finite" is ok; nan, timeout, crash and setup_fail are errors with that reason. A gradient norm
// that is no number says nothing about the loss.
// - An empty fp8_format is bf16, as the sweep documents; else the precision is fp8 with that
// format. The recipe counts only then, since the sweep writes it into every result.
// - elapsed_s covers the whole process: start-up and compilation are in it.
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
    return first && megacppShapeOf(*first) == MegacppShape::Sweep;
}

std::string failureOf(JsonMapping &from, const std::string &status)
{
    if (status == "nan") {
        const auto at = from.whole("nan_iter");
        return "the gradient norm was not finite"
            + (at ? " at iteration " + std::to_string(*at) : std::string());
    }
    if (status == "timeout")
        return "the configuration ran out of its time";
    if (status == "setup_fail") {
        const auto error = from.text("error");
        return "the configuration could not be set up" + (error ? ": " + *error : std::string());
    }
    return "the file's status is \"" + status + '"';
}

void setOutcome(ReceiptBuilder &into, JsonMapping &from)
{
    const auto status = from.text("status");
    if (!status)
        return into.unknown("run.outcome", "the result has no status");
    const bool good = *status == "finite";
    into.set("run.outcome", good ? "ok" : "error", placeOf("status"));
    if (!good)
        into.set("run.failure_reason", failureOf(from, *status), placeOf("status"));
}

void setPrecision(ReceiptBuilder &into, JsonMapping &from, Json &features)
{
    const auto format = from.text("fp8_format");
    if (!format)
        return;
    into.set(
        "workload.precision", format->empty() ? "bf16" : "fp8_" + *format, placeOf("fp8_format"));
    if (const auto recipe = from.text("fp8_recipe"); recipe && !format->empty())
        features["fp8_recipe"] = *recipe;
}

/// The last norm is a number, or the word "nan" or "inf".
void takeNorm(JsonMapping &from, StatedMetrics &metrics)
{
    const Json *norm = from.at("last_grad_norm");
    if (norm && norm->is_string()) {
        const auto &word = norm->get_ref<const std::string &>();
        if (word != "nan" && word != "NaN" && word != "inf")
            from.refuse("last_grad_norm", "a number, nan or inf");
        return;
    }
    metrics.take("last_grad_norm", {.scope = "job"});
}

Result<Receipt> receiptOf(const JsonRecord &record)
{
    ReceiptBuilder into("modal_sweep", "", "not recorded in a result of the sweep");
    JsonMapping from(record.value, into);
    into.set("surface.id", "modal", "shape of the file");
    from.copyText("run.case_id", "cfg");
    from.copyText("run.name", "desc");
    setSharedMembers(into, from);
    setOutcome(into, from);
    Json features = Json::object();
    for (const char *name : {"depth", "dispatcher"})
        if (const Json *value = from.at(name); value && value->is_primitive())
            features[name] = *value;
    setPrecision(into, from, features);
    if (!features.empty())
        into.set("workload.features", std::move(features), "$");
    if (const auto steps = from.whole("iters"))
        into.set("extensions.stated_steps", {{"requested", *steps}}, placeOf("iters"));
    StatedMetrics metrics(from);
    metrics.take("elapsed_s", {.scope = "job", .includesCompile = true});
    takeNorm(from, metrics);
    metrics.set(into, "a norm holds no time", "the configuration never ran");
    keepProofSurface(into, from);
    return receiptIn(record, into, from);
}

Result<std::vector<Receipt>> read(const SourceFile &file)
{
    return receiptsOf(file, receiptOf);
}

} // namespace

const Importer modalSweep = {
    "modal_sweep",
    "Modal sweep",
    "1",
    accepts,
    read,
};

} // namespace fairlead
