#include "tests/ssh_support/processes.h"

#include <cctype>
#include <cerrno>
#include <filesystem>
#include <fstream>
#include <iterator>
#include <optional>
#include <stdexcept>

#include <fcntl.h>
#include <signal.h>
#include <sys/prctl.h>
#include <sys/wait.h>
#include <unistd.h>

namespace fairlead {
namespace {

std::vector<char *> argumentsOf(std::vector<std::string> &words)
{
    std::vector<char *> out;
    for (std::string &word : words)
        out.push_back(word.data());
    out.push_back(nullptr);
    return out;
}

struct Stat {
    std::string name;
    char state = 0;
    int parent = 0;
};

// The name stands in brackets and may hold any character, so that the last bracket counts.
std::optional<Stat> statOf(int pid)
{
    std::ifstream file("/proc/" + std::to_string(pid) + "/stat");
    std::string text;
    std::getline(file, text, '\0'); // a process that ends meanwhile leaves it empty
    const auto open = text.find('(');
    const auto close = text.rfind(')');
    if (open == std::string::npos || close == std::string::npos || close + 4 > text.size())
        return {};
    return Stat{text.substr(open + 1, close - open - 1), text[close + 2],
        std::atoi(text.c_str() + close + 4)};
}

std::vector<int> everybody()
{
    std::vector<int> out;
    std::error_code error; // processes come and go while their folder is read
    for (std::filesystem::directory_iterator at("/proc", error), end; !error && at != end;
         at.increment(error)) {
        const std::string name = at->path().filename();
        if (std::isdigit(static_cast<unsigned char>(name[0])))
            out.push_back(std::atoi(name.c_str()));
    }
    return out;
}

} // namespace

std::string runToEnd(const std::vector<std::string> &words)
{
    auto kept = words;
    const auto arguments = argumentsOf(kept);
    int ends[2];
    if (::pipe2(ends, O_CLOEXEC) != 0)
        throw std::runtime_error("no pipe for " + words[0]);
    const int pid = ::fork();
    if (pid == 0) {
        ::dup2(ends[1], 1);
        ::execvp(arguments[0], arguments.data());
        ::_exit(127);
    }
    ::close(ends[1]);
    std::string out;
    char buffer[4096];
    for (;;) {
        const auto n = ::read(ends[0], buffer, sizeof buffer);
        if (n > 0)
            out.append(buffer, std::size_t(n));
        else if (n == 0 || errno != EINTR)
            break;
    }
    ::close(ends[0]);
    int status = 0;
    if (pid < 0 || ::waitpid(pid, &status, 0) != pid || status != 0)
        throw std::runtime_error(words[0] + " did not succeed: " + out);
    return out;
}

int startProcess(const std::vector<std::string> &words, const std::string &log)
{
    auto kept = words;
    const auto arguments = argumentsOf(kept);
    const int pid = ::fork();
    if (pid == 0) {
        ::prctl(PR_SET_PDEATHSIG, SIGKILL);
        const int none = ::open("/dev/null", O_RDWR);
        const int out = ::open(log.c_str(), O_WRONLY | O_CREAT | O_APPEND, 0600);
        ::dup2(none, 0);
        ::dup2(out, 1);
        ::dup2(out, 2);
        ::execv(arguments[0], arguments.data());
        ::_exit(127);
    }
    if (pid < 0)
        throw std::runtime_error("cannot start " + words[0]);
    return pid;
}

std::vector<int> childrenOf(int pid)
{
    std::vector<int> out;
    for (const int child : everybody()) {
        const auto stat = statOf(child);
        if (stat && stat->parent == pid && stat->state != 'Z')
            out.push_back(child);
    }
    return out;
}

void killAllWith(const std::string &variable)
{
    for (const int pid : everybody()) {
        std::ifstream file("/proc/" + std::to_string(pid) + "/environ", std::ios::binary);
        for (std::string line; std::getline(file, line, '\0');)
            if (line == variable)
                ::kill(pid, SIGKILL);
    }
}

std::vector<int> descendantsOf(int pid)
{
    std::vector<int> out = childrenOf(pid);
    for (std::size_t i = 0; i < out.size(); ++i)
        for (const int child : childrenOf(out[i]))
            out.push_back(child);
    return out;
}

std::string nameOf(int pid)
{
    const auto stat = statOf(pid);
    return stat ? stat->name : std::string();
}

bool isAlive(int pid)
{
    const auto stat = statOf(pid);
    return stat && stat->state != 'Z';
}

} // namespace fairlead
