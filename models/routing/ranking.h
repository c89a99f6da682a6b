// The rules applied to answers: each surface's standing with its reasons, and their order.
#pragma once

#include <optional>
#include <string>
#include <vector>

#include "models/routing/routing_rules.h"

namespace fairlead {

enum class RouteStanding { Eligible, Discouraged, Ineligible };
std::string_view wordOf(RouteStanding standing); ///< "eligible", ...

/// A row that fired and speaks of a surface.
struct RouteReason {
    /// An answer that made it fire.
    struct Answered {
        std::string question;
        AnswerValue answer;
    };
    std::string row;
    EffectKind effect = EffectKind::For;
    std::vector<Answered> because; ///< in the order of the row's condition, at least one
    std::string sentence;
};

struct RankedSurface {
    Surface surface = Surface::Unknown;
    RouteStanding standing = RouteStanding::Eligible;
    std::vector<RouteReason> reasons; ///< in the order of the rows
};

/// All routed surfaces, the first one first. Pure.
std::vector<RankedSurface> rank(const RoutingRules &rules, const Answers &answers);

/// The surface in the first place of that; nothing where none is left that may be used. Pure, and
/// much quicker than rank().
std::optional<Surface> winner(const RoutingRules &rules, const Answers &answers);

/// The conflicts of which every row fires.
std::vector<RoutingConflict> conflictsIn(const RoutingRules &rules, const Answers &answers);

/// A row that speaks of a surface once a question is answered that is open now.
struct OpenRow {
    std::string row, question; ///< the first question that is open
    Surface surface = Surface::Unknown;
    EffectKind effect = EffectKind::For;
    std::string sentence;
};
/// Rows of which nothing known forbids that they fire, in the order of the rows; not those that
/// wait for a receipt to compare with.
std::vector<OpenRow> openRows(const RoutingRules &rules, const Answers &answers);

} // namespace fairlead
