// One connection to the ledger's SQLite file, and the edge where its exceptions become errors. For
// the ledger only.
#pragma once

#include <exception>
#include <filesystem>
#include <memory>
#include <stdexcept>
#include <string>

#include <SQLiteCpp/SQLiteCpp.h>

#include "connectors/common/result.h"

namespace fairlead {

/// A row that our own code could not have written.
struct DamagedRow : std::runtime_error {
    using std::runtime_error::runtime_error;
};

/// Opens an existing file and sets what does not touch it: time to wait for another writer, foreign
/// keys, triggers that INSERT OR REPLACE cannot walk past, and SQLite's defences. Throws
/// SQLite::Exception.
std::unique_ptr<SQLite::Database> openConnection(const std::filesystem::path &path);

/// Write-ahead log, each commit on the disk before it is acknowledged. It writes to the file: only
/// for one that is known to be a ledger or empty.
[[nodiscard]] Result<void> makeDurable(
    SQLite::Database &database, const std::filesystem::path &path);

/// Closes tidily: the write-ahead log is folded into the file and emptied where nobody else reads.
void foldLog(SQLite::Database &database) noexcept;

Error errorOf(const SQLite::Exception &exception, const std::filesystem::path &path);
Error damaged(const std::string &what, const std::filesystem::path &path);

/// Runs work that returns a Result, and turns what it throws into an error of the ledger at this
/// path.
template <class Work>
auto guarded(const std::filesystem::path &path, Work work) -> decltype(work())
{
    try {
        return work();
    } catch (const SQLite::Exception &exception) {
        return fail(errorOf(exception, path));
    } catch (const DamagedRow &exception) {
        return fail(damaged(exception.what(), path));
    } catch (const std::exception &exception) {
        return fail(Error{"ledger_failed", exception.what(), path.string(), {}});
    }
}

} // namespace fairlead
