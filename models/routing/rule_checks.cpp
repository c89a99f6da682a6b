#include "models/routing/rule_checks.h"

#include <algorithm>
#include <limits>
#include <map>
#include <set>
#include <tuple>

namespace fairlead {
namespace {

constexpr double farAway = std::numeric_limits<double>::infinity();

/// Bounds between quantities: each entry (a, b) -> c says a <= b + c. The empty name is zero.
using Bounds = std::map<std::pair<std::string, std::string>, double>;

void bound(Bounds &bounds, const std::string &smaller, const std::string &larger, double slack)
{
    const auto [place, added] = bounds.try_emplace({smaller, larger}, slack);
    if (!added)
        place->second = std::min(place->second, slack);
}

double slackOf(const Bounds &bounds, const std::string &smaller, const std::string &larger)
{
    const auto found = bounds.find({smaller, larger});
    return found == bounds.end() ? farAway : found->second;
}

/// Can minutes of at least 0 keep all bounds? They cannot where some chain leads from a quantity
/// back to itself with less than nothing to spare (Floyd and Warshall).
bool satisfiable(const std::set<std::string> &names, Bounds bounds)
{
    for (const std::string &name : names)
        bound(bounds, "", name, 0);
    std::set<std::string> all = names;
    all.insert("");
    for (const std::string &middle : all)
        for (const std::string &from : all)
            for (const std::string &to : all) {
                const double way = slackOf(bounds, from, middle) + slackOf(bounds, middle, to);
                if (way < farAway)
                    bound(bounds, from, to, way);
            }
    return std::none_of(all.begin(), all.end(),
        [&](const std::string &name) { return slackOf(bounds, name, name) < 0; });
}

using ConditionKey = std::tuple<std::string, RuleCondition::Kind, std::string, std::string, double>;

/// One order of the parts, so that two rows with the same parts are seen to be the same.
std::vector<ConditionKey> keyOf(const std::vector<RuleCondition> &when)
{
    std::set<ConditionKey> parts;
    for (const RuleCondition &each : when)
        parts.insert({each.question, each.kind, each.value, each.otherQuestion, each.number});
    return {parts.begin(), parts.end()};
}

Error complaint(const RoutingRow &row, std::string message)
{
    return {"routing_rules", std::move(message), "rows/" + row.id, "Correct the rules file"};
}

} // namespace

std::optional<std::string> neverHolds(const std::vector<RuleCondition> &when)
{
    std::map<std::string, std::string> wanted;
    std::set<std::string> minutes;
    Bounds bounds;
    for (const RuleCondition &part : when) {
        if (part.kind == RuleCondition::Kind::Is) {
            if (part.value == unknownAnswer)
                return "An unknown answer fires nothing, so this row can never fire";
            const auto [place, added] = wanted.try_emplace(part.question, part.value);
            if (!added && place->second != part.value)
                return "The row wants two answers of \"" + part.question
                    + "\" at once, so it can never fire";
        } else if (part.kind != RuleCondition::Kind::Given) {
            minutes.insert(part.question);
            if (!part.otherQuestion.empty())
                minutes.insert(part.otherQuestion);
            if (part.kind == RuleCondition::Kind::AtLeast)
                bound(bounds, part.otherQuestion, part.question, -part.number);
            else
                bound(bounds, part.question, part.otherQuestion, part.number);
        }
    }
    if (!satisfiable(minutes, std::move(bounds)))
        return "No minutes satisfy the row's bounds, so it can never fire";
    return {};
}

std::optional<Error> contradictionAmong(const std::vector<RoutingRow> &rows)
{
    std::set<std::string> ids;
    std::map<std::tuple<std::vector<ConditionKey>, Surface, EffectKind>, std::string> said;
    for (const RoutingRow &row : rows) {
        if (!ids.insert(row.id).second)
            return complaint(row, "Two rows have the id \"" + row.id + "\"");
        if (const auto why = neverHolds(row.when))
            return complaint(row, *why);
        std::set<Surface> spokenOf;
        for (const RuleEffect &effect : row.effects) {
            if (!spokenOf.insert(effect.surface).second)
                return complaint(row,
                    "The row speaks twice of \"" + std::string(nameOf(effect.surface).id) + "\"");
            const auto [place, added]
                = said.try_emplace({keyOf(row.when), effect.surface, effect.kind}, row.id);
            if (!added)
                return complaint(row,
                    "The rows \"" + place->second + "\" and \"" + row.id
                        + "\" have one condition and one effect");
        }
    }
    return {};
}

} // namespace fairlead
