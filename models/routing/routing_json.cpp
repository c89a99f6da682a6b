#include <algorithm>
#include <cmath>

#include "models/domain/ulid.h"
#include "models/routing/routing.h"

namespace fairlead {
namespace {

using nlohmann::json;

json numberOrNull(const std::optional<double> &number)
{
    return number ? json(*number) : json();
}

json idOrNull(const std::optional<Surface> &surface)
{
    return surface ? json(nameOf(*surface).id) : json();
}

json classOrNull(StartupClass startupClass)
{
    return startupClass == StartupClass::Unknown ? json() : json(nameOf(startupClass).id);
}

/// Seconds since the newest run; never below zero, whatever the clocks say.
json ageJson(const DurationEvidence &evidence, Time now)
{
    if (!evidence.newest)
        return {};
    return std::max(0.0, std::chrono::duration<double>(now - *evidence.newest).count());
}

json latencyJson(const LatencyEvidence &latency, Time now)
{
    json segments = json::array();
    for (std::size_t i = 0; i < latency.segments.size(); ++i) {
        const DurationEvidence &segment = latency.segments[i];
        segments.push_back({{"name", latencySegments.at(i)},
            {"median_s", numberOrNull(segment.medianS)}, {"p90_s", numberOrNull(segment.p90S)},
            {"n", segment.n}, {"age_s", ageJson(segment, now)}});
    }
    return {{"segments", segments}, {"total_median_s", numberOrNull(latency.total.medianS)},
        {"total_p90_s", numberOrNull(latency.total.p90S)}, {"n", latency.total.n},
        {"age_s", ageJson(latency.total, now)}};
}

json reasonJson(const RouteReason &reason)
{
    json because = json::array();
    for (const auto &[question, answer] : reason.because)
        because.push_back({{"question", question}, {"answer", jsonOf(answer)}});
    return {{"rule", reason.row}, {"effect", wordOf(reason.effect)},
        {"question", because.at(0)["question"]}, {"answer", because.at(0)["answer"]},
        {"because", because}, {"sentence", reason.sentence}};
}

json priceJson(const RoutedSurface &routed)
{
    if (!routed.ratePerHour)
        return {};
    return {{"rate_per_hour", *routed.ratePerHour}, {"amount", numberOrNull(routed.price)}};
}

json surfaceJson(const RoutedSurface &routed, Time now)
{
    json reasons = json::array();
    for (const RouteReason &reason : routed.ranked.reasons)
        reasons.push_back(reasonJson(reason));
    return {{"surface", nameOf(routed.ranked.surface).id},
        {"standing", wordOf(routed.ranked.standing)}, {"reasons", reasons},
        {"latency",
            {{"first_step", latencyJson(routed.latency.firstStep, now)},
                {"trustworthy", latencyJson(routed.latency.trustworthy, now)},
                {"usable", {{"k", routed.usable}, {"n", routed.attempts}}}}},
        {"startup_class_expected", classOrNull(routed.expectedClass)},
        {"price", priceJson(routed)}};
}

json answersJson(const Answers &answers)
{
    json all = json::object();
    for (const auto &[question, value] : answers.given)
        all[question] = jsonOf(value);
    return all;
}

json flipJson(const Flip &flip)
{
    json changes = json::array();
    for (const AnswerChange &change : flip.changes)
        changes.push_back({{"question", change.question}, {"from", jsonOf(change.from)},
            {"to", jsonOf(change.to)}});
    return {{"change", changes}, {"winner", idOrNull(flip.winner)}};
}

json predictedJson(const RoutedSurface &routed)
{
    const DurationEvidence &first = routed.latency.firstStep.total;
    const DurationEvidence &trusted = routed.latency.trustworthy.total;
    return {{"startup_class", classOrNull(routed.expectedClass)},
        {"first_step_median_s", numberOrNull(first.medianS)},
        {"first_step_p90_s", numberOrNull(first.p90S)}, {"first_step_n", first.n},
        {"trustworthy_median_s", numberOrNull(trusted.medianS)},
        {"trustworthy_p90_s", numberOrNull(trusted.p90S)}, {"trustworthy_n", trusted.n},
        {"usable", {{"k", routed.usable}, {"n", routed.attempts}}}};
}

} // namespace

json routingJson(const Routing &routing, Time now)
{
    json ranking = json::array(), changes = json::array(), claims = json::array(),
         conflicts = json::array();
    for (const RoutedSurface &routed : routing.ranking)
        ranking.push_back(surfaceJson(routed, now));
    for (const Flip &flip : routing.flips)
        changes.push_back(flipJson(flip));
    for (const ImpossibleClaim &claim : routing.cannotClaim)
        claims.push_back({{"surface", nameOf(claim.surface).id}, {"sentence", claim.sentence}});
    for (const RoutingConflict &conflict : routing.conflicts)
        conflicts.push_back({{"rules", conflict.rows}, {"sentence", conflict.sentence}});
    return {{"rules", {{"id", routing.rulesId}, {"sha256", routing.rulesSha256}}},
        {"answers", answersJson(routing.answers)}, {"ranking", ranking}, {"flips", changes},
        {"cannot_claim", claims}, {"conflicts", conflicts}};
}

Result<Decision> decide(const Routing &routing, const std::string &chosen, Time now)
{
    const auto winner = routing.winner();
    const auto taken = chosen.empty() ? winner : surfaceFromId(chosen);
    const RoutedSurface *routed = taken ? routing.of(*taken) : nullptr;
    if (!routed && !chosen.empty())
        return fail({"unknown_surface", "\"" + chosen + "\" is no surface that is ranked.", chosen,
            "One of: modal, owned_h200, tpu."});
    Decision decision;
    decision.id = newUlid(now);
    decision.at = now;
    decision.rulesSha256 = routing.rulesSha256;
    decision.answers = answersJson(routing.answers);
    decision.winner = winner ? std::string(nameOf(*winner).id) : std::string();
    if (routed) {
        decision.chosen = nameOf(*taken).id;
        decision.predicted = predictedJson(*routed);
    }
    return decision;
}

json decisionJson(const Decision &decision)
{
    // No run has been bound to it: launching does that.
    return {{"id", decision.id}, {"at", formatUtc(decision.at)},
        {"rules_sha256", decision.rulesSha256}, {"answers", decision.answers},
        {"winner", decision.winner.empty() ? json() : json(decision.winner)},
        {"chosen", decision.chosen.empty() ? json() : json(decision.chosen)},
        {"predicted", decision.predicted}, {"run_id", nullptr}, {"receipt_id", nullptr},
        {"actual", nullptr}};
}

} // namespace fairlead
