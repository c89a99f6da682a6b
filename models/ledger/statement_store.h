// Statements of people about receipts, in the ledger's tables. For the ledger only: all throws
// SQLite::Exception.
#pragma once

#include <map>
#include <string>
#include <vector>

#include <SQLiteCpp/SQLiteCpp.h>

#include "models/domain/receipt.h"

namespace fairlead {

/// Expects an open transaction.
void appendAttestation(SQLite::Database &database, const Attestation &attestation);

/// By receipt id, oldest first.
std::map<std::string, std::vector<Attestation>> readAttestations(SQLite::Database &database);
std::vector<Attestation> readAttestations(SQLite::Database &database, const std::string &receiptId);

} // namespace fairlead
