// Reads the program's arguments into a plain request. The parser's own header stays behind this
// one.
#pragma once

#include <string>
#include <vector>

#include "app/cli/requests.h"
#include "models/domain/observed.h"

namespace fairlead::cli {

/// Is --json among the arguments? Asked before they are read, so that bad usage too is answered in
/// the form wanted.
bool wantsJson(const std::vector<std::string> &arguments);

/// The arguments without the program's name. Errors, all of them bad usage: missing_verb,
/// unknown_verb, bad_usage.
[[nodiscard]] Result<CommandLine> readArguments(const std::vector<std::string> &arguments);

} // namespace fairlead::cli
