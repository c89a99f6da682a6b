// The program without its edges: arguments in, what goes to each stream and the exit status out.
#pragma once

#include <string>
#include <vector>

namespace fairlead::cli {

struct Outcome {
    std::string out;       ///< for standard output
    std::string complaint; ///< for standard error
    int exit = 0;
};

/// Runs one command line (without the program's name). Blocks on the disk.
Outcome runProgram(const std::vector<std::string> &arguments);

/// What is printed where something failed that should never fail.
Outcome internalError(const std::string &what, const std::vector<std::string> &arguments);

} // namespace fairlead::cli
