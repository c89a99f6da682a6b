// Comparison sets in the ledger's tables. For the ledger only: all throws SQLite::Exception.
#pragma once

#include <vector>

#include <SQLiteCpp/SQLiteCpp.h>

#include "models/ledger/ledger.h"

namespace fairlead {

/// Adds a version. Expects an open transaction.
void appendComparisonSet(SQLite::Database &database, const ComparisonSet &set);

/// The newest version of each, newest first.
std::vector<ComparisonSet> readComparisonSets(SQLite::Database &database);

} // namespace fairlead
