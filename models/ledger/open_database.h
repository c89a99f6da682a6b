// The one way into a ledger's file, for every store that stands in it. For the ledger only.
#pragma once

#include <filesystem>
#include <memory>

#include <SQLiteCpp/SQLiteCpp.h>

#include "connectors/common/result.h"

namespace fairlead {

/// Makes the file where it is missing, checks that it is ours, and takes it to the newest version.
/// Errors: those of Ledger::open.
[[nodiscard]] Result<std::unique_ptr<SQLite::Database>> openLedgerDatabase(
    const std::filesystem::path &path);

} // namespace fairlead
