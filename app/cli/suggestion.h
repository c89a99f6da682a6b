// The known word that a mistyped one most likely meant.
#pragma once

#include <string>
#include <vector>

namespace fairlead::cli {

/// The nearest of `known` within a third of the word's letters changed, added or left out; empty
/// where none is near.
std::string nearestOf(const std::string &word, const std::vector<std::string> &known);

} // namespace fairlead::cli
