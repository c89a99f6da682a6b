// Sources, receipts and what importers derived from them, in the ledger's tables. For the ledger
// only: all throws SQLite::Exception, and what writes expects an open transaction.
#pragma once

#include <optional>
#include <string>
#include <vector>

#include <SQLiteCpp/SQLiteCpp.h>

#include "models/ledger/ledger.h"

namespace fairlead {

/// True where all receipts were there before. Precondition: the receipts are of this source.
bool addReceipts(SQLite::Database &database, const NewFile &file, Time at);

bool hasReceipt(SQLite::Database &database, const std::string &id);

/// In the order of their ids, with sidecars, without what was said of them later.
std::vector<LedgerEntry> readEntries(SQLite::Database &database);
std::optional<LedgerEntry> readEntry(SQLite::Database &database, const std::string &id);

/// Is version `left` older than `right`? Numbers between dots count as numbers: "2" is older than
/// "10".
bool olderVersion(const std::string &left, const std::string &right);

} // namespace fairlead
