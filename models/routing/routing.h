// Routing: what the rules and the evidence say of a job, all of it in one plain value. The command
// line, the Route page and kept decisions read nothing else.
#pragma once

#include "models/routing/decision.h"
#include "models/routing/evidence.h"
#include "models/routing/flips.h"
#include "models/routing/ranking.h"

namespace fairlead {

/// One surface in its place, with what past runs forecast for it.
struct RoutedSurface {
    RankedSurface ranked;
    /// The class a run is expected to start in: that of the receipt compared with, else the one
    /// that past runs mostly had. Unknown where nothing tells.
    StartupClass expectedClass = StartupClass::Unknown;
    /// Of receipts in the expected class; of all where none is expected.
    ClassEvidence latency;
    std::size_t usable = 0, attempts = 0; ///< receipts of the surface
    std::optional<double> ratePerHour;    ///< configured; shown, never ranked
    std::optional<double> price;          ///< of the median way to a trustworthy result
};

struct ImpossibleClaim {
    Surface surface = Surface::Unknown;
    std::string sentence;
};

struct Routing {
    std::string rulesId, rulesSha256;
    Answers answers;
    std::vector<RoutedSurface> ranking; ///< all three, the first one first
    std::vector<Flip> flips;
    std::vector<ImpossibleClaim> cannotClaim; ///< in the order of the ranking
    std::vector<RoutingConflict> conflicts;
    std::vector<OpenRow> open;

    /// The first place; nothing where all are ineligible.
    std::optional<Surface> winner() const;
    /// Null where `surface` is none that is ranked.
    const RoutedSurface *of(Surface surface) const;
};

/// Pure; below a millisecond.
Routing route(const RoutingRules &rules, const Answers &answers, const RouteEvidence &evidence);

/// The command line's document, without its "schema". Ages count to `now`.
nlohmann::json routingJson(const Routing &routing, Time now);

/// The decision that is kept: `chosen` is the winner unless the operator took another; that no
/// surface is left may be kept too. Error: unknown_surface (none that is ranked).
[[nodiscard]] Result<Decision> decide(const Routing &routing, const std::string &chosen, Time now);

/// One kept decision as the command line shows it, without its "schema".
nlohmann::json decisionJson(const Decision &decision);

} // namespace fairlead
