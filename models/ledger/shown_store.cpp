#include "models/ledger/shown_store.h"

#include <algorithm>

#include "models/ledger/rows.h"

namespace fairlead {

void appendShown(SQLite::Database &database, const std::vector<std::string> &receiptIds,
    std::vector<std::string> treatment, Time at)
{
    std::sort(treatment.begin(), treatment.end());
    SQLite::Statement insert(
        database, "INSERT OR IGNORE INTO shown (receipt, treatment, at) VALUES (?, ?, ?)");
    insert.bind(2, Json(treatment).dump());
    insert.bind(3, rowTime(at));
    for (const std::string &id : receiptIds) {
        insert.bind(1, id);
        insert.exec();
        insert.reset();
    }
}

ShownTreatments readShown(SQLite::Database &database)
{
    ShownTreatments shown;
    SQLite::Statement query(database, "SELECT receipt, treatment FROM shown");
    while (query.executeStep()) {
        const std::string id = query.getColumn(0).getString();
        std::vector<std::string> treatment;
        for (const Json &key : jsonOfRow(query.getColumn(1), "receipt " + id))
            treatment.push_back(key.get<std::string>());
        shown[id].insert(std::move(treatment));
    }
    return shown;
}

} // namespace fairlead
