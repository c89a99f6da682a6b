#include "models/ledger/database.h"

#include <chrono>
#include <thread>
#include <utility>

#include <sqlite3.h>

namespace fairlead {
namespace {

constexpr int busyMilliseconds = 2000;

void setDefence(SQLite::Database &database, int option, int value)
{
    database.check(
        sqlite3_db_config(database.getHandle(), option, value, static_cast<int *>(nullptr)));
}

/// Waits as for any lock: this switch wants the file for itself, and where another connection is
/// opening it too, SQLite gives up without asking the busy handler.
std::string switchToLog(SQLite::Database &database)
{
    using Clock = std::chrono::steady_clock;
    const auto deadline = Clock::now() + std::chrono::milliseconds(busyMilliseconds);
    for (;;) {
        try {
            return database.execAndGet("PRAGMA journal_mode=WAL").getString();
        } catch (const SQLite::Exception &exception) {
            if (exception.getErrorCode() != SQLITE_BUSY || Clock::now() >= deadline)
                throw;
        }
        std::this_thread::sleep_for(std::chrono::milliseconds(5));
    }
}

} // namespace

std::unique_ptr<SQLite::Database> openConnection(const std::filesystem::path &path)
{
    auto database = std::make_unique<SQLite::Database>(
        path.string(), SQLite::OPEN_READWRITE, busyMilliseconds);
    setDefence(*database, SQLITE_DBCONFIG_DEFENSIVE, 1);
    setDefence(*database, SQLITE_DBCONFIG_TRUSTED_SCHEMA, 0);
    setDefence(*database, SQLITE_DBCONFIG_DQS_DML, 0);
    setDefence(*database, SQLITE_DBCONFIG_DQS_DDL, 0);
    setDefence(*database, SQLITE_DBCONFIG_ENABLE_LOAD_EXTENSION, 0);
    database->exec("PRAGMA foreign_keys=ON");
    // Without this, INSERT OR REPLACE deletes the old row behind the back of the append-only
    // triggers.
    database->exec("PRAGMA recursive_triggers=ON");
    return database;
}

Result<void> makeDurable(SQLite::Database &database, const std::filesystem::path &path)
{
    // SQLite opens what it may not write silently for reading only.
    if (sqlite3_db_readonly(database.getHandle(), "main") != 0)
        return fail(Error{"permission", "The ledger may not be written", path.string(),
            "Grant write permission to the file and its folder"});
    const std::string mode = switchToLog(database);
    if (mode != "wal")
        return fail(
            Error{"ledger_failed", "The ledger's file system does not allow a write-ahead log",
                path.string(), "Keep the ledger on a local disk"});
    database.exec("PRAGMA synchronous=FULL");
    // The log is folded into the file each 64 MiB: an import of thousands would else wait for the
    // disk every few files.
    database.exec("PRAGMA wal_autocheckpoint=16384");
    database.exec("PRAGMA journal_size_limit=67108864");
    return {};
}

void foldLog(SQLite::Database &database) noexcept
{
    // Never wait here: whoever still reads or writes folds the log at its own end.
    sqlite3_busy_timeout(database.getHandle(), 0);
    sqlite3_wal_checkpoint_v2(
        database.getHandle(), nullptr, SQLITE_CHECKPOINT_TRUNCATE, nullptr, nullptr);
}

Error errorOf(const SQLite::Exception &exception, const std::filesystem::path &path)
{
    const std::string what = exception.what();
    switch (exception.getErrorCode()) {
    case SQLITE_BUSY:
    case SQLITE_LOCKED:
        return {"ledger_busy", "Another window or program is writing to the ledger", path.string(),
            "Try again; if it lasts, end the other one", true};
    case SQLITE_PERM:
    case SQLITE_READONLY:
    case SQLITE_AUTH:
    case SQLITE_CANTOPEN:
        return {"permission", "The ledger cannot be opened or written: " + what, path.string(),
            "Grant read and write permission to the file and its folder"};
    case SQLITE_NOTADB:
        return {"not_a_ledger", "This file is no ledger of Fairlead", path.string(),
            "Name another file, or move this one away"};
    case SQLITE_CORRUPT:
        return damaged(what, path);
    case SQLITE_FULL:
        return {"no_space", "The disk is full: nothing of this was kept", path.string(),
            "Free space and try again", true};
    default:
        return {"ledger_failed", "The ledger failed: " + what, path.string(), {}};
    }
}

Error damaged(const std::string &what, const std::filesystem::path &path)
{
    return {"ledger_failed", "The ledger is damaged: " + what, path.string(),
        "Restore it from a copy, or move it away and import the files again"};
}

} // namespace fairlead
