// One importer reads one format by its shape. The registry holds them all; no two accept the same
// bytes.
#pragma once

#include <map>
#include <optional>
#include <span>
#include <string>
#include <string_view>
#include <vector>

#include "models/domain/receipt.h"

namespace fairlead {

/// One file as the importers see it.
struct SourceFile {
    std::string
        name; ///< file name without folders; a hint for words, never for deciding the format
    std::string_view bytes;
    /// The parsed document where the bytes are strict JSON; `read` may move out of it what it
    /// keeps.
    Json *json = nullptr;
    std::map<std::string, std::string>
        sidecars; ///< relative name -> bytes of files found beside it by name
};

struct Importer {
    std::string_view format;  ///< "mlx_train_step"
    std::string_view title;   ///< "MLX train-step"
    std::string_view version; ///< raised whenever what it derives changes
    /// Does the shape fit? Looks at shape only; a fitting file may still be refused by `read`.
    bool (*accepts)(const SourceFile &file);
    /// All receipts of the file, or the reason why not one can be taken. `where` of the error is
    /// "line:column", a JSON path, or empty for the whole file.
    Result<std::vector<Receipt>> (*read)(const SourceFile &file);
    /// Names of the files that may stand beside `name` and belong to it ("run.log.status"); may be
    /// null.
    std::vector<std::string> (*sidecarNames)(std::string_view name) = nullptr;
    /// `read` has checked the documents itself, so that its refusal speaks of the file's own
    /// members.
    bool checks = false;
    /// The file's document is that of its one receipt, member for member.
    bool whole = false;
};

/// All importers, in the order of the specification's list of formats.
std::span<const Importer> importers();
/// Title of a format id; the id itself where no importer has it.
std::string_view formatTitle(std::string_view format);

} // namespace fairlead
