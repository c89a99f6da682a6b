// What the flat form of a Modal FA4 receipt holds where nothing was measured.
#pragma once

#include <string_view>
#include <vector>

#include "models/receipts/json_mapping.h"

namespace fairlead {

/// Takes the blanks out of the object, so that they are read as not said: a figure or count of 0,
/// an empty text, the exit code -1 of a process that has not exited. Returns their names;
/// none where there is no object.
std::vector<std::string_view> takeFa4Blanks(Json &flat);

/// Says of each blank why its member is unknown, and warns of the figures among them; what is set
/// afterwards stands.
void explainFa4Blanks(ReceiptBuilder &into, const std::vector<std::string_view> &blanks);

} // namespace fairlead
