#include "models/ledger/open_database.h"

#include <utility>

#include "models/ledger/database.h"
#include "models/ledger/ledger_file.h"
#include "models/ledger/migrations.h"

namespace fairlead {
namespace {

using Opened = Result<std::unique_ptr<SQLite::Database>>;

/// In a transaction: between two single questions another console may make the tables, and what
/// was half seen would look like a database of someone else.
Result<void> checkAtOneMoment(
    SQLite::Database &database, std::span<const Migration> steps, const std::filesystem::path &path)
{
    SQLite::Transaction transaction(database);
    return checkIdentity(database, steps, path);
}

} // namespace

Opened openLedgerDatabase(const std::filesystem::path &path)
{
    return guarded(path, [&]() -> Opened {
        if (auto made = makeLedgerFile(path); !made)
            return fail(made.error());
        auto database = openConnection(path);
        const auto steps = ledgerMigrations();
        if (auto known = checkAtOneMoment(*database, steps, path); !known)
            return fail(known.error());
        makePrivate(path);
        if (auto durable = makeDurable(*database, path); !durable)
            return fail(durable.error());
        if (auto migrated = migrate(*database, steps, path); !migrated)
            return fail(migrated.error());
        return Opened(std::move(database));
    });
}

} // namespace fairlead
