// Runs the real program as a child process on a ledger of its own, and reads what it printed.
#pragma once

#include <filesystem>
#include <string>
#include <string_view>
#include <vector>

#include "models/domain/receipt.h"

namespace fairlead::test {

/// What the child's standard output is.
enum class Output { Kept, Closed, ReaderGone, DiskFull };

struct CliRun {
    int exit = -1; ///< -1: ended by a signal
    int signal = 0;
    std::string out, err;

    /// The one document on standard output; discarded() where it is no JSON, or more than one line.
    Json json() const;
    /// error.code of the document; empty where it is no error.
    std::string errorCode() const;
};

/// The program alone, with exactly these arguments.
CliRun runProgram(const std::vector<std::string> &arguments, Output output = Output::Kept);

/// A temporary folder with a ledger, files of the test, and the program.
class CliDesk {
public:
    CliDesk();
    ~CliDesk();
    CliDesk(const CliDesk &) = delete;
    CliDesk &operator=(const CliDesk &) = delete;

    const std::filesystem::path &folder() const { return m_folder; }
    std::filesystem::path store() const { return m_folder / "ledger.sqlite"; }
    /// Writes a file below the folder, its folders included, and gives its path.
    std::string file(const std::string &name, std::string_view bytes) const;
    std::string receipt(const std::string &name, const Json &document) const;

    /// With --store; `json` with --json too.
    CliRun text(std::vector<std::string> arguments) const;
    CliRun json(std::vector<std::string> arguments) const;
    /// Imports a receipt and gives its id.
    std::string imported(const std::string &name, const Json &document) const;

private:
    std::filesystem::path m_folder;
};

/// The whole file; empty where there is none.
std::string readWhole(const std::filesystem::path &path);

} // namespace fairlead::test
