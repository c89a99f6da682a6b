#include "models/routing/ranking.h"

#include <algorithm>
#include <limits>

namespace fairlead {
namespace {

using Effective = std::map<std::string, AnswerValue>;

enum class Holds { Yes, No, Open };

std::optional<double> minutesIn(const Effective &answers, const std::string &question)
{
    const auto found = answers.find(question);
    if (found == answers.end() || !std::holds_alternative<double>(found->second))
        return {};
    return std::get<double>(found->second);
}

Holds holds(const RuleCondition &condition, const Effective &answers)
{
    const auto found = answers.find(condition.question);
    if (found == answers.end())
        return Holds::Open;
    if (condition.kind == RuleCondition::Kind::Given)
        return Holds::Yes;
    if (condition.kind == RuleCondition::Kind::Is) {
        const auto *text = std::get_if<std::string>(&found->second);
        return text && *text == condition.value ? Holds::Yes : Holds::No;
    }
    const auto minutes = minutesIn(answers, condition.question);
    const auto limit = condition.otherQuestion.empty()
        ? std::optional(condition.number)
        : minutesIn(answers, condition.otherQuestion);
    if (!minutes || !limit)
        return Holds::Open;
    const bool kept
        = condition.kind == RuleCondition::Kind::AtLeast ? *minutes >= *limit : *minutes <= *limit;
    return kept ? Holds::Yes : Holds::No;
}

Holds holds(const RoutingRow &row, const Effective &answers)
{
    Holds all = Holds::Yes;
    for (const RuleCondition &part : row.when) {
        const Holds one = holds(part, answers);
        if (one == Holds::No)
            return Holds::No;
        if (one == Holds::Open)
            all = Holds::Open;
    }
    return all;
}

/// Does the row speak of this surface? The one of the receipt compared with may be spared; where
/// nobody looked the receipt up, the row says nothing.
bool speaks(const RoutingRow &row, const RuleEffect &effect, const Answers &answers)
{
    return !row.sparesComparedSurface
        || (answers.compared && answers.compared->surface != effect.surface);
}

/// What decides the place of a surface; the smaller one stands first.
struct Place {
    RouteStanding standing = RouteStanding::Eligible;
    std::size_t lowestFor = std::numeric_limits<std::size_t>::max();
    int against = 0;
    std::size_t order = 0;

    auto operator<=>(const Place &) const = default;
};

using Places = std::array<Place, routedSurfaces.size()>;

void apply(const RuleEffect &effect, std::size_t row, Place &place)
{
    switch (effect.kind) {
    case EffectKind::Excludes:
        place.standing = RouteStanding::Ineligible;
        break;
    case EffectKind::Against:
        ++place.against;
        place.standing = std::max(place.standing, RouteStanding::Discouraged);
        break;
    case EffectKind::For:
        place.lowestFor = std::min(place.lowestFor, row);
        break;
    }
}

Places placesOf(const RoutingRules &rules, const Answers &answers, const Effective &effective)
{
    Places places;
    for (std::size_t i = 0; i < places.size(); ++i)
        places[i].order = i;
    for (std::size_t row = 0; row < rules.rows.size(); ++row) {
        if (holds(rules.rows[row], effective) != Holds::Yes)
            continue;
        for (const RuleEffect &effect : rules.rows[row].effects)
            for (std::size_t i = 0; i < places.size(); ++i)
                if (routedSurfaces[i] == effect.surface && speaks(rules.rows[row], effect, answers))
                    apply(effect, row, places[i]);
    }
    return places;
}

std::vector<RouteReason::Answered> becauseOf(const RoutingRow &row, const Effective &answers)
{
    std::vector<RouteReason::Answered> all;
    const auto add = [&](const std::string &question) {
        if (const auto found = answers.find(question); found != answers.end())
            all.push_back({question, found->second});
    };
    for (const RuleCondition &part : row.when) {
        add(part.question);
        if (!part.otherQuestion.empty())
            add(part.otherQuestion);
    }
    return all;
}

/// The first question of a row that nobody answered.
std::string openQuestion(const RoutingRow &row, const Effective &answers)
{
    for (const RuleCondition &part : row.when) {
        if (!answers.contains(part.question))
            return part.question;
        if (!part.otherQuestion.empty() && !answers.contains(part.otherQuestion))
            return part.otherQuestion;
    }
    return {};
}

} // namespace

std::string_view wordOf(RouteStanding standing)
{
    switch (standing) {
    case RouteStanding::Eligible:
        return "eligible";
    case RouteStanding::Discouraged:
        return "discouraged";
    case RouteStanding::Ineligible:
        return "ineligible";
    }
    return "";
}

std::vector<RankedSurface> rank(const RoutingRules &rules, const Answers &answers)
{
    const Effective effective = effectiveAnswers(rules, answers);
    Places places = placesOf(rules, answers, effective);
    std::sort(places.begin(), places.end());
    std::vector<RankedSurface> ranking;
    for (const Place &place : places) {
        RankedSurface ranked{routedSurfaces.at(place.order), place.standing, {}};
        for (const RoutingRow &row : rules.rows) {
            if (holds(row, effective) != Holds::Yes)
                continue;
            for (const RuleEffect &effect : row.effects)
                if (effect.surface == ranked.surface && speaks(row, effect, answers))
                    ranked.reasons.push_back(
                        {row.id, effect.kind, becauseOf(row, effective), effect.sentence});
        }
        ranking.push_back(std::move(ranked));
    }
    return ranking;
}

std::optional<Surface> winner(const RoutingRules &rules, const Answers &answers)
{
    const Places places = placesOf(rules, answers, effectiveAnswers(rules, answers));
    const Place first = *std::min_element(places.begin(), places.end());
    if (first.standing == RouteStanding::Ineligible)
        return {};
    return routedSurfaces.at(first.order);
}

std::vector<RoutingConflict> conflictsIn(const RoutingRules &rules, const Answers &answers)
{
    const Effective effective = effectiveAnswers(rules, answers);
    const auto fires = [&](const std::string &id) {
        return std::any_of(rules.rows.begin(), rules.rows.end(), [&](const RoutingRow &row) {
            return row.id == id && holds(row, effective) == Holds::Yes;
        });
    };
    std::vector<RoutingConflict> found;
    for (const RoutingConflict &conflict : rules.conflicts)
        if (std::all_of(conflict.rows.begin(), conflict.rows.end(), fires))
            found.push_back(conflict);
    return found;
}

std::vector<OpenRow> openRows(const RoutingRules &rules, const Answers &answers)
{
    const Effective effective = effectiveAnswers(rules, answers);
    std::vector<OpenRow> open;
    for (const RoutingRow &row : rules.rows)
        // A row about a receipt says nothing of a surface before there is one.
        if (!row.sparesComparedSurface && holds(row, effective) == Holds::Open)
            for (const RuleEffect &effect : row.effects)
                open.push_back({row.id, openQuestion(row, effective), effect.surface, effect.kind,
                    effect.sentence});
    return open;
}

} // namespace fairlead
