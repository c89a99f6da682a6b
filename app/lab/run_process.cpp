#include "app/lab/run_process.h"

#include <cerrno>
#include <csignal>
#include <cstdlib>

#include <fcntl.h>
#include <unistd.h>

#include "app/lab/process.h"

namespace fairlead::lab {

Result<std::unique_ptr<RunProcess>> RunProcess::start(const RunPlan &plan,
    const std::filesystem::path &program, const std::filesystem::path &folder,
    const Account &account)
{
    int orders[2] = {-1, -1}, phases[2] = {-1, -1};
    if (::pipe2(orders, O_CLOEXEC) != 0 || ::pipe2(phases, O_CLOEXEC) != 0)
        return fail({"start_failed", "There are no more pipes", plan.name,
            "Raise the limit of open files"});
    Spawn what{{program.string(), "job", folder.string()},
        {"PATH=/usr/local/bin:/usr/bin:/bin", "LC_ALL=C.UTF-8"}};
    if (const char *zone = std::getenv("TZ"))
        what.environment.push_back(std::string("TZ=") + zone);
    what.as = &account;
    what.in = orders[0];
    what.out = phases[1];
    const auto process = spawn(what);
    ::close(orders[0]);
    ::close(phases[1]);
    std::unique_ptr<RunProcess> run(new RunProcess);
    run->m_plan = plan;
    run->m_folder = folder;
    run->m_orders = orders[1];
    run->m_phases = phases[0];
    if (!process)
        return fail(process.error());
    run->m_process = *process;
    ::fcntl(run->m_orders, F_SETFL, O_NONBLOCK);
    ::fcntl(run->m_phases, F_SETFL, O_NONBLOCK);
    run->order(toJson(plan).dump());
    return run;
}

RunProcess::~RunProcess()
{
    over();
}

void RunProcess::over()
{
    for (int *end : {&m_orders, &m_phases}) {
        if (*end >= 0)
            ::close(*end);
        *end = -1;
    }
    m_load = Load::Idle;
}

void RunProcess::hear()
{
    char block[4096];
    ssize_t got = -1;
    while (m_phases >= 0 && (got = ::read(m_phases, block, sizeof block)) > 0) {
        m_bytes.append(block, std::size_t(got));
        for (std::size_t end; (end = m_bytes.find('\n')) != std::string::npos;) {
            take(m_bytes.substr(0, end));
            m_bytes.erase(0, end + 1);
        }
    }
    if (got == 0) // it ended, or somebody killed it
        over();
}

void RunProcess::take(const std::string &phase)
{
    m_spoke = true;
    m_hungRank = -1;
    if (phase == "compiling")
        m_load = Load::Compiling;
    else if (phase == "stepping")
        m_load = Load::Stepping;
    else if (phase.starts_with("hung ")) {
        m_load = Load::Waiting;
        m_hungRank = std::atoi(phase.c_str() + 5);
    } else
        m_load = Load::Idle;
}

Load RunProcess::loadOf(int gpu) const
{
    if (gpu < m_plan.firstGpu || gpu >= m_plan.firstGpu + m_plan.gpus)
        return Load::Idle;
    return gpu - m_plan.firstGpu == m_hungRank ? Load::Hung : m_load;
}

bool RunProcess::order(std::string_view words)
{
    const std::string line = std::string(words) + '\n';
    return m_orders >= 0 && ::write(m_orders, line.data(), line.size()) == ssize_t(line.size());
}

bool RunProcess::kill()
{
    return live() && ::kill(m_process, SIGKILL) == 0;
}

} // namespace fairlead::lab
