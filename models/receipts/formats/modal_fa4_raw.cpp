// Importer of the raw receipt of a Modal FA4 smoke: execution surface, training, summary, checks
// and one entry a step.
//
// Decided here, and nothing beyond it:
// - The format is written on Modal only: surface modal. Accelerators are those that the execution
// surface names.
// - FA4 was asked for, since that is what the smoke is; what ran is known only where the check
// fa4_backend_confirmed is true. The name alone proves no dispatch.
// - Steps count from 0 where the entries carry no number, and the first one pays for compilation.
// - The rate is the file's own. It does not say whether the first step is in it, so whether compile
// time is in it stays unknown.
// - PASS is ok; PENDING and UNKNOWN say nothing yet; every other status is an error.
// - Sizes in GB stay metrics: 10^9 and 2^30 are both written so.
#include "models/receipts/formats/all_formats.h"

#include "models/receipts/formats/megacpp_members.h"
#include "models/receipts/formats/megacpp_shape.h"
#include "models/receipts/formats/proof_surface.h"
#include "models/receipts/formats/stated_metrics.h"
#include "models/receipts/training_steps.h"

namespace fairlead {
namespace {

constexpr std::string_view confirmed = "checks.fa4_backend_confirmed";
constexpr std::string_view actual = "execution_surface.actual_backend";

bool accepts(const SourceFile &file)
{
    return file.json && megacppShapeOf(*file.json) == MegacppShape::Fa4;
}

void setBackend(ReceiptBuilder &into, JsonMapping &from)
{
    into.set("backend.requested", "fa4", placeOf("execution_surface"));
    const auto proven = from.flag(confirmed);
    const auto named = from.text(actual);
    if (named)
        into.set("backend.evidence", Json::array({"actual_backend=" + *named}), placeOf(actual));
    if (proven == true && named && *named != "unknown")
        into.set("backend.observed", *named, placeOf(actual));
    else if (proven == true)
        into.set("backend.observed", "fa4", placeOf(confirmed));
    else
        into.unknown("backend.observed",
            proven ? "the file's check fa4_backend_confirmed is false"
                   : "the file does not say whether FA4 was confirmed");
}

void setOutcome(ReceiptBuilder &into, JsonMapping &from)
{
    from.copyWhole("run.exit_code", "training.exit_code");
    if (const auto code = from.whole("training.exit_code"))
        into.set("checks.exit_code_zero", *code == 0, placeOf("training.exit_code"));
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

std::optional<double> field(
    JsonMapping &from, const Json &entry, const std::string &place, const char *name)
{
    const auto found = entry.find(name);
    if (found == entry.end() || found->is_null())
        return std::nullopt;
    if (!found->is_number())
        from.refuse(place + '.' + name, "a number");
    return found->is_number() ? std::optional(found->get<double>()) : std::nullopt;
}

std::optional<std::int64_t> numberIn(JsonMapping &from, const Json &entry, const std::string &place)
{
    const auto found = entry.find("step");
    if (found == entry.end() || found->is_null())
        return std::nullopt;
    if (found->is_number_integer() && *found >= 0)
        return found->get<std::int64_t>();
    from.refuse(place + ".step", "a whole number of at least 0");
    return std::nullopt;
}

std::vector<ReceiptMetric> setSteps(ReceiptBuilder &into, JsonMapping &from)
{
    const Json *list = from.array("per_step");
    if (list)
        into.set("checks.has_steps", !list->empty(), placeOf("per_step"));
    if (!list || list->empty())
        return {};
    TrainingSteps steps;
    steps.place = placeOf("per_step");
    steps.includesCompile = false; // of the window, which begins behind the first step
    bool finite = true;
    for (std::size_t i = 0; i < list->size(); ++i) {
        const std::string place = "per_step[" + std::to_string(i) + ']';
        const Json &entry = (*list)[i];
        if (!entry.is_object()) {
            from.refuse(place, "an object");
            return {};
        }
        TrainingStep step;
        step.number = numberIn(from, entry, place).value_or(std::int64_t(i));
        if (!steps.steps.empty() && step.number <= steps.steps.back().number)
            from.refuse(place + ".step", "above the step before it");
        if (const auto time = field(from, entry, place, "dt_ms"))
            step.seconds = *time / 1000;
        step.loss = field(from, entry, place, "loss");
        finite = finite && step.loss;
        steps.steps.push_back(std::move(step));
    }
    if (from.refused())
        return {};
    // JSON holds no NaN: every loss that is there is finite.
    if (finite)
        into.set("checks.no_nan_loss", true, placeOf("per_step"));
    return setTrainingSteps(into, steps);
}

Result<std::vector<Receipt>> read(const SourceFile &file)
{
    ReceiptBuilder into("modal_fa4_raw", "", "not recorded in a Modal FA4 receipt");
    JsonMapping from(*file.json, into);
    into.set("surface.id", "modal", "shape of the file");
    setSharedMembers(into, from);
    setSharedMembers(into, from, "execution_surface.");
    from.copyText("workload.features.preset", "preset");
    copyAtLeast(into, from, "workload.parameters", "training.num_params", 0);
    setBackend(into, from);
    setOutcome(into, from);
    const StatedMetric rate{.scope = "job", .window = true};
    const StatedMetric run{.scope = "job"};
    StatedMetrics metrics(from);
    metrics.take("summary.tok_sec_mean", rate);
    for (ReceiptMetric &metric : setSteps(into, from))
        metrics.add(std::move(metric));
    for (const char *path : {"summary.tok_sec_min", "summary.tok_sec_max", "summary.mfu_mean"})
        metrics.take(path, rate);
    for (const char *path : {"summary.loss_first", "summary.loss_last", "training.wall_time_sec"})
        metrics.take(path, run);
    metrics.takePeak(into, "execution_surface.peak_memory_gb", "device");
    metrics.take("execution_surface.gpu_mem_gb", {.scope = "device"});
    metrics.set(
        into, "the file does not say whether the first step is in it", "the file states no figure");
    if (const auto count = from.whole("training.num_steps"))
        into.set("extensions.stated_steps", {{"total", *count}}, placeOf("training.num_steps"));
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
