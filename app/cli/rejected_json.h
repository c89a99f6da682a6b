// Files that were not imported, as every verb that imports lists them.
#pragma once

#include <vector>

#include "models/receipts/import.h"

namespace fairlead::cli {

/// [{path, index, line, column, code, reason, remedy}]; what is not known of the place is null.
Json rejectedJson(const std::vector<RejectedFile> &rejected);

} // namespace fairlead::cli
