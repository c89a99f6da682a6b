// Where the cases of an MLX benchmark matrix stand in a file: under `cases`, in a list, alone, or
// one a line.
#pragma once

#include <string>
#include <vector>

#include "models/receipts/importer.h"

namespace fairlead {

struct MlxCase {
    const Json *json;  ///< of the file's document, or of `lines`; any value
    std::string place; ///< "$.cases[3]"
};

/// Does the object hold what the matrix writes for one case?
bool isMlxCase(const Json &json);

/// By its first case.
bool holdsMlxCases(const SourceFile &file);

/// The cases in file order, each with its place; those that stand one a line are parsed into
/// `lines`. Precondition: holdsMlxCases().
[[nodiscard]] Result<std::vector<MlxCase>> mlxCasesOf(
    const SourceFile &file, std::vector<Json> &lines);

} // namespace fairlead
