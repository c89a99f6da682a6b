// How one member of a receipt is written as a field: by style, with its unit.
#pragma once

#include <cstdint>
#include <optional>

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

/// A list in a receipt may be of any length; a group shows this many of it and counts the rest.
constexpr std::size_t mostRows = 50;
/// The row that counts what is not shown.
ReceiptField moreRow(std::size_t rest);

/// Nothing where the value is no whole number or one that 64 bits with a sign do not hold.
std::optional<std::int64_t> wholeNumber(const Json &value);

/// A JSON value in one line, whatever it is.
QString plainValue(const Json &value);

} // namespace fairlead
