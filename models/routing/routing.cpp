#include "models/routing/routing.h"

#include <algorithm>

namespace fairlead {
namespace {

constexpr double secondsPerHour = 3600;

ClassEvidence nothingKnown()
{
    return {{std::vector<DurationEvidence>(segmentsToFirstStep), {}},
        {std::vector<DurationEvidence>(latencySegments.size()), {}}};
}

RoutedSurface withEvidence(
    RankedSurface ranked, const Answers &answers, const RouteEvidence &evidence)
{
    RoutedSurface routed;
    routed.ranked = std::move(ranked);
    routed.latency = nothingKnown();
    const Surface surface = routed.ranked.surface;
    const auto found = evidence.surfaces.find(surface);
    const SurfaceEvidence *past = found == evidence.surfaces.end() ? nullptr : &found->second;
    if (answers.compared)
        routed.expectedClass = answers.compared->surface == surface ? answers.compared->startupClass
                                                                    : StartupClass::Unknown;
    else if (past)
        routed.expectedClass = past->usualClass;
    if (past) {
        routed.usable = past->usable;
        routed.attempts = past->attempts;
        const auto ofClass = past->byClass.find(routed.expectedClass);
        if (routed.expectedClass == StartupClass::Unknown)
            routed.latency = past->all;
        else if (ofClass != past->byClass.end())
            routed.latency = ofClass->second;
    }
    if (const auto rate = evidence.ratePerHour.find(surface); rate != evidence.ratePerHour.end()) {
        routed.ratePerHour = rate->second;
        if (const auto median = routed.latency.trustworthy.total.medianS)
            routed.price = rate->second * *median / secondsPerHour;
    }
    return routed;
}

} // namespace

std::optional<Surface> Routing::winner() const
{
    if (ranking.empty() || ranking.front().ranked.standing == RouteStanding::Ineligible)
        return {};
    return ranking.front().ranked.surface;
}

const RoutedSurface *Routing::of(Surface surface) const
{
    const auto found = std::find_if(ranking.begin(), ranking.end(),
        [&](const RoutedSurface &each) { return each.ranked.surface == surface; });
    return found == ranking.end() ? nullptr : &*found;
}

Routing route(const RoutingRules &rules, const Answers &answers, const RouteEvidence &evidence)
{
    Routing routing;
    routing.rulesId = rules.id;
    routing.rulesSha256 = rules.sha256;
    routing.answers.compared = answers.compared;
    routing.answers.given = answers.given;
    for (RankedSurface &ranked : rank(rules, answers)) {
        if (const auto profile = rules.surfaces.find(ranked.surface);
            profile != rules.surfaces.end())
            for (const std::string &sentence : profile->second.cannotClaim)
                routing.cannotClaim.push_back({ranked.surface, sentence});
        routing.ranking.push_back(withEvidence(std::move(ranked), answers, evidence));
    }
    routing.flips = flips(rules, answers);
    routing.conflicts = conflictsIn(rules, answers);
    routing.open = openRows(rules, answers);
    for (auto &[question, value] : effectiveAnswers(rules, answers))
        routing.answers.given.insert_or_assign(question, value);
    return routing;
}

} // namespace fairlead
