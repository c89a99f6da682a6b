// Writing members of a receipt document one by one, so that its null rules hold after every call:
// objects open when something in them becomes known, and what nobody names keeps the reason of the
// null that it was part of.
#pragma once

#include <string>
#include <string_view>

#include "models/domain/receipt.h"

namespace fairlead {

/// A document of which nothing is known, `silent` being the reason for all of it.
Json blankReceipt(
    const std::string &producer, const std::string &producerVersion, const std::string &silent);

// For all three: `document` is a receipt document, and `dotted` names a member of the shape (else
// nothing is done and false comes back). An array grows by one element where its size is the index.

/// Members that `value` lacks become null and unknown with the reason `silent`, so do nulls in it;
/// a number that is not finite becomes a null that says so; text that is no UTF-8 gets U+FFFD in
/// place of the bad bytes.
bool setKnown(Json &document, std::string_view dotted, Json value,
    const std::string &silent = "not recorded");
bool setUnknown(Json &document, std::string_view dotted, const std::string &reason);
bool setNotApplicable(Json &document, std::string_view dotted);

} // namespace fairlead
