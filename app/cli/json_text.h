// A JSON document as bytes for standard output: always valid UTF-8, numbers in their shortest form.
#pragma once

#include <string>

#include "models/domain/receipt.h"

namespace fairlead::cli {

inline constexpr const char *outputSchema = "fairlead.cli/1";

/// One line without the newline. Doubles are written with the fewest digits that read back as the
/// same number; bytes that are no UTF-8 (a file name may hold any) become U+FFFD. Precondition: at
/// most some hundred levels deep.
std::string jsonText(const Json &document);

/// The document of an error: {"schema", "error": {code, message, where, remedy}}, where empty is
/// null.
Json errorDocument(const Error &error);

} // namespace fairlead::cli
