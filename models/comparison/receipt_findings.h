// What the predicates of the receipt rules read and return; one function a rule, by theme in the
// files receipt_findings_*.cpp.
#pragma once

#include <optional>
#include <string>
#include <vector>

#include "models/comparison/judged.h"
#include "models/comparison/step_trace.h"

namespace fairlead {

/// One thing that a predicate found.
struct Finding {
    std::string key;
    std::string detail; ///< ends the row's sentence after a colon; may be empty
    Json value;
    std::string place;                     ///< dotted member of the document, where the fact stands
    std::optional<Severity> severity = {}; ///< where it is not the row's
};
using Findings = std::vector<Finding>;

/// Everything of `judged` is filled in but `own` and `keyHash`.
struct RuleInput {
    const Judged &judged;
    const Policy &policy;
    const StepTrace &steps;
    const Json &document; ///< the judged one's
};

/// Is the metric that is judged of a kind that these lists of the policy name, by its name or by
/// its unit?
bool isMetricOf(const RuleInput &input, const std::string &names, const std::string &units);

// Provenance and the record.
Findings provenanceMissing(const RuleInput &input);
Findings attested(const RuleInput &input);
Findings dirtyTree(const RuleInput &input);
Findings dirtyUnknown(const RuleInput &input);
Findings superseded(const RuleInput &input);
Findings retracted(const RuleInput &input);
Findings stale(const RuleInput &input);

// How the run went.
Findings checksFailed(const RuleInput &input);
Findings splitAttempt(const RuleInput &input);
Findings noEndMarker(const RuleInput &input);
Findings backendUnconfirmed(const RuleInput &input);
Findings noCompileWarmupLine(const RuleInput &input);

// The measured window.
Findings tooFewSteps(const RuleInput &input);
Findings noSteadyState(const RuleInput &input);
Findings stepContent(const RuleInput &input);
Findings skippedSteps(const RuleInput &input);
Findings stepHundredSpike(const RuleInput &input);

// The starting state.
Findings cacheMismatch(const RuleInput &input);
Findings startupContradicted(const RuleInput &input);
Findings startupNotDerived(const RuleInput &input);
Findings reuseUnproven(const RuleInput &input);

// The hardware and what else ran on it.
Findings hardwareMismatch(const RuleInput &input);
Findings gpuInvalidated(const RuleInput &input);
Findings softwareThrottled(const RuleInput &input);
Findings foreignLoad(const RuleInput &input);
Findings straggler(const RuleInput &input);
Findings platformMismatch(const RuleInput &input);
Findings workersMixed(const RuleInput &input);

// Figures and files.
Findings unitUnknown(const RuleInput &input);
Findings peakMemoryMissing(const RuleInput &input);
Findings summaryStreamMissing(const RuleInput &input);
Findings artifactMissing(const RuleInput &input);
Findings imageUnpinned(const RuleInput &input);

} // namespace fairlead
