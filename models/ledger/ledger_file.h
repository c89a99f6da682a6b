// The ledger's place on the disk: private from the first byte, never made by SQLite itself, which
// would let everyone read it.
#pragma once

#include <cstdint>
#include <filesystem>

#include "connectors/common/result.h"

namespace fairlead {

/// Makes the missing folders (0700) and, where there is no file, an empty one (0600). An existing
/// file is left as it is. Errors: permission, ledger_failed.
[[nodiscard]] Result<void> makeLedgerFile(const std::filesystem::path &path);

/// Takes the rights of group and others from a file that came in wider, from a backup say, and from
/// its log.
void makePrivate(const std::filesystem::path &path);

/// Bytes on the disk, with what still stands in the write-ahead log.
std::int64_t ledgerFileBytes(const std::filesystem::path &path);

} // namespace fairlead
