// A receipt's document with what people attested put where the receipt itself is silent.
#pragma once

#include <set>
#include <string>
#include <vector>

#include "models/domain/receipt.h"
#include "models/domain/startup_class.h"

namespace fairlead {

struct AttestedDocument {
    Json document;
    std::set<std::string> members; ///< dotted names whose value is an attestation
    StartupClass startupClass = StartupClass::Unknown; ///< attested under "startup_class"
};

/// Applies each attestation whose member is unknown in the document; of several for one member the
/// last counts. What the receipt states, or says does not apply, stays. An old startup word that
/// implied a storage class fills it in where the receipt is silent. Pure.
AttestedDocument applyAttestations(
    const Json &document, const std::vector<Attestation> &attestations);

} // namespace fairlead
