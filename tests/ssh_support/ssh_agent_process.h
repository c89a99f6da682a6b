// A real ssh-agent for one test, with an empty key ring.
#pragma once

#include <filesystem>
#include <string>

namespace fairlead {

class SshAgentProcess {
public:
    SshAgentProcess(); ///< throws where it cannot be started
    ~SshAgentProcess();
    SshAgentProcess(const SshAgentProcess &) = delete;
    SshAgentProcess &operator=(const SshAgentProcess &) = delete;

    std::filesystem::path socket() const { return m_folder / "agent"; }
    /// The key must have no passphrase.
    void add(const std::filesystem::path &privateKey);
    void pause(); ///< SIGSTOP

private:
    std::filesystem::path m_folder;
    int m_pid = -1;
};

/// Sets a variable of this process's environment, and puts it back at the end.
class EnvironmentVariable {
public:
    EnvironmentVariable(const char *name, const std::string &value);
    ~EnvironmentVariable();
    EnvironmentVariable(const EnvironmentVariable &) = delete;
    EnvironmentVariable &operator=(const EnvironmentVariable &) = delete;

private:
    std::string m_name, m_before;
    bool m_was = false;
};

} // namespace fairlead
