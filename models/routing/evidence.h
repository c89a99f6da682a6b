// How long past runs took to a first result, segment by segment, from the timelines of their
// receipts: a forecast for the next run on that surface, never a comparison.
#pragma once

#include <array>
#include <map>
#include <memory>
#include <optional>
#include <span>
#include <string_view>
#include <vector>

#include "models/comparison/judged.h"
#include "models/routing/routing_rules.h"

namespace fairlead {

/// The parts of the way to a result, always in this order.
inline constexpr std::array<std::string_view, 8> latencySegments{
    "queue", "provision", "image", "data", "compile", "window", "collect", "review"};
/// The first five of them lead to the first step.
inline constexpr std::size_t segmentsToFirstStep = 5;
/// Fewer runs than this give no median.
inline constexpr std::size_t fewestRuns = 3;

/// Durations of one kind over past runs.
struct DurationEvidence {
    std::size_t n = 0;             ///< runs that recorded it
    std::optional<double> medianS; ///< nothing below fewestRuns
    std::optional<double> p90S;    ///< nearest rank; nothing below fewestRuns
    std::optional<Time> newest;    ///< when the newest of these runs ended
};

struct LatencyEvidence {
    std::vector<DurationEvidence> segments; ///< the first ones of latencySegments
    /// Over each run's whole way, from its submission; runs of which the way's beginning or its end
    /// is not recorded are left out.
    DurationEvidence total;
};

/// What receipts of one surface, or of one startup class on it, tell.
struct ClassEvidence {
    LatencyEvidence firstStep;   ///< all runs
    LatencyEvidence trustworthy; ///< runs whose receipt is usable
};

struct SurfaceEvidence {
    std::size_t usable = 0;   ///< receipts that no rule of the gate refuses by itself
    std::size_t attempts = 0; ///< receipts
    std::map<StartupClass, ClassEvidence> byClass; ///< the unknown class too
    ClassEvidence all;
    /// The known class that most receipts started in, and at least fewestRuns of them.
    StartupClass usualClass = StartupClass::Unknown;
};

struct RouteEvidence {
    std::map<Surface, SurfaceEvidence> surfaces; ///< each of routedSurfaces that has receipts
    /// What an hour costs, where the operator configured it; currency as written there.
    std::map<Surface, double> ratePerHour;
};

/// Receipts that another one replaces are left out; so are those of the practice lab where there
/// are others on any of the three surfaces. Pure; a millisecond a hundred receipts.
RouteEvidence evidenceOf(std::span<const std::shared_ptr<const Judged>> receipts);

} // namespace fairlead
