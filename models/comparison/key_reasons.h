// The reason that a key gives, in words, with what is known of both sides.
#pragma once

#include <string>

#include "models/comparison/key_table.h"

namespace fairlead {

/// Precondition: the standing is neither Equal nor Treated.
Reason keyReason(const KeyTable &table, std::size_t slot, KeyStanding standing, std::size_t left,
    std::size_t right, const Policy &policy);

/// Sentence of a reason without the two receipts, for counts over many pairs.
std::string keySentence(const KeySlot &slot, bool unknown, const Policy &policy);

} // namespace fairlead
