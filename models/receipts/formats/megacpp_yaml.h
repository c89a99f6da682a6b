// The YAML forms of MegaCpp's receipts: which of their members are numbers, and one receipt for
// each document of a file.
#pragma once

#include <string_view>
#include <vector>

#include "models/domain/receipt.h"

namespace fairlead {

/// Is the member at this path a number or a truth value in receipts of this family?
bool isTypedMember(std::string_view path);

/// One receipt a document, typed by isTypedMember(); a document that is no map, or that the mapping
/// refuses, refuses the file. Where there are several, origins name the document.
[[nodiscard]] Result<std::vector<Receipt>> yamlReceipts(
    std::string_view bytes, Result<Receipt> (*receiptOf)(const Json &source));

} // namespace fairlead
