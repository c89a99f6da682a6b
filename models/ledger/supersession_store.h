// Which receipt takes the place of which, in the ledger's tables. For the ledger only: all throws
// SQLite::Exception.
#pragma once

#include <cstdint>
#include <map>
#include <string>
#include <vector>

#include <SQLiteCpp/SQLiteCpp.h>

#include "models/domain/receipt.h"

namespace fairlead {

/// Keeps what the receipt names in `supersedes`, for this derivation of it. Expects an open
/// transaction.
void keepSupersession(SQLite::Database &database, std::int64_t derivation, const Receipt &receipt);

/// Id of a superseded receipt -> ids of those that name it as they are derived now, bytewise. The
/// superseded one need not be in the ledger.
std::map<std::string, std::vector<std::string>> readSuperseding(SQLite::Database &database);
std::vector<std::string> readSuperseding(SQLite::Database &database, const std::string &receiptId);

} // namespace fairlead
