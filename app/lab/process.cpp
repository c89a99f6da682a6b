#include "app/lab/process.h"

#include <algorithm>
#include <cerrno>
#include <csignal>
#include <cstring>
#include <fstream>
#include <map>

#include <fcntl.h>
#include <poll.h>
#include <sys/prctl.h>
#include <sys/wait.h>
#include <unistd.h>

namespace fairlead::lab {
namespace {

using std::chrono::steady_clock;

std::vector<char *> pointers(const std::vector<std::string> &words)
{
    std::vector<char *> list;
    for (const std::string &word : words)
        list.push_back(const_cast<char *>(word.c_str()));
    list.push_back(nullptr);
    return list;
}

/// In the child; nothing here may allocate.
[[noreturn]] void startAs(
    const Spawn &what, char *const *words, char *const *environment, pid_t parent, int report)
{
    ::setpgid(0, 0);
    for (int number = 1; number < NSIG; ++number)
        ::signal(number, SIG_DFL);
    sigset_t none;
    sigemptyset(&none);
    ::sigprocmask(SIG_SETMASK, &none, nullptr);
    const int streams[] = {what.in, what.out, what.errors};
    for (int number = 0; number < 3; ++number) {
        const int from = streams[number] >= 0 ? streams[number] : ::open("/dev/null", O_RDWR);
        if (from == number)
            ::fcntl(from, F_SETFD, 0);
        else
            ::dup2(from, number);
    }
    const bool changed = !what.as || become(*what.as);
    // After the change of user, which clears it; the parent may have died before it was set.
    ::prctl(PR_SET_PDEATHSIG, SIGKILL);
    if (changed && ::getppid() == parent)
        ::execve(words[0], words, environment);
    const int reason = errno;
    [[maybe_unused]] const auto told = ::write(report, &reason, sizeof reason);
    ::_exit(127);
}

/// Of /proc/PID/stat: the field behind the last ')' and the state.
pid_t parentOf(const std::string &stat)
{
    const std::size_t end = stat.rfind(')');
    if (end == std::string::npos || end + 4 >= stat.size())
        return 0;
    return pid_t(std::strtol(stat.c_str() + end + 4, nullptr, 10));
}

void reap()
{
    while (::waitpid(-1, nullptr, WNOHANG) > 0) { }
}

} // namespace

Result<pid_t> spawn(const Spawn &what)
{
    const std::vector<char *> words = pointers(what.words);
    const std::vector<char *> environment = pointers(what.environment);
    int report[2] = {-1, -1};
    if (::pipe2(report, O_CLOEXEC) != 0)
        return fail({"start_failed", std::string("No pipe: ") + std::strerror(errno), what.words[0],
            "Close other programs, or raise the limit of open files"});
    const pid_t parent = ::getpid();
    const pid_t child = ::fork();
    if (child == 0)
        startAs(what, words.data(), environment.data(), parent, report[1]);
    ::close(report[1]);
    int reason = child < 0 ? errno : 0;
    if (child > 0) {
        ssize_t got = 0;
        while ((got = ::read(report[0], &reason, sizeof reason)) < 0 && errno == EINTR) { }
        if (got <= 0)
            reason = 0;
    }
    ::close(report[0]);
    if (child > 0 && reason == 0)
        return child;
    if (child > 0)
        ::waitpid(child, nullptr, 0);
    return fail({"start_failed", "It could not be started: " + std::string(std::strerror(reason)),
        what.words[0], "Is it installed, and may it be executed?"});
}

Result<std::string> runAndWait(const std::vector<std::string> &words)
{
    int ends[2] = {-1, -1};
    if (::pipe2(ends, O_CLOEXEC) != 0)
        return fail(
            {"start_failed", std::string("No pipe: ") + std::strerror(errno), words[0], {}});
    Spawn what{words, {"PATH=/usr/sbin:/usr/bin:/sbin:/bin", "LC_ALL=C"}};
    what.out = what.errors = ends[1];
    const Result<pid_t> child = spawn(what);
    ::close(ends[1]);
    std::string said;
    const auto deadline = steady_clock::now() + std::chrono::seconds(20);
    bool open = child.has_value();
    while (open && steady_clock::now() < deadline) {
        pollfd one{ends[0], POLLIN, 0};
        if (::poll(&one, 1, 200) <= 0)
            continue;
        char block[4096];
        const ssize_t got = ::read(ends[0], block, sizeof block);
        open = got > 0 || (got < 0 && errno == EINTR);
        if (got > 0 && said.size() < 65536)
            said.append(block, std::size_t(got));
    }
    ::close(ends[0]);
    if (!child)
        return fail(child.error());
    if (open)
        ::kill(*child, SIGKILL);
    int status = 0;
    while (::waitpid(*child, &status, 0) < 0 && errno == EINTR) { }
    if (WIFEXITED(status) && WEXITSTATUS(status) == 0)
        return said;
    return fail({"command_failed", said.empty() ? "It failed without a word" : said, words[0], {}});
}

std::vector<pid_t> descendantsOf(pid_t process)
{
    std::multimap<pid_t, pid_t> children;
    std::error_code error;
    for (const auto &entry : std::filesystem::directory_iterator("/proc", error)) {
        const std::string name = entry.path().filename().string();
        if (name.find_first_not_of("0123456789") != std::string::npos)
            continue;
        std::ifstream file(entry.path() / "stat");
        std::string stat;
        std::getline(file, stat, '\0');
        if (const pid_t parent = parentOf(stat); parent > 0)
            children.emplace(parent, pid_t(std::strtol(name.c_str(), nullptr, 10)));
    }
    std::vector<pid_t> found{process};
    for (std::size_t at = 0; at < found.size(); ++at) {
        const auto [begin, end] = children.equal_range(found[at]);
        for (auto child = begin; child != end; ++child)
            if (std::find(found.begin(), found.end(), child->second) == found.end())
                found.push_back(child->second);
    }
    found.erase(found.begin());
    return found;
}

void adoptOrphans()
{
    ::prctl(PR_SET_CHILD_SUBREAPER, 1);
}

bool endDescendants(std::chrono::milliseconds within)
{
    const auto deadline = steady_clock::now() + within;
    for (;;) {
        reap();
        const std::vector<pid_t> left = descendantsOf(::getpid());
        if (left.empty())
            return true;
        if (steady_clock::now() >= deadline)
            return false;
        for (const pid_t process : left)
            ::kill(process, SIGKILL);
        ::poll(nullptr, 0, 5);
    }
}

} // namespace fairlead::lab
