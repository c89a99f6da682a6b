// One file on its way into the ledger: read within bounds, claimed by exactly one importer,
// checked, added whole.
#pragma once

#include <filesystem>
#include <string>
#include <vector>

#include "connectors/common/bounded_file.h"
#include "models/receipts/import.h"

namespace fairlead {

/// A sidecar that was read with its main file.
struct TakenSidecar {
    std::filesystem::path path;
    ImportedFile file;
};

/// What became of one file: receipts with their sidecars, or a reason.
struct FileImport {
    std::vector<ImportedFile> imported; ///< by index; empty where the file was rejected
    std::vector<TakenSidecar> sidecars; ///< in the order of their names
    std::vector<RejectedFile>
        rejected; ///< the file itself, or a sidecar of it that could not be read
};

/// Blocks on the disk. One transaction of the ledger.
FileImport importFile(Ledger &ledger, const std::filesystem::path &path, const Clock &clock);

/// As a rejected file: "path:line:column" and "line:column" become numbers, another place is added
/// to the reason.
RejectedFile rejection(const std::filesystem::path &path, const Error &error);

} // namespace fairlead
