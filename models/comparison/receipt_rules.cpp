#include "models/comparison/receipt_rules.h"

#include <algorithm>
#include <array>

#include "models/comparison/receipt_findings.h"

namespace fairlead {
namespace {

struct Predicate {
    std::string_view code;
    Findings (*find)(const RuleInput &input);
};

constexpr std::array predicates{
    Predicate{"PROVENANCE_MISSING", provenanceMissing},
    Predicate{"CHECKS_FAILED", checksFailed},
    Predicate{"TOO_FEW_STEPS", tooFewSteps},
    Predicate{"NO_STEADY_STATE", noSteadyState},
    Predicate{"STEP_CONTENT", stepContent},
    Predicate{"BACKEND_UNCONFIRMED", backendUnconfirmed},
    Predicate{"REQ_OBS_HW_MISMATCH", hardwareMismatch},
    Predicate{"CACHE_MISMATCH", cacheMismatch},
    Predicate{"STARTUP_CONTRADICTED", startupContradicted},
    Predicate{"SUPERSEDED", superseded},
    Predicate{"RETRACTED", retracted},
    Predicate{"SPLIT_ATTEMPT", splitAttempt},
    Predicate{"GPU_INVALIDATED", gpuInvalidated},
    Predicate{"PLATFORM_MISMATCH", platformMismatch},
    Predicate{"WORKERS_MIXED", workersMixed},
    Predicate{"NO_END_MARKER", noEndMarker},
    Predicate{"NO_COMPILE_WARMUP_LINE", noCompileWarmupLine},
    Predicate{"PEAK_MEM_MISSING", peakMemoryMissing},
    Predicate{"SUMMARY_STREAM_MISSING", summaryStreamMissing},
    Predicate{"STARTUP_NOT_DERIVED", startupNotDerived},
    Predicate{"REUSE_UNPROVEN", reuseUnproven},
    Predicate{"ATTESTED", attested},
    Predicate{"DIRTY_TREE", dirtyTree},
    Predicate{"DIRTY_UNKNOWN", dirtyUnknown},
    Predicate{"IMAGE_UNPINNED", imageUnpinned},
    Predicate{"ARTIFACT_MISSING", artifactMissing},
    Predicate{"SKIPPED_STEPS", skippedSteps},
    Predicate{"STEP_100_SPIKE", stepHundredSpike},
    Predicate{"STRAGGLER", straggler},
    Predicate{"SW_THROTTLED", softwareThrottled},
    Predicate{"FOREIGN_LOAD", foreignLoad},
    Predicate{"STALE", stale},
    Predicate{"UNIT_UNKNOWN", unitUnknown},
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
    const StepTrace steps = stepTrace(judged.document);
    const RuleInput input{judged, policy, steps, judged.document};
    std::vector<Reason> out;
    for (const RuleRow &rule : policy.receiptRules) {
        const auto predicate = std::find_if(predicates.begin(), predicates.end(),
            [&](const Predicate &each) { return each.code == rule.code; });
        if (predicate == predicates.end())
            continue;
        for (const Finding &finding : predicate->find(input)) {
            Reason reason;
            reason.code = rule.code;
            reason.key = finding.key;
            reason.side = Side::Left;
            reason.left = finding.value;
            reason.severity = finding.severity.value_or(rule.severity);
            reason.rule = rule.id;
            reason.says = sentenceOf(rule.code, rule, finding, policy);
            reason.source
                = finding.place.empty() ? "ledger" : pointerOf(documentMember(finding.place));
            const bool milder
                = reason.severity == Severity::Disclose && reason.severity != rule.severity;
            reason.fix = milder && !rule.fixDisclosed.empty() ? rule.fixDisclosed : rule.fix;
            out.push_back(std::move(reason));
        }
    }
    return out;
}

} // namespace fairlead
