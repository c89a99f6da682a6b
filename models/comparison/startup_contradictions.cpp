#include "models/comparison/startup_contradictions.h"

#include <cstdio>

#include "models/comparison/startup_evidence.h"
#include "models/comparison/startup_rules.h"
#include "models/comparison/step_trace.h"
#include "models/comparison/value_text.h"

namespace fairlead {
namespace {

std::string idOf(StartupClass startupClass)
{
    return std::string(nameOf(startupClass).id);
}

/// "declared warm, observed cold"; where both are as warm, by what is warm about them.
std::string againstDeclared(StartupClass declared, StartupClass observed)
{
    const auto words = [](StartupClass each, bool warmth) {
        return std::string(warmth ? wordOf(nameOf(each).warmth) : nameOf(each).word);
    };
    const bool warmth = nameOf(declared).warmth != nameOf(observed).warmth;
    return "declared " + words(declared, warmth) + ", observed " + words(observed, warmth);
}

/// How the class came to be, for a sentence: "declared warm".
std::string claimOf(const StartingState &state)
{
    return std::string(wordOf(state.basis)) + ' '
        + std::string(wordOf(nameOf(state.effective).warmth));
}

void firstStep(const Json &document, const StartingState &state, const Policy &policy,
    const StepTrace &trace, std::vector<std::string> &out)
{
    const auto budget = policy.thresholds.find("first_step_budget_s." + idOf(state.effective));
    if (budget == policy.thresholds.end())
        return;
    Observed<Json> first = member(document, "starting_state.first_step_s");
    // A trace that begins with the run's first step says it as well.
    const Observed<Json> number = member(document, "steps.first");
    if (!first.known() && number.known() && (number.value() == Json(0) || number.value() == Json(1))
        && !trace.seconds.empty() && trace.seconds.front() > 0)
        first = Json(trace.seconds.front());
    if (first.known() && first.value().is_number() && first.value().get<double>() > budget->second)
        out.push_back("The first step took " + valueText(first) + " s; a start as "
            + idOf(state.effective) + " takes at most " + valueText(Json(budget->second)) + " s");
}

void traceBegins(const StartingState &state, const Policy &policy, const StepTrace &trace,
    std::vector<std::string> &out)
{
    const std::optional<SlowHead> head = slowHead(trace, policy);
    if (!head)
        return;
    const auto rounded = [](double seconds) {
        char text[32];
        std::snprintf(text, sizeof text, "%.3g", seconds);
        return std::string(text);
    };
    out.push_back("The steps up to the " + std::to_string(head->last + 1) + "th took "
        + rounded(head->slow) + " s each, the steady ones " + rounded(head->steady)
        + " s: " + claimOf(state) + ", observed a slow beginning");
}

/// A class that rests on nobody's evidence is held against the cache as it was listed; a container
/// that was warm by its own account, against what it wrote.
void cacheBytes(
    const StartingState &state, const StartupEvidence &evidence, std::vector<std::string> &out)
{
    if (evidence.compilesNothing())
        return;
    const CacheEvidence cache = evidence.caches();
    const bool derived = state.basis == Basis::Derived;
    const bool empty = cache.start == CacheEvidence::Start::Empty;
    // Less than what counts as empty is no growth of an empty cache.
    const bool grown = growthOf(cache, evidence.threshold("added_fraction")) == Growth::Beyond
        && (!empty || cache.addedBytes.value_or(0) >= evidence.threshold("cache_empty_bytes"));
    if (empty && (!derived || grown))
        out.push_back(startSentence(cache) + (grown ? " and " + growthSentence(cache) : "") + ": "
            + claimOf(state) + ", observed cold");
    else if (cache.start == CacheEvidence::Start::Filled && !derived
        && cache.validity == CacheEvidence::Validity::Differs)
        out.push_back("the cache was made for another " + cache.differs + ": " + claimOf(state)
            + ", observed cold");
    else if (cache.start == CacheEvidence::Start::Filled && grown)
        out.push_back(growthSentence(cache) + ", from "
            + sizeText(cache.startFiles, cache.startBytes) + ": " + claimOf(state)
            + ", observed partial");
}

} // namespace

std::vector<std::string> contradictionsOf(
    const Json &document, const StartingState &state, const Policy &policy)
{
    std::vector<std::string> out;
    const StartupClass derived = state.derived.startupClass;
    if (derived != StartupClass::Unknown && state.declaredClass != StartupClass::Unknown
        && derived != state.declaredClass)
        out.push_back("Declared " + idOf(state.declaredClass) + ", derived " + idOf(derived) + ": "
            + againstDeclared(state.declaredClass, derived));
    if (state.effective != StartupClass::Unknown) {
        const StartupEvidence evidence(document, policy);
        if (evidence.surface() != Surface::Unknown
            && !standsOn(state.effective, evidence.surface()))
            out.push_back("The class " + idOf(state.effective) + " cannot stand on "
                + std::string(nameOf(evidence.surface()).id));
        const StepTrace trace = stepTrace(document);
        firstStep(document, state, policy, trace, out);
        if (nameOf(state.effective).warmth == Warmth::Warm) {
            traceBegins(state, policy, trace, out);
            cacheBytes(state, evidence, out);
        }
    }
    const Observed<Json> written = member(document, "starting_state.contradictions");
    if (written.known() && written.value().is_array())
        for (const Json &each : written.value())
            if (!each.is_null())
                out.push_back(valueText(each));
    return out;
}

} // namespace fairlead
