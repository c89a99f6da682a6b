#include <algorithm>
#include <set>

#include "models/comparison/receipt_findings.h"
#include "models/comparison/startup_evidence.h"
#include "models/comparison/value_text.h"

namespace fairlead {
namespace {

bool isWord(const Observed<Json> &value)
{
    return value.known() && value.value().is_string() && value.value() != Json("")
        && value.value() != Json("none") && value.value() != Json("unknown");
}

/// How many different texts the attempts name under one of these members.
std::size_t namedInAttempts(const Json &attempts, std::initializer_list<const char *> members)
{
    std::set<std::string> found;
    for (const Json &each : attempts)
        for (const char *name : members)
            if (each.is_object() && each.contains(name) && each[name].is_string()) {
                found.insert(each[name].get<std::string>());
                break; // the other members name the same one
            }
    return found.size();
}

} // namespace

Findings checksFailed(const RuleInput &input)
{
    Findings out;
    for (const char *name : {"checks.all_losses_finite", "checks.no_nan_loss",
             "checks.exit_code_zero", "checks.has_steps", "checks.no_oom"}) {
        const Observed<Json> check = member(input.document, name);
        if (check.known() && check.value() == Json(false))
            out.push_back({name, std::string(name).substr(7) + " is false", false, name});
    }
    const Observed<Json> code = member(input.document, "run.exit_code");
    if (code.known() && code.value() != Json(0))
        out.push_back(
            {"run.exit_code", "exit code " + valueText(code), code.value(), "run.exit_code"});
    const Observed<Json> outcome = member(input.document, "run.outcome");
    if (outcome.known() && outcome.value() == Json("error"))
        out.push_back({"run.outcome", "the run ended in error", "error", "run.outcome"});
    const Observed<Json> failure = member(input.document, "run.failure_reason");
    if (failure.known() && failure.value() != Json(""))
        out.push_back(
            {"run.failure_reason", valueText(failure), failure.value(), "run.failure_reason"});
    return out;
}

/// A run over several hosts has a task on each; one more than that is a second attempt.
Findings splitAttempt(const RuleInput &input)
{
    Findings out;
    if (member(input.document, "health.preempted").valueOr(false) == Json(true))
        out.push_back({"health.preempted", "it was preempted", true, "health.preempted"});
    const Json hosts = member(input.document, "launch.hosts").valueOr(Json(1));
    const std::size_t expected = hosts.is_number_integer() && hosts.get<std::int64_t>() > 0
        ? static_cast<std::size_t>(hosts.get<std::int64_t>())
        : 1;
    const auto second = [&](std::size_t count, const char *word, const char *place) {
        if (count > expected)
            out.push_back({place,
                "the input ran on " + std::to_string(count) + ' ' + word + " where "
                    + std::to_string(expected) + " should have",
                count, place});
    };
    const Json tasks = member(input.document, "run.surface_ids.task").valueOr(Json::array());
    std::set<std::string> names;
    for (const Json &each : tasks)
        if (each.is_string())
            names.insert(each.get<std::string>());
    second(names.size(), "tasks", "run.surface_ids.task");
    const Json attempts = member(input.document, "run.attempts").valueOr(Json::array());
    if (attempts.is_array())
        second(std::max(namedInAttempts(attempts, {"task", "task_id"}),
                   namedInAttempts(attempts, {"node", "host"})),
            "tasks or nodes", "run.attempts");
    return out;
}

/// Where nobody recorded a look for the marker, its absence counts only in a log whose format
/// defines one: the importer read it to its end.
Findings noEndMarker(const RuleInput &input)
{
    const std::optional<bool> seen
        = StartupEvidence(input.document, input.policy).flag("end_marker_seen");
    const std::string &format = input.judged.entry.receipt.format;
    const bool defined = input.policy.holds("end_marker_formats", format);
    if (seen == true || (!seen && !defined))
        return {};
    return {{{}, {}, false, "starting_state.observed"}};
}

/// Which backend ran is a key of its own; here it counts only that nobody saw it.
Findings backendUnconfirmed(const RuleInput &input)
{
    const Observed<Json> requested = member(input.document, "backend.requested");
    if (!isWord(requested) || isWord(member(input.document, "backend.observed")))
        return {};
    return {
        {"backend.observed", valueText(requested) + " was asked for", nullptr, "backend.observed"}};
}

Findings noCompileWarmupLine(const RuleInput &input)
{
    const std::string &format = input.judged.entry.receipt.format;
    if (!input.policy.holds("compile_warmup_formats", format))
        return {};
    const Observed<Json> posture = member(input.document, "compile.posture");
    const bool compiles = posture.known() && posture.value().is_string()
        && !input.policy.holds(
            "postures_without_compile", posture.value().get_ref<const std::string &>());
    const bool warms
        = member(input.document, "compile.warmup.enabled").valueOr(false) == Json(true);
    if ((!compiles && !warms)
        || StartupEvidence(input.document, input.policy).flag("compile_warmup_seen") == true)
        return {};
    return {{{}, {}, false, "starting_state.observed"}};
}

} // namespace fairlead
