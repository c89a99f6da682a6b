// The ledger's tables, version by version, and the way from any older version to the newest. For
// the ledger only.
#pragma once

#include <cstdint>
#include <filesystem>
#include <span>
#include <vector>

#include <SQLiteCpp/SQLiteCpp.h>

#include "connectors/common/result.h"

namespace fairlead {

/// Names the file as ours in SQLite's header: "FLDR".
inline constexpr std::int64_t ledgerApplicationId = 0x464C4452;

/// One step. Once released it is never edited: what is to change comes as a next step.
struct Migration {
    int version = 0; ///< of the file after this step
    const char *sql = "";
    std::vector<const char *> appendOnly; ///< tables that from now on refuse UPDATE and DELETE
};

/// All steps in order, versions from 1 without a gap.
std::span<const Migration> ledgerMigrations();

/// Is this an empty file or a ledger that these steps know? Reads only. Errors: not_a_ledger,
/// newer_ledger.
[[nodiscard]] Result<void> checkIdentity(SQLite::Database &database,
    std::span<const Migration> steps, const std::filesystem::path &path);

/// Takes the file to the newest version, all missing steps in one transaction. Throws
/// SQLite::Exception.
[[nodiscard]] Result<void> migrate(SQLite::Database &database, std::span<const Migration> steps,
    const std::filesystem::path &path);

} // namespace fairlead
