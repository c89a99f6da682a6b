#include "models/receipts/formats/megacpp_shape.h"

#include <algorithm>
#include <array>
#include <initializer_list>

namespace fairlead {
namespace {

using Names = std::initializer_list<const char *>;

/// Each of these is what some other family is known by.
constexpr std::array<const char *, 11> foreign
    = {"schema", "receipt_scope", "cases", "rows", "ranks", "log_history", "bench_receipt",
        "matched_run", "comparison_key", "workload_key", "learning/loss"};

const Json *find(const Json &object, const char *name)
{
    const auto found = object.find(name);
    return found == object.end() ? nullptr : &*found;
}

bool has(const Json &object, Names names)
{
    return std::all_of(
        names.begin(), names.end(), [&](const char *name) { return object.contains(name); });
}

bool isObject(const Json &object, const char *name)
{
    const Json *found = find(object, name);
    return found && found->is_object();
}

bool isText(const Json &object, const char *name)
{
    const Json *found = find(object, name);
    return found && found->is_string();
}

bool isFa4(const Json &object)
{
    return isObject(object, "execution_surface")
        && (isObject(object, "summary") || isObject(object, "training"));
}

bool isTraining(const Json &object)
{
    const Json *checks = find(object, "checks"), *summary = find(object, "summary");
    if (!checks || !summary || !checks->is_object() || !summary->is_object())
        return false;
    const Names names
        = {"all_losses_finite", "no_nan_loss", "exit_code_zero", "has_steps", "no_oom"};
    const auto known = std::count_if(
        names.begin(), names.end(), [&](const char *name) { return checks->contains(name); });
    // A run that failed early has an empty summary.
    return known >= 3
        && (summary->empty() || summary->contains("mean_tok_sec")
            || summary->contains("steady_state_steps") || summary->contains("training_time_sec"));
}

bool isSweep(const Json &object)
{
    if (!isText(object, "cfg") || !isText(object, "status"))
        return false;
    const std::string &status = object["status"].get_ref<const std::string &>();
    const Names states = {"finite", "nan", "timeout", "crash", "setup_fail"};
    return std::find(states.begin(), states.end(), status) != states.end();
}

bool isEnvironment(const Json &object)
{
    const Names own = {"MEGACPP_NO_COMPILE", "MEGACPP_NO_OPTIMIZER_COMPILE",
        "TORCHINDUCTOR_MAX_AUTOTUNE_PRUNE_CHOICES_BASED_ON_SHARED_MEM",
        "TORCHINDUCTOR_MAX_AUTOTUNE_SUBPROC_RESULT_TIMEOUT"};
    return std::any_of(
               own.begin(), own.end(), [&](const char *name) { return object.contains(name); })
        && std::all_of(
            object.begin(), object.end(), [](const Json &value) { return value.is_string(); });
}

} // namespace

MegacppShape megacppShapeOf(const Json &object)
{
    if (!object.is_object())
        return MegacppShape::None;
    for (const char *name : foreign)
        if (object.contains(name))
            return MegacppShape::None;
    if (isFa4(object))
        return MegacppShape::Fa4;
    if (has(object, {"throughput_tok_sec", "backend_truth", "gpu_type"}))
        return MegacppShape::Fa4Flat;
    if (isTraining(object))
        return MegacppShape::Training;
    if (has(object, {"dense_fa4_requested", "dense_fa4_dispatch_observed", "elapsed_s"}))
        return MegacppShape::Profile;
    if (has(object, {"first_passing_rung", "next_failing_rung"}))
        return MegacppShape::Bringup;
    if (isText(object, "signature_hash") && isObject(object, "startup"))
        return MegacppShape::Startup;
    if (isSweep(object))
        return MegacppShape::Sweep;
    if (isText(object, "image_ref") && has(object, {"device", "torch_cuda"}))
        return MegacppShape::Smoke;
    if (isObject(object, "compile_warmup") && has(object, {"compile_enabled", "regional_compile"}))
        return MegacppShape::Compile;
    return isEnvironment(object) ? MegacppShape::Environment : MegacppShape::None;
}

} // namespace fairlead
