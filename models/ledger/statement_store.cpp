#include "models/ledger/statement_store.h"

#include <utility>

#include "models/ledger/rows.h"

namespace fairlead {
namespace {

constexpr const char *attestationColumns
    = "SELECT receipt, \"by\", reason, at, key, value FROM attestation";
constexpr const char *acknowledgementColumns
    = "SELECT receipt, \"by\", reason, at, finding FROM acknowledgement";
constexpr const char *retractionColumns = "SELECT receipt, \"by\", reason, at FROM retraction";

/// What every statement has: of which receipt, by whom, why and when.
template <class Statement>
Statement signedOfRow(const SQLite::Statement &row)
{
    Statement statement;
    statement.receiptId = row.getColumn(0).getString();
    statement.by = row.getColumn(1).getString();
    statement.reason = row.getColumn(2).getString();
    statement.at = timeOfRow(row.getColumn(3));
    return statement;
}

Attestation attestationOfRow(const SQLite::Statement &row)
{
    auto attestation = signedOfRow<Attestation>(row);
    attestation.key = row.getColumn(4).getString();
    attestation.value = jsonOfRow(row.getColumn(5), "receipt " + attestation.receiptId);
    return attestation;
}

Acknowledgement acknowledgementOfRow(const SQLite::Statement &row)
{
    auto acknowledgement = signedOfRow<Acknowledgement>(row);
    acknowledgement.finding = row.getColumn(4).getString();
    return acknowledgement;
}

/// Calls `take` with each row, oldest first: of one receipt, or of all where `receiptId` is null.
template <class Take>
void eachRow(
    SQLite::Database &database, const std::string &columns, const std::string *receiptId, Take take)
{
    SQLite::Statement query(
        database, columns + (receiptId ? " WHERE receipt = ?" : "") + " ORDER BY seq");
    if (receiptId)
        query.bind(1, *receiptId);
    while (query.executeStep())
        take(query);
}

std::map<std::string, Statements> readAll(SQLite::Database &database, const std::string *receiptId)
{
    std::map<std::string, Statements> found;
    eachRow(database, attestationColumns, receiptId, [&](const SQLite::Statement &row) {
        Attestation attestation = attestationOfRow(row);
        found[attestation.receiptId].attestations.push_back(std::move(attestation));
    });
    eachRow(database, acknowledgementColumns, receiptId, [&](const SQLite::Statement &row) {
        Acknowledgement acknowledgement = acknowledgementOfRow(row);
        found[acknowledgement.receiptId].acknowledgements.push_back(std::move(acknowledgement));
    });
    eachRow(database, retractionColumns, receiptId, [&](const SQLite::Statement &row) {
        auto retraction = signedOfRow<Retraction>(row);
        found[retraction.receiptId].retraction = std::move(retraction);
    });
    return found;
}

/// Binds what every statement has to the first four places, and inserts.
template <class Statement>
void insertSigned(SQLite::Statement &insert, const Statement &statement)
{
    insert.bind(1, statement.receiptId);
    insert.bind(2, statement.by);
    insert.bind(3, statement.reason);
    insert.bind(4, rowTime(statement.at));
    insert.exec();
}

} // namespace

void Statements::moveTo(LedgerEntry &entry)
{
    entry.attestations = std::move(attestations);
    entry.acknowledgements = std::move(acknowledgements);
    entry.retraction = std::move(retraction);
}

void appendAttestation(SQLite::Database &database, const Attestation &attestation)
{
    SQLite::Statement insert(database,
        "INSERT INTO attestation (receipt, \"by\", reason, at, key, value)"
        " VALUES (?, ?, ?, ?, ?, ?)");
    insert.bind(5, attestation.key);
    insert.bind(6, attestation.value.dump());
    insertSigned(insert, attestation);
}

void appendAcknowledgement(SQLite::Database &database, const Acknowledgement &acknowledgement)
{
    SQLite::Statement insert(database,
        "INSERT INTO acknowledgement (receipt, \"by\", reason, at, finding)"
        " VALUES (?, ?, ?, ?, ?)");
    insert.bind(5, acknowledgement.finding);
    insertSigned(insert, acknowledgement);
}

void appendRetraction(SQLite::Database &database, const Retraction &retraction)
{
    SQLite::Statement insert(
        database, "INSERT INTO retraction (receipt, \"by\", reason, at) VALUES (?, ?, ?, ?)");
    insertSigned(insert, retraction);
}

std::map<std::string, Statements> readStatements(SQLite::Database &database)
{
    return readAll(database, nullptr);
}

Statements readStatements(SQLite::Database &database, const std::string &receiptId)
{
    return std::move(readAll(database, &receiptId)[receiptId]);
}

} // namespace fairlead
