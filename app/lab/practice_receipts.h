// Receipts made up for learning the console, marked as practice in every one of them.
#pragma once

#include <filesystem>

#include "connectors/common/clock.h"
#include "connectors/common/result.h"

namespace fairlead::lab {

/// Writes them, and one bare log, as files into `folder`, dated some days before now. Error: what
/// the writer or the disk says.
[[nodiscard]] Result<void> writePracticeReceipts(
    const std::filesystem::path &folder, const Clock &clock);

} // namespace fairlead::lab
