// Runs in the ledger's tables. For the ledger only: all throws SQLite::Exception.
#pragma once

#include <optional>
#include <string>
#include <vector>

#include <SQLiteCpp/SQLiteCpp.h>

#include "models/tracking/run_status.h"

namespace fairlead {

std::optional<RunRecord> readRunOfRef(SQLite::Database &database, const std::string &ref);

/// Gives the run of this ref, made with a new id where there is none. Expects an open transaction.
RunRecord adoptRun(SQLite::Database &database, RunRecord asked);

/// By adoption, oldest first.
std::vector<RunRecord> readRuns(SQLite::Database &database);

/// Every run that this may mean, as TrackingStore::run has it; at most 17.
std::vector<RunRecord> readRunsNamed(SQLite::Database &database, const std::string &idOrRef);

} // namespace fairlead
