// The rules on one receipt: each code of the policy's table has its predicate here.
#pragma once

#include <span>
#include <string_view>

#include "models/comparison/judged.h"

namespace fairlead {

/// All codes that have a predicate.
std::span<const std::string_view> receiptRuleCodes();

/// What the policy's rules find on this receipt, in the order of its table, one reason for each
/// code and key. `side` is Left, the value stands in `left`. Everything but `own` and `keyHash` of
/// the receipt is filled in. Pure.
std::vector<Reason> receiptReasons(const Judged &judged, const Policy &policy);

} // namespace fairlead
