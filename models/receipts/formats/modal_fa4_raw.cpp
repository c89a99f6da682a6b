// Importer of the raw receipt of a Modal FA4 smoke, in the two forms in which it is written: in
// sections (execution surface, training, summary, checks, one entry a step), or flat.
//
// Decided here, and nothing beyond it:
// - The format is written on Modal only: surface modal. Accelerators are those that the execution
// surface names.
// - FA4 was asked for, since that is what the smoke is; what ran is known only where the file's
// check is true. The name alone proves no dispatch.
// - Steps count from 0 where the entries carry no number, and the first one pays for compilation.
// What the flat form calls compile time is the whole time of that step.
// - The rate is the file's own. It does not say whether the first step is in it, so whether compile
// time is in it stays unknown.
// - PASS is ok; PENDING and UNKNOWN say nothing yet; every other status is an error.
// - Sizes in GB stay metrics: 10^9 and 2^30 are both written so.
// - The flat form always has all its fields: 0, an empty text and the exit code -1 are its blanks.
#include "models/receipts/formats/all_formats.h"

#include <array>

#include "models/receipts/formats/megacpp_members.h"
#include "models/receipts/formats/megacpp_shape.h"
#include "models/receipts/formats/modal_fa4_flat.h"
#include "models/receipts/formats/modal_fa4_steps.h"
#include "models/receipts/formats/proof_surface.h"
#include "models/receipts/formats/stated_metrics.h"

namespace fairlead {
namespace {

/// Where each form has what both say.
struct Form {
    std::string_view asked, backend, check, confirmed, exitCode, parameters, steps;
    std::string_view rate, peak, deviceMemory;
    std::array<std::string_view, 3> ofWindow, ofRun;
};

constexpr Form sections = {
    .asked = "execution_surface",
    .backend = "execution_surface.actual_backend",
    .check = "fa4_backend_confirmed",
    .confirmed = "checks.fa4_backend_confirmed",
    .exitCode = "training.exit_code",
    .parameters = "training.num_params",
    .steps = "training.num_steps",
    .rate = "summary.tok_sec_mean",
    .peak = "execution_surface.peak_memory_gb",
    .deviceMemory = "execution_surface.gpu_mem_gb",
    .ofWindow = {"summary.tok_sec_min", "summary.tok_sec_max", "summary.mfu_mean"},
    .ofRun = {"summary.loss_first", "summary.loss_last", "training.wall_time_sec"},
};

constexpr Form flat = {
    .asked = "backend_truth",
    .backend = "backend_truth",
    .check = "fa4_kernels_verified",
    .confirmed = "fa4_kernels_verified",
    .exitCode = "exit_code",
    .parameters = "num_params",
    .steps = "num_steps",
    .rate = "throughput_tok_sec",
    .peak = "memory_peak_gb",
    .deviceMemory = "memory_gpu_total_gb",
    .ofWindow = {"throughput_min", "throughput_max", "mfu_mean"},
    .ofRun = {"loss_first", "loss_last", "wall_time_sec"},
};

bool accepts(const SourceFile &file)
{
    const MegacppShape shape = file.json ? megacppShapeOf(*file.json) : MegacppShape::None;
    return shape == MegacppShape::Fa4 || shape == MegacppShape::Fa4Flat;
}

void setBackend(ReceiptBuilder &into, JsonMapping &from, const Form &form)
{
    into.set("backend.requested", "fa4", placeOf(form.asked));
    const auto proven = from.flag(form.confirmed);
    const auto named = from.text(form.backend);
    if (named)
        into.set("backend.evidence",
            Json::array(
                {std::string(form.backend.substr(form.backend.rfind('.') + 1)) + '=' + *named}),
            placeOf(form.backend));
    if (proven == true && named && *named != "unknown")
        into.set("backend.observed", *named, placeOf(form.backend));
    else if (proven == true)
        into.set("backend.observed", "fa4", placeOf(form.confirmed));
    else
        into.unknown("backend.observed",
            proven ? "the file's check " + std::string(form.check) + " is false"
                   : "the file does not say whether FA4 was confirmed");
}

void setOutcome(ReceiptBuilder &into, JsonMapping &from, const Form &form)
{
    from.copyWhole("run.exit_code", form.exitCode);
    if (const auto code = from.whole(form.exitCode))
        into.set("checks.exit_code_zero", *code == 0, placeOf(form.exitCode));
    const auto status = from.text("status");
    if (!status)
        return into.unknown("run.outcome", "the file has no status");
    const bool open = *status == "PENDING" || *status == "UNKNOWN";
    const bool good = *status == "PASS";
    into.set("run.outcome", good ? "ok" : open ? "unknown" : "error", placeOf("status"));
    const auto reason = from.text("failure_reason");
    if (!good && !open && (!reason || reason->empty()))
        into.set(
            "run.failure_reason", "the file's status is \"" + *status + '"', placeOf("status"));
}

void setFigures(
    ReceiptBuilder &into, JsonMapping &from, const Form &form, std::vector<ReceiptMetric> ofSteps)
{
    const StatedMetric rate{.scope = "job", .window = true};
    const StatedMetric run{.scope = "job"};
    StatedMetrics metrics(from);
    metrics.take(form.rate, rate);
    for (ReceiptMetric &metric : ofSteps)
        metrics.add(std::move(metric));
    for (const std::string_view path : form.ofWindow)
        metrics.take(path, rate);
    for (const std::string_view path : form.ofRun)
        metrics.take(path, run);
    metrics.takePeak(into, form.peak, "device");
    metrics.take(form.deviceMemory, {.scope = "device"});
    metrics.set(
        into, "the file does not say whether the first step is in it", "the file states no figure");
}

Result<std::vector<Receipt>> read(const SourceFile &file)
{
    const bool isFlat = megacppShapeOf(*file.json) == MegacppShape::Fa4Flat;
    const Form &form = isFlat ? flat : sections;
    Json measured = isFlat ? *file.json : Json();
    const std::vector<std::string_view> blanks = takeFa4Blanks(measured);
    ReceiptBuilder into("modal_fa4_raw", "", "not recorded in a Modal FA4 receipt");
    JsonMapping from(isFlat ? measured : *file.json, into);
    into.set("surface.id", "modal", "shape of the file");
    explainFa4Blanks(into, blanks);
    setSharedMembers(into, from);
    setSharedMembers(into, from, "execution_surface.");
    from.copyText("workload.features.preset", "preset");
    copyAtLeast(into, from, "workload.parameters", form.parameters, 0);
    setBackend(into, from, form);
    setOutcome(into, from, form);
    if (isFlat)
        setFa4Losses(into, from);
    setFigures(into, from, form, isFlat ? std::vector<ReceiptMetric>() : setFa4Steps(into, from));
    if (const auto count = from.whole(form.steps))
        into.set("extensions.stated_steps", {{"total", *count}}, placeOf(form.steps));
    keepProofSurface(into, from);
    return oneReceipt(into, from);
}

} // namespace

const Importer modalFa4Raw = {
    "modal_fa4_raw",
    "Modal FA4 receipt",
    "1",
    accepts,
    read,
};

} // namespace fairlead
