// What might differ while values of receipts were on screen, in the ledger's table. For the ledger
// only: all throws SQLite::Exception.
#pragma once

#include <string>
#include <vector>

#include <SQLiteCpp/SQLiteCpp.h>

#include "models/ledger/ledger.h"

namespace fairlead {

/// Adds what is not there yet. Expects an open transaction.
void appendShown(SQLite::Database &database, const std::vector<std::string> &receiptIds,
    std::vector<std::string> treatment, Time at);

ShownTreatments readShown(SQLite::Database &database);

} // namespace fairlead
