#include <algorithm>

#include "models/comparison/receipt_findings.h"
#include "models/comparison/value_text.h"

namespace fairlead {
namespace {

std::string joined(const std::vector<std::string> &sentences)
{
    std::string all;
    for (const std::string &each : sentences)
        all += (all.empty() ? "" : "; ") + each;
    return all;
}

/// The last one that gives a reason and knew all that people had attested: an attestation after it
/// may have made another contradiction.
const Acknowledgement *acknowledged(const LedgerEntry &entry, std::string_view code)
{
    Time attested{};
    for (const Attestation &each : entry.attestations)
        attested = std::max(attested, each.at);
    const Acknowledgement *found = nullptr;
    for (const Acknowledgement &each : entry.acknowledgements)
        if (each.finding == code && each.at >= attested
            && each.reason.find_first_not_of(" \t\n") != std::string::npos)
            found = &each;
    return found;
}

} // namespace

Findings cacheMismatch(const RuleInput &input)
{
    const DerivedClass &derived = input.judged.starting.derived;
    if (!derived.validityKeyDiffers)
        return {};
    std::vector<std::string> said;
    for (const std::string &each : derived.evidence)
        if (each.find("made for another") != std::string::npos)
            said.push_back(each);
    return {{"startup_class", joined(said), joined(said), "starting_state.caches"}};
}

Findings startupContradicted(const RuleInput &input)
{
    const StartingState &state = input.judged.starting;
    if (state.contradictions.empty())
        return {};
    const std::string all = joined(state.contradictions);
    const Acknowledgement *seen = acknowledged(input.judged.entry, "STARTUP_CONTRADICTED");
    if (!seen)
        return {{"startup_class", all, all, "starting_state"}};
    return {{"startup_class",
        all + "; acknowledged by " + valueText(Json(seen->by)) + ", " + formatUtc(seen->at) + ": "
            + valueText(Json(seen->reason)),
        all, "starting_state", Severity::Disclose}};
}

Findings startupNotDerived(const RuleInput &input)
{
    if (input.judged.starting.basis != Basis::Attested
        && input.judged.starting.basis != Basis::Declared)
        return {};
    const std::string basis(wordOf(input.judged.starting.basis));
    return {{"startup_class", "it is " + basis, basis, "starting_state"}};
}

Findings reuseUnproven(const RuleInput &input)
{
    const StartingState &state = input.judged.starting;
    if (nameOf(state.effective).warmth != Warmth::Warm || state.derived.reuse != Reuse::Unproven)
        return {};
    return {{"startup_class", std::string(nameOf(state.effective).id), "unproven",
        "starting_state.caches"}};
}

} // namespace fairlead
