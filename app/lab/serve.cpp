#include "app/lab/serve.h"

#include <cerrno>
#include <chrono>
#include <csignal>
#include <optional>

#include <sys/prctl.h>
#include <sys/stat.h>
#include <sys/wait.h>
#include <unistd.h>

#include "app/lab/process.h"

namespace fairlead::lab {
namespace {

using std::chrono::steady_clock;

// Together below the five seconds that are promised.
constexpr std::chrono::seconds worldEndsWithin{3};
constexpr std::chrono::milliseconds restEndsWithin{1'500}, childrenEndWithin{2'000};

void blockSignals(sigset_t &all)
{
    sigemptyset(&all);
    for (const int number : {SIGTERM, SIGINT, SIGHUP, SIGCHLD})
        sigaddset(&all, number);
    ::sigprocmask(SIG_BLOCK, &all, nullptr);
}

void print(const std::string &line)
{
    std::string_view left = line;
    while (!left.empty()) {
        const ssize_t written = ::write(STDOUT_FILENO, left.data(), left.size());
        if (written <= 0 && errno != EINTR)
            return; // whoever wanted to read it is gone
        left.remove_prefix(written > 0 ? std::size_t(written) : 0);
    }
}

int beTheWorld(const WorldSettings &settings)
{
    int exit = 0;
    {
        auto world = World::open(settings);
        if (world)
            print((*world)->served().dump() + '\n');
        const Result<void> lived = world ? (*world)->run() : fail(world.error());
        if (!lived && lived.error().code != "stopped")
            exit = complain(lived.error());
    }
    endDescendants(childrenEndWithin);
    return exit;
}

/// Waits for the world's end, and passes on who asks for it.
int keep(pid_t world, const sigset_t &signals)
{
    int exit = 2; // of a world that was killed
    std::optional<steady_clock::time_point> deadline;
    for (;;) {
        int status = 0;
        const pid_t ended = ::waitpid(-1, &status, WNOHANG);
        if (ended == world && WIFEXITED(status))
            exit = WEXITSTATUS(status);
        if (ended == world || (ended < 0 && errno == ECHILD))
            break;
        if (ended > 0)
            continue;
        if (deadline && steady_clock::now() > *deadline) {
            ::kill(world, SIGKILL);
            break;
        }
        const timespec moment{deadline ? 0 : 3600, 100'000'000};
        const int number = ::sigtimedwait(&signals, nullptr, &moment);
        if (number > 0 && number != SIGCHLD) {
            ::kill(world, SIGTERM);
            if (!deadline)
                deadline = steady_clock::now() + worldEndsWithin;
        }
    }
    endDescendants(restEndsWithin);
    return exit;
}

} // namespace

int serve(const WorldSettings &settings, bool endWithParent)
{
    sigset_t signals;
    blockSignals(signals);
    ::umask(077);
    adoptOrphans();
    if (endWithParent)
        ::prctl(PR_SET_PDEATHSIG, SIGTERM);
    const pid_t keeper = ::getpid();
    const pid_t world = ::fork();
    if (world < 0)
        return complain({"start_failed", "No process could be started", {}, "End other programs"});
    if (world > 0)
        return keep(world, signals);
    ::setpgid(0, 0); // a Ctrl-C is for the keeper
    adoptOrphans();
    ::prctl(PR_SET_PDEATHSIG, SIGTERM);
    if (::getppid() != keeper)
        return 2;
    return beTheWorld(settings);
}

int complain(const Error &error)
{
    std::string text = "fairlead-lab: " + error.message + '\n';
    if (!error.where.empty() && error.message.find(error.where) == std::string::npos)
        text += "  where: " + error.where + '\n';
    if (!error.remedy.empty())
        text += "  " + error.remedy + '\n';
    [[maybe_unused]] const auto told = ::write(STDERR_FILENO, text.data(), text.size());
    return 2;
}

} // namespace fairlead::lab
