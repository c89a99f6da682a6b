// A comparison in words: each pair's verdict with all its reasons. Where a pair is refused there is
// no number between its two sides.
#pragma once

#include <string>

#include "models/comparison/comparison.h"

namespace fairlead::cli {

/// `metric` empty: each receipt's headline.
std::string comparisonText(const Comparison &comparison, const std::string &metric);
/// Counts of verdicts and reasons, and the acts that would open most pairs.
std::string summaryText(const Comparison &comparison, const std::string &metric);

} // namespace fairlead::cli
