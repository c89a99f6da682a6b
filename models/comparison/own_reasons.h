// Reasons that two receipts, or all receipts of two cells, bring with them, put together as reasons
// of the pair.
#pragma once

#include <vector>

#include "models/comparison/judged.h"

namespace fairlead {

/// Adds what is not there yet: one reason for each code, key and severity. Keeps the order of the
/// policy.
void addOwn(std::vector<Reason> &into, const std::vector<Reason> &more, const Policy &policy);

/// Reasons of the left and of the right side in the order of the policy's table. What both sides
/// bear alike becomes one reason for both.
std::vector<Reason> pairOwn(
    const std::vector<Reason> &left, const std::vector<Reason> &right, const Policy &policy);

} // namespace fairlead
