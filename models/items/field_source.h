// Where a field of a receipt comes from: a statement, a place in the kept bytes, or words.
#pragma once

#include <string_view>

#include "models/items/receipt_fields.h"

namespace fairlead {

struct FieldSource {
    QString text;
    bool opens = false; ///< a place in the kept bytes
    bool attested = false;
};

/// Of a dotted member; where it has no origin of its own, that of the nearest object around it.
/// Empty for an unknown member that no place accounts for.
FieldSource sourceOf(const Judged &judged, std::string_view dotted, Time now);

} // namespace fairlead
