#include "models/ledger/receipt_store.h"

#include <algorithm>
#include <map>
#include <utility>

#include "connectors/common/sha256.h"
#include "models/ledger/rows.h"
#include "models/ledger/supersession_store.h"

namespace fairlead {
namespace {

/// What an importer made of a receipt last.
struct Newest {
    std::string format, importerVersion;
};

void keepSource(
    SQLite::Database &database, const NewSource &source, const std::string &sha256, Time at)
{
    SQLite::Statement insert(database,
        "INSERT INTO source (sha256, path, length, imported_at, bytes) VALUES (?, ?, ?, ?, ?)"
        " ON CONFLICT (sha256) DO NOTHING");
    insert.bind(1, sha256);
    insert.bind(2, source.path);
    insert.bind(3, std::int64_t(source.bytes.size()));
    insert.bind(4, rowTime(at));
    insert.bindNoCopy(5, source.bytes.data(), int(source.bytes.size()));
    insert.exec();
}

/// True where it was there before.
bool keepReceipt(SQLite::Database &database, const Receipt &receipt)
{
    SQLite::Statement insert(database,
        "INSERT INTO receipt (id, source, idx) VALUES (?, ?, ?) ON CONFLICT (id) DO NOTHING");
    insert.bind(1, receipt.id);
    insert.bind(2, receipt.sourceSha256);
    insert.bind(3, receipt.index);
    return insert.exec() == 0;
}

std::optional<Newest> newestDerivation(SQLite::Database &database, const std::string &id)
{
    SQLite::Statement query(database,
        "SELECT format, importer_version FROM derivation WHERE receipt = ?"
        " ORDER BY seq DESC LIMIT 1");
    query.bind(1, id);
    if (!query.executeStep())
        return std::nullopt;
    return Newest{query.getColumn(0).getString(), query.getColumn(1).getString()};
}

bool derivedBefore(SQLite::Database &database, const Receipt &receipt)
{
    SQLite::Statement query(database,
        "SELECT 1 FROM derivation WHERE receipt = ? AND format = ? AND importer_version = ?");
    query.bind(1, receipt.id);
    query.bind(2, receipt.format);
    query.bind(3, receipt.importerVersion);
    return query.executeStep();
}

/// Does the receipt come with every file that stood beside its source before, and with more? A copy
/// of the source beside other files says nothing new about the run that was imported first.
bool bringsMoreSidecars(SQLite::Database &database, const Receipt &receipt)
{
    SQLite::Statement query(database,
        "SELECT name, source FROM sidecar WHERE derivation ="
        " (SELECT max(seq) FROM derivation WHERE receipt = ?)");
    query.bind(1, receipt.id);
    std::size_t before = 0;
    for (; query.executeStep(); ++before) {
        const Sidecar known{query.getColumn(0).getString(), query.getColumn(1).getString()};
        if (std::find(receipt.sidecars.begin(), receipt.sidecars.end(), known)
            == receipt.sidecars.end())
            return false;
    }
    return receipt.sidecars.size() > before;
}

/// Nothing was derived yet, or by an older importer, or without a file that stands beside the
/// source by now.
bool isNews(SQLite::Database &database, const Receipt &receipt)
{
    const auto newest = newestDerivation(database, receipt.id);
    if (!newest || bringsMoreSidecars(database, receipt))
        return true;
    if (newest->format == receipt.format)
        return olderVersion(newest->importerVersion, receipt.importerVersion);
    // Another importer took the bytes over; if it was the other way round before, an older console
    // is at work.
    return !derivedBefore(database, receipt);
}

void keepDerivation(
    SQLite::Database &database, const Receipt &receipt, const std::string &document, Time at)
{
    Json warnings = Json::array();
    for (const ImportWarning &warning : receipt.warnings)
        warnings.push_back(Json::array({warning.code, warning.key, warning.message}));
    SQLite::Statement insert(database,
        "INSERT INTO derivation (receipt, format, importer_version, at, document, origins,"
        " warnings) VALUES (?, ?, ?, ?, ?, ?, ?)");
    insert.bind(1, receipt.id);
    insert.bind(2, receipt.format);
    insert.bind(3, receipt.importerVersion);
    insert.bind(4, rowTime(at));
    insert.bindNoCopy(5, document);
    insert.bind(6, Json(receipt.origins).dump());
    insert.bind(7, warnings.dump());
    insert.exec();
    const std::int64_t derivation = database.getLastInsertRowid();
    keepSupersession(database, derivation, receipt);
    if (receipt.sidecars.empty())
        return;
    SQLite::Statement beside(
        database, "INSERT INTO sidecar (derivation, position, name, source) VALUES (?, ?, ?, ?)");
    std::int64_t position = 0;
    for (const Sidecar &sidecar : receipt.sidecars) {
        beside.bind(1, derivation);
        beside.bind(2, position++);
        beside.bind(3, sidecar.name);
        beside.bind(4, sidecar.sha256);
        beside.exec();
        beside.reset();
    }
}

constexpr const char *entryColumns
    = "SELECT receipt.id, receipt.source, receipt.idx, derivation.format,"
      " derivation.importer_version, derivation.document, derivation.origins,"
      " derivation.warnings, source.path, source.imported_at"
      " FROM receipt"
      " JOIN source ON source.sha256 = receipt.source"
      " JOIN derivation ON derivation.seq ="
      " (SELECT max(seq) FROM derivation WHERE derivation.receipt = receipt.id)";

constexpr const char *sidecarColumns
    = "SELECT derivation.receipt, sidecar.name, sidecar.source FROM sidecar"
      " JOIN derivation ON derivation.seq = sidecar.derivation"
      " WHERE derivation.seq ="
      " (SELECT max(seq) FROM derivation AS other WHERE other.receipt = derivation.receipt)";

LedgerEntry entryOfRow(const SQLite::Statement &row)
{
    LedgerEntry entry;
    Receipt &receipt = entry.receipt;
    receipt.id = row.getColumn(0).getString();
    const std::string owner = "receipt " + receipt.id;
    receipt.sourceSha256 = row.getColumn(1).getString();
    receipt.index = row.getColumn(2).getInt();
    receipt.format = row.getColumn(3).getString();
    receipt.importerVersion = row.getColumn(4).getString();
    receipt.document = jsonOfRow(row.getColumn(5), owner);
    Json origins = jsonOfRow(row.getColumn(6), owner);
    for (auto &[pointer, origin] : origins.get_ref<Json::object_t &>())
        receipt.origins.emplace_hint(
            receipt.origins.end(), pointer, std::move(origin.get_ref<std::string &>()));
    for (const Json &warning : jsonOfRow(row.getColumn(7), owner))
        receipt.warnings.push_back({warning.at(0), warning.at(1), warning.at(2)});
    entry.path = row.getColumn(8).getString();
    entry.importedAt = timeOfRow(row.getColumn(9));
    return entry;
}

Sidecar sidecarOfRow(const SQLite::Statement &row)
{
    return {row.getColumn(1).getString(), row.getColumn(2).getString()};
}

} // namespace

bool addReceipts(SQLite::Database &database, const NewFile &file, Time at)
{
    keepSource(database, file.source,
        file.receipts.empty() ? Sha256::of(file.source.bytes).hex()
                              : file.receipts.front().sourceSha256,
        at);
    for (const NewSource &sidecar : file.sidecars)
        keepSource(database, sidecar, Sha256::of(sidecar.bytes).hex(), at);
    bool allBefore = true;
    for (const Receipt &receipt : file.receipts) {
        const bool before = keepReceipt(database, receipt);
        allBefore = allBefore && before;
        if (!before || isNews(database, receipt))
            keepDerivation(database, receipt,
                file.document.empty() ? receipt.document.dump() : file.document, at);
    }
    return allBefore;
}

bool hasReceipt(SQLite::Database &database, const std::string &id)
{
    SQLite::Statement query(database, "SELECT 1 FROM receipt WHERE id = ?");
    query.bind(1, id);
    return query.executeStep();
}

std::vector<LedgerEntry> readEntries(SQLite::Database &database)
{
    std::map<std::string, std::vector<Sidecar>> sidecars;
    SQLite::Statement beside(
        database, sidecarColumns + std::string(" ORDER BY sidecar.derivation, sidecar.position"));
    while (beside.executeStep())
        sidecars[beside.getColumn(0).getString()].push_back(sidecarOfRow(beside));
    std::vector<LedgerEntry> entries;
    SQLite::Statement query(database, entryColumns + std::string(" ORDER BY receipt.id"));
    while (query.executeStep()) {
        entries.push_back(entryOfRow(query));
        if (const auto own = sidecars.find(entries.back().receipt.id); own != sidecars.end())
            entries.back().receipt.sidecars = std::move(own->second);
    }
    return entries;
}

std::optional<LedgerEntry> readEntry(SQLite::Database &database, const std::string &id)
{
    SQLite::Statement query(database, entryColumns + std::string(" WHERE receipt.id = ?"));
    query.bind(1, id);
    if (!query.executeStep())
        return std::nullopt;
    std::optional<LedgerEntry> entry = entryOfRow(query);
    SQLite::Statement beside(database,
        sidecarColumns + std::string(" AND derivation.receipt = ? ORDER BY sidecar.position"));
    beside.bind(1, id);
    while (beside.executeStep())
        entry->receipt.sidecars.push_back(sidecarOfRow(beside));
    return entry;
}

} // namespace fairlead
