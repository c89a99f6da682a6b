// A ranking as text for people.
#pragma once

#include <string>

#include "models/routing/routing.h"

namespace fairlead::cli {

/// The three surfaces in order with their reasons, what would flip the choice, and what the first
/// one cannot claim.
std::string routeText(const Routing &routing, const RoutingRules &rules);

} // namespace fairlead::cli
