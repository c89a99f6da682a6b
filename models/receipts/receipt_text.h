// A JSON document as the text of a receipt file: UTF-8, two spaces a level, members by name, a
// newline at the end.
#pragma once

#include "models/domain/receipt.h"

namespace fairlead {

/// Numbers take the fewest digits that read back as the same double (an integer stays one, "8.0"
/// stays a double). Errors: json_number (not finite), json_utf8; `where` = JSON pointer. Any
/// thread.
[[nodiscard]] Result<std::string> receiptText(const Json &document);

} // namespace fairlead
