// Statements of people about receipts, in the ledger's tables. For the ledger only: all throws
// SQLite::Exception.
#pragma once

#include <map>
#include <optional>
#include <string>
#include <vector>

#include <SQLiteCpp/SQLiteCpp.h>

#include "models/domain/receipt.h"

namespace fairlead {

/// What people said of one receipt, oldest first.
struct Statements {
    std::vector<Attestation> attestations;
    std::vector<Acknowledgement> acknowledgements;
    std::optional<Retraction> retraction;

    /// Into the entry of that receipt; nothing is left here.
    void moveTo(LedgerEntry &entry);
};

// Each expects an open transaction. A second retraction of a receipt throws.
void appendAttestation(SQLite::Database &database, const Attestation &attestation);
void appendAcknowledgement(SQLite::Database &database, const Acknowledgement &acknowledgement);
void appendRetraction(SQLite::Database &database, const Retraction &retraction);

/// By receipt id.
std::map<std::string, Statements> readStatements(SQLite::Database &database);
Statements readStatements(SQLite::Database &database, const std::string &receiptId);

} // namespace fairlead
