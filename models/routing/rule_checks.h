// Whether a rules file can mean what it says: rows that repeat each other, rows that never fire.
#pragma once

#include <optional>

#include "models/routing/routing_rules.h"

namespace fairlead {

/// Why a condition can hold for no answers at all, as a sentence; nothing where it can.
std::optional<std::string> neverHolds(const std::vector<RuleCondition> &when);

/// What is wrong with the rows together: the error's `where` names the row. Precondition: each row
/// names only questions, values and surfaces that there are.
std::optional<Error> contradictionAmong(const std::vector<RoutingRow> &rows);

} // namespace fairlead
