// The table of startup classes, one function a kind of surface; each tries its rows from top to
// bottom.
#pragma once

#include "models/comparison/starting_state.h"
#include "models/comparison/startup_evidence.h"

namespace fairlead {

/// Precondition of each: the evidence stands on a surface of that kind. Pure.
DerivedClass deriveOnModal(const StartupEvidence &evidence);
DerivedClass deriveOnHost(const StartupEvidence &evidence); ///< owned_h200, other_host
DerivedClass deriveOnTpu(const StartupEvidence &evidence);

/// How warm the evidence shows single parts of the starting state: image, container,
/// compile_cache, data; `derived` is the class that it gives. Pure.
std::map<std::string, Warmth> deriveComponents(
    const StartupEvidence &evidence, StartupClass derived);

/// How much the cache grew, against the policy's threshold, where an end is recorded; the rows
/// partial and warm of modal and host share it.
enum class Growth { NotRecorded, Within, Beyond };
Growth growthOf(const CacheEvidence &cache, double fraction);

/// "the cache was empty at start (0 files, 0 bytes)" and its kin.
std::string startSentence(const CacheEvidence &cache);
std::string growthSentence(const CacheEvidence &cache);

} // namespace fairlead
