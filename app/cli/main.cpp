// fairlead-cli: the same libraries as the window, without the window.
#include <exception>
#include <string>
#include <vector>

#include <unistd.h>

#include "app/cli/program.h"
#include "app/cli/standard_streams.h"

int main(int argc, char **argv)
{
    using namespace fairlead::cli;
    secureStandardStreams();
    Outcome outcome;
    try {
        const std::vector<std::string> arguments(argv + (argc > 0 ? 1 : 0), argv + argc);
        try {
            outcome = runProgram(arguments);
        } catch (const std::exception &problem) {
            outcome = internalError(problem.what(), arguments);
        }
    } catch (const std::exception &) { // not even memory for the words that say so
        writeAll(STDERR_FILENO, "fairlead-cli: out of memory\n");
        return 2;
    }
    writeAll(STDERR_FILENO, outcome.complaint);
    if (writeAll(STDOUT_FILENO, outcome.out))
        return outcome.exit;
    writeAll(STDERR_FILENO,
        "fairlead-cli: The answer could not be written to standard output.\n"
        "  Is it closed, or the disk full?\n");
    return outcome.exit > 2 ? outcome.exit : 2;
}
