// Values of a receipt as words in a sentence of the gate.
#pragma once

#include <string>

#include "models/domain/receipt.h"

namespace fairlead {

/// Text as it is, other JSON as JSON, both cut to 80 bytes at a character's edge. Control
/// characters become spaces.
std::string valueText(const Json &value);
/// The same, "does not apply", or "not recorded".
std::string valueText(const Observed<Json> &value);

} // namespace fairlead
