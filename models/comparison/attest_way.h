// The way out of the grey that a person's word can open: what to attest, of which receipts.
#pragma once

#include <optional>
#include <string>

#include "models/comparison/pair_sets.h"

namespace fairlead {

/// The set of members whose attestation opens most of the pairs that only unknowns refuse. Nothing
/// where there are no such pairs.
std::optional<WayOut> bestAttestation(const PairJudge &judge, const PairSets &sets);

/// "1 pair", "6 pairs".
std::string pairsText(std::int64_t pairs);

} // namespace fairlead
