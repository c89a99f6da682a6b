#include "models/ledger/set_store.h"

#include "models/ledger/rows.h"

namespace fairlead {

void appendComparisonSet(SQLite::Database &database, const ComparisonSet &set)
{
    SQLite::Statement insert(database,
        "INSERT INTO comparison_set (name, treatment, metric, saved_at, explored)"
        " VALUES (?, ?, ?, ?, ?)");
    insert.bind(1, set.name);
    insert.bind(2, Json(set.treatment).dump());
    insert.bind(3, set.metric);
    insert.bind(4, rowTime(set.savedAt));
    insert.bind(5, set.explored ? 1 : 0);
    insert.exec();
    const std::int64_t version = database.getLastInsertRowid();
    SQLite::Statement member(database,
        "INSERT INTO comparison_set_receipt (comparison_set, position, receipt)"
        " VALUES (?, ?, ?)");
    std::int64_t position = 0;
    for (const std::string &id : set.receiptIds) {
        member.bind(1, version);
        member.bind(2, position++);
        member.bind(3, id);
        member.exec();
        member.reset();
    }
}

std::vector<ComparisonSet> readComparisonSets(SQLite::Database &database)
{
    std::vector<ComparisonSet> sets;
    SQLite::Statement query(database,
        "SELECT seq, name, treatment, metric, saved_at, explored FROM comparison_set"
        " WHERE seq IN (SELECT max(seq) FROM comparison_set GROUP BY name) ORDER BY seq DESC");
    SQLite::Statement members(database,
        "SELECT receipt FROM comparison_set_receipt WHERE comparison_set = ? ORDER BY position");
    while (query.executeStep()) {
        ComparisonSet &set = sets.emplace_back();
        set.name = query.getColumn(1).getString();
        for (const Json &key : jsonOfRow(query.getColumn(2), "comparison set " + set.name))
            set.treatment.push_back(key.get<std::string>());
        set.metric = query.getColumn(3).getString();
        set.savedAt = timeOfRow(query.getColumn(4));
        set.explored = query.getColumn(5).getInt() != 0;
        members.bind(1, query.getColumn(0).getInt64());
        while (members.executeStep())
            set.receiptIds.push_back(members.getColumn(0).getString());
        members.reset();
    }
    return sets;
}

} // namespace fairlead
