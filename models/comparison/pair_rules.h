// The rules on a pair of receipts: each code of the policy's table has its predicate here.
#pragma once

#include <span>
#include <string_view>

#include "models/comparison/judged.h"

namespace fairlead {

/// All codes that have a predicate.
std::span<const std::string_view> pairRuleCodes();

/// What a pair rule reads of a receipt; equal facts on two receipts mean equal findings beside any
/// third.
struct PairFacts {
    bool practice = false;
    bool operator==(const PairFacts &) const = default;
};
PairFacts pairFacts(const Judged &judged);

/// Does the rule fire on these two? Precondition: the rule came through readPolicy. Pure.
bool fires(const RuleRow &rule, const PairFacts &left, const PairFacts &right);
/// The reason where it does. Pure.
Reason pairReason(const RuleRow &rule, const PairFacts &left, const PairFacts &right);

} // namespace fairlead
