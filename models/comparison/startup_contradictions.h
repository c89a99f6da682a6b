// What speaks against a startup class: the evidence that derives another, and the evidence that
// derives none.
#pragma once

#include "models/comparison/starting_state.h"

namespace fairlead {

/// Sentences, in the order: declared against derived, the surface, the first step, the trace, the
/// cache, what the file itself wrote. Precondition: all of `state` but its contradictions is set.
/// Pure.
std::vector<std::string> contradictionsOf(
    const Json &document, const StartingState &state, const Policy &policy);

} // namespace fairlead
