// The program beside a real OpenSSH daemon that stands in surfaces.toml, and jobs' logs on its
// disk.
#pragma once

#include <csignal>
#include <fstream>
#include <functional>
#include <sstream>

#include <gmock/gmock.h>
#include <sys/types.h>

#include "tests/cli/cli_program.h"
#include "tests/ssh_support/ssh_server.h"

namespace fairlead::test {

/// The program while it runs; killed with the object.
class RunningProgram {
public:
    explicit RunningProgram(const std::vector<std::string> &arguments);
    ~RunningProgram();
    RunningProgram(const RunningProgram &) = delete;
    RunningProgram &operator=(const RunningProgram &) = delete;

    std::string out() const; ///< so far
    /// Waits for it on standard output, at most half a minute.
    bool says(const std::string &text) const;
    void signal(int number) const;
    CliRun end(); ///< waits for it

private:
    std::filesystem::path m_folder;
    pid_t m_child = -1;
};

/// Asks again until it is so, at most half a minute.
bool becomes(const std::function<bool()> &so);

/// Each line as a document.
std::vector<Json> linesOf(const std::string &text);

class LiveCli : public testing::Test {
protected:
    void SetUp() override { configure(); }

    /// surfaces.toml with the daemon as "h200-a", and what is to follow.
    void configure(const std::string &more = {}) const;
    std::filesystem::path config() const { return desk.folder() / "config"; }
    std::vector<std::string> line(std::vector<std::string> arguments) const;
    CliRun json(std::vector<std::string> arguments) const;
    CliRun text(std::vector<std::string> arguments) const { return runProgram(line(arguments)); }

    /// A file beside the daemon, and the reference that adopts it.
    std::string log(const std::string &name, const std::string &bytes) const;
    std::string ref(const std::string &name) const;
    void append(const std::string &name, const std::string &bytes) const;

    CliDesk desk;
    SshServer server;
};

/// Lines as Megatron writes them: arguments, then steps from..to of `total`.
std::string megatronLines(int from, int to, int total);

} // namespace fairlead::test
