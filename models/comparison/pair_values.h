// The members of a receipt that the pair rules read, by name; their facts and their sentences are
// made from them.
#pragma once

#include <array>

#include "models/domain/receipt.h"

namespace fairlead {

namespace pair_members {
inline constexpr std::array monitorNames{"monitor.mode", "monitor.interval_ms", "monitor.tools"};
inline constexpr std::array systemNames{"stack.os", "stack.python"};
inline constexpr const char *deterministicName = "compile.controls.deterministic";
inline constexpr const char *machineName = "surface.machine.machine_id_sha256";
inline constexpr const char *hostName = "surface.machine.host_ref";
inline constexpr const char *imageName = "stack.image.digest";
} // namespace pair_members

/// A member's value in one spelling, null where it is not known; a list is a set here: in which
/// order tools were started says nothing.
Json pairValue(const Json &document, const char *name);

/// Says the receipt how the run was watched? That nothing watched it is an answer too.
bool recordsMonitor(const Json &document);

} // namespace fairlead
