// Importer of the training receipt that MegaCpp builds from a trainer's output: a summary of the
// steady steps and five checks.
//
// Decided here, and nothing beyond it:
// - The same receipt is written on every machine, so only an app or call id makes it modal.
// - tok_sec figures are of the whole job; they are over the steady steps, so that compile time is
// out of them where the file says that there are fewer steady steps than steps.
// - mfu has no unit: the log prints a percentage, the status answer a fraction.
// - Peak memory is in MiB by its name; neither its kind nor its scope is said.
// - The file lists no single step, so there are no columns, and the window has no place in them.
// - The run ended well only where the file says so by exit code or status.
#include "models/receipts/formats/all_formats.h"

#include <array>

#include "models/receipts/formats/megacpp_members.h"
#include "models/receipts/formats/megacpp_shape.h"
#include "models/receipts/formats/proof_surface.h"
#include "models/receipts/formats/stated_metrics.h"

namespace fairlead {
namespace {

constexpr std::array<std::string_view, 5> checkNames
    = {"all_losses_finite", "no_nan_loss", "exit_code_zero", "has_steps", "no_oom"};

bool accepts(const SourceFile &file)
{
    return file.json && megacppShapeOf(*file.json) == MegacppShape::Training;
}

/// How many steps there were, and how many of them the figures are over.
std::optional<bool> setStepCounts(ReceiptBuilder &into, JsonMapping &from)
{
    const auto all = from.whole("summary.total_steps");
    const auto steady = from.whole("summary.steady_state_steps");
    if (!all || !steady)
        return std::nullopt;
    if (*steady < 0 || *steady > *all) {
        from.refuse("summary.steady_state_steps", "at most summary.total_steps");
        return std::nullopt;
    }
    into.set("window.discarded", *all - *steady, "$.summary.steady_state_steps");
    into.set("window.rule.discarded", *all - *steady, "$.summary.steady_state_steps");
    into.set("window.rule.kind", "steady_state_of_the_trainer", "$.summary.steady_state_steps");
    into.set("extensions.stated_steps", {{"total", *all}, {"window", *steady}}, "$.summary");
    return *steady < *all ? std::optional(false) : std::nullopt;
}

void setOutcome(ReceiptBuilder &into, JsonMapping &from)
{
    for (const std::string_view name : checkNames) {
        const std::string path = "checks." + std::string(name);
        from.copyFlag(path, path);
    }
    const auto status = from.text("status");
    const auto reason = from.text("failure_reason");
    const bool good = status && (*status == "ok" || *status == "PASS" || *status == "success");
    const auto zero = from.flag("checks.exit_code_zero");
    if ((status && !good) || (reason && !reason->empty()) || zero == false) {
        into.set("run.outcome", "error", status ? "$.status" : "$.checks");
        if (!reason || reason->empty())
            into.set("run.failure_reason",
                status && !good ? "the file's status is \"" + *status + '"'
                                : std::string("the exit code was not zero"),
                status && !good ? "$.status" : "$.checks.exit_code_zero");
    } else if (good || zero == true) {
        into.set("run.outcome", "ok", status ? "$.status" : "$.checks.exit_code_zero");
    }
}

Result<std::vector<Receipt>> read(const SourceFile &file)
{
    ReceiptBuilder into("megacpp_training", "", "not recorded in a MegaCpp training receipt");
    JsonMapping from(*file.json, into);
    setSharedMembers(into, from);
    setSurfaceByIds(into, from);
    setOutcome(into, from);
    copyAtLeast(into, from, "workload.parameters", "summary.num_params", 0);
    const StatedMetric rate{
        .scope = "job", .window = true, .includesCompile = setStepCounts(into, from)};
    const StatedMetric run{.scope = "job"};
    StatedMetrics metrics(from);
    for (const char *path : {"summary.mean_tok_sec", "summary.median_tok_sec",
             "summary.min_tok_sec", "summary.max_tok_sec", "summary.mean_mfu"})
        metrics.take(path, rate);
    for (const char *path : {"summary.first_loss", "summary.final_loss", "summary.mean_loss",
             "summary.mean_gnorm", "summary.max_gnorm", "summary.training_time_sec"})
        metrics.take(path, run);
    metrics.takePeak(into, "summary.peak_memory_mib", {});
    metrics.set(into, "the file does not say whether start-up and compile time are in it",
        "the file states no figure");
    keepProofSurface(into, from);
    return oneReceipt(into, from);
}

} // namespace

const Importer megacppTraining = {
    "megacpp_training",
    "MegaCpp training receipt",
    "1",
    accepts,
    read,
};

} // namespace fairlead
