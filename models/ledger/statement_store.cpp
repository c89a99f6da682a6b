#include "models/ledger/statement_store.h"

#include "models/ledger/rows.h"

namespace fairlead {
namespace {

Attestation attestationOfRow(const SQLite::Statement &row)
{
    Attestation attestation;
    attestation.receiptId = row.getColumn(0).getString();
    attestation.key = row.getColumn(1).getString();
    attestation.value = jsonOfRow(row.getColumn(2), "receipt " + attestation.receiptId);
    attestation.by = row.getColumn(3).getString();
    attestation.reason = row.getColumn(4).getString();
    attestation.at = timeOfRow(row.getColumn(5));
    return attestation;
}

} // namespace

void appendAttestation(SQLite::Database &database, const Attestation &attestation)
{
    SQLite::Statement insert(database,
        "INSERT INTO attestation (receipt, key, value, \"by\", reason, at)"
        " VALUES (?, ?, ?, ?, ?, ?)");
    insert.bind(1, attestation.receiptId);
    insert.bind(2, attestation.key);
    insert.bind(3, attestation.value.dump());
    insert.bind(4, attestation.by);
    insert.bind(5, attestation.reason);
    insert.bind(6, rowTime(attestation.at));
    insert.exec();
}

std::map<std::string, std::vector<Attestation>> readAttestations(SQLite::Database &database)
{
    std::map<std::string, std::vector<Attestation>> found;
    SQLite::Statement query(
        database, "SELECT receipt, key, value, \"by\", reason, at FROM attestation ORDER BY seq");
    while (query.executeStep()) {
        Attestation attestation = attestationOfRow(query);
        found[attestation.receiptId].push_back(std::move(attestation));
    }
    return found;
}

std::vector<Attestation> readAttestations(SQLite::Database &database, const std::string &receiptId)
{
    std::vector<Attestation> found;
    SQLite::Statement query(database,
        "SELECT receipt, key, value, \"by\", reason, at FROM attestation WHERE receipt = ?"
        " ORDER BY seq");
    query.bind(1, receiptId);
    while (query.executeStep())
        found.push_back(attestationOfRow(query));
    return found;
}

} // namespace fairlead
