// Why a receipt may not be attested: it states the key itself, its evidence derives it, or the
// values do not fit.
#pragma once

#include <map>
#include <string>
#include <vector>

#include "models/comparison/policy.h"
#include "models/domain/receipt.h"

namespace fairlead {

/// Every reason, in the order of the keys; none where all values may stand beside this receipt.
/// Keys are canonical, values of their member's type. Pure.
std::vector<std::string> attestRefusals(
    const LedgerEntry &entry, const std::map<std::string, Json> &values, const Policy &policy);

} // namespace fairlead
