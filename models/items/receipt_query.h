// What the operator typed into the filter of the receipt library, as terms to match.
#pragma once

#include <vector>

#include <QString>

namespace fairlead {

/// One word of the filter. A field of None means free text.
struct QueryTerm {
    enum class Field { None, Class, Surface, Finding, Format };
    Field field = Field::None;
    QString text; ///< folded to lower case
    bool operator==(const QueryTerm &) const = default;
};

/// "class:unknown surface:modal adamw" -> three terms, all of which must match. Quotes keep spaces
/// together; a field that is not known, or one without a value yet, is free text or nothing, so
/// that half-typed filters stay useful.
std::vector<QueryTerm> parseReceiptQuery(const QString &typed);

} // namespace fairlead
