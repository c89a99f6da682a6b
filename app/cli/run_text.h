// Runs in words.
#pragma once

#include <string>
#include <vector>

#include "models/tracking/run_status.h"

namespace fairlead::cli {

/// "stepping", "finished, error", "unknown, was stepping".
std::string stateWords(const RunStatus &status);
/// "12 s ago", "3 h ago".
std::string ageWords(Time then, Time now);
std::string runText(const RunStatus &status, Time now);
std::string runsText(const std::vector<RunStatus> &runs, Time now);

} // namespace fairlead::cli
