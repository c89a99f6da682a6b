// The rules that no schema can say: each null of a receipt stands in exactly one of `unknown` and
// `not_applicable`, and each pointer there names a null.
#pragma once

#include "models/domain/receipt.h"

namespace fairlead {

/// Precondition: the document fits the schema. Error schema, `where` = the JSON pointer in
/// question. Any thread.
[[nodiscard]] Result<void> checkNullRules(const Json &document);

} // namespace fairlead
