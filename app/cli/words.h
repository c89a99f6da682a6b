// The words for people that several verbs say in the same way.
#pragma once

#include <string>

#include "models/comparison/judged.h"
#include "models/receipts/import.h"

namespace fairlead::cli {

/// "1 receipt", "3 receipts".
std::string counted(std::size_t count, const std::string &one, const std::string &many);

/// A number as people read it: four digits, "0.0623", "7.398", "16930000".
std::string shortNumber(double value);

/// A member in words: its text or number, "does not apply", or "unknown".
std::string saidOf(const Observed<Json> &value);

/// "warm: warm compile"; how warm it was stands first, and "unknown" alone where nothing is known.
std::string classWords(StartupClass startupClass);
/// The same with what it rests on: "warm: warm compile (derived)".
std::string startingWords(const StartingState &starting);

/// The surface, with the accelerator where the surface is told apart by it: "Other host, Apple M4
/// Max".
std::string surfaceWords(const Judged &judged);

/// The headline metric: "throughput 812.5 tokens/s per job", or "unknown".
std::string headlineWords(const Json &document);

/// "NAME, line 3, column 9: reason", with the remedy on a line below; a list of these, indented.
std::string rejectedWords(const std::vector<RejectedFile> &rejected);

} // namespace fairlead::cli
