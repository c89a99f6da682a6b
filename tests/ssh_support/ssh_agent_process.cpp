#include "tests/ssh_support/ssh_agent_process.h"

#include <chrono>
#include <cstdlib>
#include <stdexcept>
#include <thread>

#include <signal.h>
#include <sys/wait.h>

#include "tests/ssh_support/processes.h"
#include "tests/ssh_support/ssh_keys.h"

namespace fairlead {

SshAgentProcess::SshAgentProcess() : m_folder(makeTestFolder())
{
    m_pid = startProcess({"/usr/bin/ssh-agent", "-D", "-a", socket()}, m_folder / "log");
    const auto end = std::chrono::steady_clock::now() + std::chrono::seconds(30);
    while (!std::filesystem::exists(socket())) {
        if (!isAlive(m_pid) || std::chrono::steady_clock::now() > end)
            throw std::runtime_error("ssh-agent does not start: " + fileText(m_folder / "log"));
        std::this_thread::sleep_for(std::chrono::milliseconds(2));
    }
}

SshAgentProcess::~SshAgentProcess()
{
    ::kill(m_pid, SIGKILL);
    ::waitpid(m_pid, nullptr, 0);
    std::error_code error;
    std::filesystem::remove_all(m_folder, error);
}

void SshAgentProcess::add(const std::filesystem::path &privateKey)
{
    const EnvironmentVariable agent("SSH_AUTH_SOCK", socket());
    runToEnd({"ssh-add", "-q", privateKey});
}

void SshAgentProcess::pause()
{
    ::kill(m_pid, SIGSTOP);
}

EnvironmentVariable::EnvironmentVariable(const char *name, const std::string &value) : m_name(name)
{
    if (const char *before = std::getenv(name)) {
        m_before = before;
        m_was = true;
    }
    ::setenv(name, value.c_str(), 1);
}

EnvironmentVariable::~EnvironmentVariable()
{
    if (m_was)
        ::setenv(m_name.c_str(), m_before.c_str(), 1);
    else
        ::unsetenv(m_name.c_str());
}

} // namespace fairlead
