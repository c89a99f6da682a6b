// The practice ledger: receipts made up for learning the console, marked as practice in every one
// of them.
#pragma once

#include <filesystem>

#include "models/domain/receipt.h"

namespace fairlead {

/// Writes practice receipts as files below `folder`/receipts, dated some days before now, and
/// imports them into `folder`/ledger.sqlite as anybody's files would be. Error: what the writer,
/// the disk or the import says.
[[nodiscard]] Result<void> writePracticeLedger(
    const std::filesystem::path &folder, const Clock &clock);

} // namespace fairlead
