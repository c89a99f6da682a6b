// Routing decisions in the ledger's tables. For the ledger only: all throws SQLite::Exception.
#pragma once

#include <vector>

#include <SQLiteCpp/SQLiteCpp.h>

#include "models/routing/decision.h"

namespace fairlead {

/// Expects an open transaction.
void appendDecision(SQLite::Database &database, const Decision &decision);

/// Newest first.
std::vector<Decision> readDecisions(SQLite::Database &database);

} // namespace fairlead
