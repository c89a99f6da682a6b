#include "models/ledger/run_store.h"

#include <algorithm>

#include "models/domain/ulid.h"
#include "models/ledger/rows.h"

namespace fairlead {
namespace {

constexpr const char *columns = "SELECT id, ref, surface, name, adopted_at, practice FROM run ";

RunRecord runOfRow(SQLite::Statement &row)
{
    RunRecord run;
    run.id = row.getColumn(0).getString();
    run.ref = row.getColumn(1).getString();
    run.surfaceId = row.getColumn(2).getString();
    run.name = row.getColumn(3).getString();
    run.adoptedAt = timeOfRow(row.getColumn(4));
    run.practice = row.getColumn(5).getInt() != 0;
    return run;
}

std::vector<RunRecord> readWhere(
    SQLite::Database &database, const std::string &condition, const std::string &value)
{
    SQLite::Statement query(database, columns + condition);
    if (!value.empty())
        query.bind(1, value);
    std::vector<RunRecord> runs;
    while (query.executeStep())
        runs.push_back(runOfRow(query));
    return runs;
}

/// Ids are written in upper case; nobody types them so.
std::string upper(std::string text)
{
    std::transform(text.begin(), text.end(), text.begin(),
        [](char c) { return c >= 'a' && c <= 'z' ? char(c - 'a' + 'A') : c; });
    return text;
}

} // namespace

std::optional<RunRecord> readRunOfRef(SQLite::Database &database, const std::string &ref)
{
    if (ref.empty())
        return std::nullopt;
    auto found = readWhere(database, "WHERE ref = ?", ref);
    return found.empty() ? std::nullopt : std::optional(std::move(found.front()));
}

RunRecord adoptRun(SQLite::Database &database, RunRecord asked)
{
    if (auto known = readRunOfRef(database, asked.ref))
        return std::move(*known);
    asked.id = newUlid(asked.adoptedAt);
    SQLite::Statement insert(database,
        "INSERT INTO run (id, ref, surface, name, adopted_at, practice)"
        " VALUES (?, ?, ?, ?, ?, ?)");
    insert.bind(1, asked.id);
    insert.bind(2, asked.ref);
    insert.bind(3, asked.surfaceId);
    insert.bind(4, asked.name);
    insert.bind(5, rowTime(asked.adoptedAt));
    insert.bind(6, asked.practice ? 1 : 0);
    insert.exec();
    return asked;
}

std::vector<RunRecord> readRuns(SQLite::Database &database)
{
    return readWhere(database, "ORDER BY seq", {});
}

std::vector<RunRecord> readRunsNamed(SQLite::Database &database, const std::string &idOrRef)
{
    constexpr std::size_t shortestPrefix = 4;
    if (idOrRef.empty())
        return {};
    const std::string id = upper(idOrRef);
    for (const auto &[condition, value] :
        {std::pair<const char *, const std::string &>{"WHERE id = ?", id},
            {"WHERE ref = ?", idOrRef}, {"WHERE name = ? ORDER BY seq DESC LIMIT 17", idOrRef}})
        if (auto found = readWhere(database, condition, value); !found.empty())
            return found;
    // An id has only digits and capital letters: all of them sort before '['.
    if (id.size() < shortestPrefix
        || id.find_first_not_of("0123456789ABCDEFGHJKMNPQRSTVWXYZ") != std::string::npos)
        return {};
    return readWhere(database, "WHERE id >= ?1 AND id < ?1 || '[' ORDER BY id LIMIT 17", id);
}

} // namespace fairlead
