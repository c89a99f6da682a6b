// One file on its way into the ledger: read within bounds, claimed by exactly one importer and
// checked, which needs no ledger; then added whole.
#pragma once

#include <filesystem>
#include <optional>
#include <string>
#include <vector>

#include "connectors/common/bounded_file.h"
#include "models/ledger/ledger.h"
#include "models/receipts/import.h"

namespace fairlead {

/// One file as far as it goes without the ledger: bytes, what stood beside it, and the receipts in
/// it.
struct ReadFile {
    std::filesystem::path path;
    std::optional<Error> refused; ///< nothing of the file can be taken; all below is empty
    NewFile file;
    std::vector<ImportedFile> imported;   ///< by receipt, as the ledger will hold it
    std::vector<RejectedFile> unreadable; ///< sidecars that could not be read
};

/// Any thread; blocks on the disk.
ReadFile readFile(const std::filesystem::path &path);

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

/// Puts the files into the ledger, together in one transaction; where that fails, each in one of
/// its own, so that one file costs no other. What became of each, in their order; on disk when this
/// returns. Blocks on the disk.
std::vector<FileImport> keepFiles(Ledger &ledger, std::vector<ReadFile> files, const Clock &clock);

/// As a rejected file: "path:line:column" and "line:column" become numbers, another place is added
/// to the reason.
RejectedFile rejection(const std::filesystem::path &path, const Error &error);

} // namespace fairlead
