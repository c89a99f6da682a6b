// Identity keys of a receipt: what must be equal on both sides of a comparison, read from the
// document by the names that the policy gives them.
#pragma once

#include <optional>
#include <set>
#include <string>
#include <string_view>
#include <vector>

#include "models/comparison/policy.h"
#include "models/comparison/starting_state.h"
#include "models/domain/receipt.h"

namespace fairlead {

/// One identity key of one receipt.
struct KeyValue {
    std::size_t row = 0; ///< index into Policy::keys
    std::string
        key; ///< dotted name; an object's own name where a row takes its members and none is known
    Observed<Json> value; ///< canonical: units converted exactly, whole numbers as integers
    bool attested = false;
    /// False: a reading, no identity (a row that counts only where others are unknown).
    bool identity = true;
    /// Of a composed value that is unknown as a whole: the members that are known. Two of these can
    /// differ for sure.
    Json partial;
    /// Members of the document that would have to be known; what an operator can attest.
    std::vector<std::string> missing;
};

/// The member of the document where an identity key is stated: "surface" -> "surface.id",
/// "storage.data" -> "storage.data.class", "metric.unit" -> "metrics.0.unit", "revision" ->
/// "revision.commit", "startup_class" -> "starting_state.effective". Any other name is returned as
/// it is.
std::string documentMember(std::string_view key);

/// What the keys are read from.
struct KeySources {
    const Json &document; ///< with attestations applied
    const StartingState &starting;
    std::optional<std::size_t> metric; ///< index into `metrics`
    std::string metricName;            ///< as the operator named it; empty for the headline
    const std::set<std::string>
        &attested; ///< dotted members of the document that rest on an attestation
};

/// All keys in the order of the policy, each name once. Pure.
std::vector<KeyValue> readIdentityKeys(const KeySources &sources, const Policy &policy);

/// Whole numbers as integers, at every depth: 8.0 and 8 are one value.
Json canonicalJson(const Json &value);

} // namespace fairlead
