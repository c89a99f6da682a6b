#include "models/ledger/supersession_store.h"

namespace fairlead {
namespace {

constexpr const char *newestNames
    = "SELECT supersession.superseded, derivation.receipt FROM supersession"
      " JOIN derivation ON derivation.seq = supersession.derivation"
      " WHERE derivation.seq ="
      " (SELECT max(seq) FROM derivation AS other WHERE other.receipt = derivation.receipt)";

} // namespace

void keepSupersession(SQLite::Database &database, std::int64_t derivation, const Receipt &receipt)
{
    const auto named = receipt.document.find("supersedes");
    if (named == receipt.document.end() || !named->is_array() || named->empty())
        return;
    SQLite::Statement insert(database,
        "INSERT INTO supersession (derivation, superseded) VALUES (?, ?)"
        " ON CONFLICT (derivation, superseded) DO NOTHING");
    for (const Json &id : *named) {
        // A receipt cannot take its own place.
        if (!id.is_string() || id == "" || id == receipt.id)
            continue;
        insert.bind(1, derivation);
        insert.bind(2, id.get_ref<const std::string &>());
        insert.exec();
        insert.reset();
    }
}

std::map<std::string, std::vector<std::string>> readSuperseding(SQLite::Database &database)
{
    std::map<std::string, std::vector<std::string>> found;
    SQLite::Statement query(database, newestNames + std::string(" ORDER BY 1, 2"));
    while (query.executeStep())
        found[query.getColumn(0).getString()].push_back(query.getColumn(1).getString());
    return found;
}

std::vector<std::string> readSuperseding(SQLite::Database &database, const std::string &receiptId)
{
    std::vector<std::string> found;
    SQLite::Statement query(
        database, newestNames + std::string(" AND supersession.superseded = ? ORDER BY 2"));
    query.bind(1, receiptId);
    while (query.executeStep())
        found.push_back(query.getColumn(1).getString());
    return found;
}

} // namespace fairlead
