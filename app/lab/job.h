// A training job of the lab: a process of its own that does nothing but print what training prints,
// with the launcher's small files beside its log.
#pragma once

#include <filesystem>

namespace fairlead::lab {

/// Reads its plan from the first line of standard input and orders from the further ones
/// ("rotate", "truncate", "hang", "slow 1.7", "lose 3"); says its phase on standard output. Ends
/// with the end of standard input, so that it cannot outlive who started it. Gives the exit code.
int runJob(const std::filesystem::path &folder);

} // namespace fairlead::lab
