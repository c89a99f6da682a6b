// The practice nvidia-smi: this program under that name, run by whoever is logged in on a host of
// the lab.
#pragma once

#include <string>
#include <vector>

namespace fairlead::lab {

/// Answers as the tool of a 550 driver does, with its exit codes; reads the host's state from the
/// folder named by FAIRLEAD_LAB_HOST. Without it, or without its state, no driver answers (9).
int nvidiaSmi(const std::vector<std::string> &arguments);

} // namespace fairlead::lab
