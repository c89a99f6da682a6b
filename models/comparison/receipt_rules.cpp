#include "models/comparison/receipt_rules.h"

#include <algorithm>
#include <array>

#include "models/comparison/value_text.h"

namespace fairlead {
namespace {

/// One thing that a predicate found.
struct Finding {
    std::string key;
    std::string detail; ///< ends the row's sentence after a colon; may be empty
    Json value;
    std::string place;                     ///< dotted member of the document, where the fact stands
    std::optional<Severity> severity = {}; ///< where it is not the row's
};

using Findings = std::vector<Finding>;

bool isStated(const Json &document, const std::string &name)
{
    return member(document, name).known();
}

bool hasBundle(const Judged &judged)
{
    if (judged.entry.receipt.format.starts_with("log_"))
        return true;
    const auto artifacts = judged.document.find("artifacts");
    if (artifacts == judged.document.end() || !artifacts->is_array())
        return false;
    return std::any_of(artifacts->begin(), artifacts->end(), [](const Json &each) {
        return each.is_object()
            && (!each.value("sha256", Json()).is_null() || !each.value("uri", Json()).is_null());
    });
}

Findings provenanceMissing(const Judged &judged)
{
    Findings out;
    const auto absent = [&](const char *key, const char *detail, const char *place) {
        out.push_back({key, detail, nullptr, place});
    };
    if (!isStated(judged.document, "revision.commit"))
        absent("revision", "the commit is not recorded", "revision.commit");
    if (judged.surface == Surface::Unknown)
        absent("surface", "the surface is not recorded", "surface.id");
    for (const char *name :
        {"launch.accelerators.observed.model", "launch.accelerators.observed.count"})
        if (!isStated(judged.document, name))
            absent(name,
                std::string_view(name).ends_with("model")
                    ? "the observed accelerator model is not recorded"
                    : "the observed accelerator count is not recorded",
                name);
    if (judged.starting.effective == StartupClass::Unknown)
        absent("startup_class", "the startup class is not known", "starting_state");
    if (!hasBundle(judged))
        absent("artifacts", "no artifact has a hash or an address", "artifacts");
    return out;
}

Findings checksFailed(const Judged &judged)
{
    Findings out;
    for (const char *name : {"checks.all_losses_finite", "checks.no_nan_loss",
             "checks.exit_code_zero", "checks.has_steps", "checks.no_oom"}) {
        const Observed<Json> check = member(judged.document, name);
        if (check.known() && check.value() == Json(false))
            out.push_back({name, std::string(name).substr(7) + " is false", false, name});
    }
    const Observed<Json> code = member(judged.document, "run.exit_code");
    if (code.known() && code.value() != Json(0))
        out.push_back(
            {"run.exit_code", "exit code " + valueText(code), code.value(), "run.exit_code"});
    const Observed<Json> outcome = member(judged.document, "run.outcome");
    if (outcome.known() && outcome.value() == Json("error"))
        out.push_back({"run.outcome", "the run ended in error", "error", "run.outcome"});
    const Observed<Json> failure = member(judged.document, "run.failure_reason");
    if (failure.known() && failure.value() != Json(""))
        out.push_back(
            {"run.failure_reason", valueText(failure), failure.value(), "run.failure_reason"});
    return out;
}

Findings startupContradicted(const Judged &judged)
{
    if (judged.starting.contradictions.empty())
        return {};
    std::string all;
    for (const std::string &each : judged.starting.contradictions)
        all += (all.empty() ? "" : "; ") + each;
    return {{"startup_class", all, all, "starting_state"}};
}

Findings startupNotDerived(const Judged &judged)
{
    if (judged.starting.basis != Basis::Attested && judged.starting.basis != Basis::Declared)
        return {};
    const std::string basis(wordOf(judged.starting.basis));
    return {{"startup_class", "it is " + basis, basis, "starting_state"}};
}

Findings attested(const Judged &judged)
{
    Findings out;
    for (const KeyValue &each : judged.keys)
        if (each.attested && each.identity)
            out.push_back(
                {each.key, {}, each.value.known() ? each.value.value() : Json(), each.key});
    return out;
}

Findings dirtyTree(const Judged &judged)
{
    const Observed<Json> dirty = member(judged.document, "revision.dirty");
    if (!dirty.known() || dirty.value() != Json(true))
        return {};
    if (isStated(judged.document, "revision.diff_sha256"))
        return {{"revision", {}, true, "revision.dirty"}};
    return {{"revision", "the difference is not recorded", true, "revision.diff_sha256",
        Severity::Unknown}};
}

Findings dirtyUnknown(const Judged &judged)
{
    if (!isStated(judged.document, "revision.commit")
        || !member(judged.document, "revision.dirty").unknown())
        return {};
    return {{"revision", {}, nullptr, "revision.dirty"}};
}

struct Predicate {
    std::string_view code;
    Findings (*find)(const Judged &judged);
};

constexpr std::array predicates{
    Predicate{"PROVENANCE_MISSING", provenanceMissing},
    Predicate{"CHECKS_FAILED", checksFailed},
    Predicate{"STARTUP_CONTRADICTED", startupContradicted},
    Predicate{"STARTUP_NOT_DERIVED", startupNotDerived},
    Predicate{"ATTESTED", attested},
    Predicate{"DIRTY_TREE", dirtyTree},
    Predicate{"DIRTY_UNKNOWN", dirtyUnknown},
};

std::string sentenceOf(
    const std::string &code, const RuleRow &rule, const Finding &finding, const Policy &policy)
{
    std::string says = rule.says;
    if (!finding.detail.empty())
        says += ": " + finding.detail;
    else if (code == "ATTESTED")
        says += ": " + policy.wordsFor(finding.key);
    return says;
}

} // namespace

std::span<const std::string_view> receiptRuleCodes()
{
    static constexpr auto codes = [] {
        std::array<std::string_view, predicates.size()> out{};
        for (std::size_t i = 0; i < out.size(); ++i)
            out[i] = predicates[i].code;
        return out;
    }();
    return codes;
}

std::vector<Reason> receiptReasons(const Judged &judged, const Policy &policy)
{
    std::vector<Reason> out;
    for (const RuleRow &rule : policy.receiptRules) {
        const auto predicate = std::find_if(predicates.begin(), predicates.end(),
            [&](const Predicate &each) { return each.code == rule.code; });
        if (predicate == predicates.end())
            continue;
        for (const Finding &finding : predicate->find(judged)) {
            Reason reason;
            reason.code = rule.code;
            reason.key = finding.key;
            reason.side = Side::Left;
            reason.left = finding.value;
            reason.severity = finding.severity.value_or(rule.severity);
            reason.rule = rule.id;
            reason.says = sentenceOf(rule.code, rule, finding, policy);
            reason.source = pointerOf(documentMember(finding.place));
            reason.fix = rule.fix;
            out.push_back(std::move(reason));
        }
    }
    return out;
}

} // namespace fairlead
