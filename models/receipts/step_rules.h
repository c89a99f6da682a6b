// The rules over a receipt's steps: columns of equal length, and a window that lies in them.
#pragma once

#include "models/domain/receipt.h"

namespace fairlead {

/// Precondition: the document fits the schema. Error schema, `where` = the JSON pointer in
/// question. Any thread.
[[nodiscard]] Result<void> checkStepRules(const Json &document);

} // namespace fairlead
