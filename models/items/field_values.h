// How one member of a receipt is written as a field: by style, with its unit.
#pragma once

#include "models/items/receipt_fields.h"

namespace fairlead {

enum class FieldStyle {
    Text,
    Hash,
    Count,
    Number,
    Bytes,
    Seconds,
    Watts,
    YesNo,
    When,
    List,
    Object,
    Version
};

/// "workload.seq_len", to be shown as "sequence length". `note` is a second member behind the
/// value, in words of its own.
struct FieldSpec {
    const char *label;
    const char *member;
    FieldStyle style = FieldStyle::Text;
    const char *note = nullptr; ///< dotted member whose value qualifies this one
};

/// Value, unit, note, unknown and not applicable, source. `label` is translated by the caller.
ReceiptField fieldOf(const Judged &judged, const FieldSpec &spec, Time now);

/// A JSON value in one line, whatever it is.
QString plainValue(const Json &value);

} // namespace fairlead
