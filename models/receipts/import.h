// Importing: paths in, receipts in the ledger, and a report that names each file that was taken or
// not.
#pragma once

#include <filesystem>
#include <functional>
#include <optional>
#include <string>
#include <vector>

#include "models/domain/receipt.h"

namespace fairlead {

class Ledger;

struct ImportedFile {
    std::string path;
    std::string receiptId;
    std::string sourceSha256;
    int index = 0;
    std::string format;
    std::string surface;      ///< surface id
    std::string startupClass; ///< effective class id
    bool already = false;     ///< the same bytes had been imported before
    bool sidecar = false;     ///< a file that belongs to the receipt
    std::vector<ImportWarning> warnings;
};

struct RejectedFile {
    std::string path;
    std::optional<int> index;        ///< of the receipt within the file
    std::optional<int> line, column; ///< from 1
    std::string code;
    std::string reason;
    std::string remedy;
};

struct ImportReport {
    std::vector<ImportedFile> imported;
    std::vector<RejectedFile> rejected;
};

/// Imports every regular file under the paths, each file whole or not at all, a few of them in one
/// transaction; what `progress` has counted is on disk. Sidecars of a log are taken with it.
/// `stopped`, asked between files, ends it early: what was taken stays. `progress`, where given,
/// hears the number of files done and of all. Reads files on threads of its own, calls back on the
/// caller's. Blocks; call it off the window's thread.
ImportReport importPaths(Ledger &ledger, const std::vector<std::filesystem::path> &paths,
    const Clock &clock, const std::function<bool()> &stopped = {},
    const std::function<void(std::size_t done, std::size_t all)> &progress = {});

} // namespace fairlead
