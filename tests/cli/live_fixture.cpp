#include "tests/cli/live_fixture.h"

#include <chrono>
#include <condition_variable>
#include <mutex>
#include <stdexcept>

#include <fcntl.h>
#include <sys/wait.h>
#include <unistd.h>

namespace fairlead::test {

bool becomes(const std::function<bool()> &so)
{
    // Nothing here tells of a change: looked at again every 20 ms.
    const auto end = std::chrono::steady_clock::now() + std::chrono::seconds(30);
    std::mutex mutex;
    std::condition_variable never;
    std::unique_lock lock(mutex);
    while (!so()) {
        if (std::chrono::steady_clock::now() >= end)
            return false;
        never.wait_for(lock, std::chrono::milliseconds(20));
    }
    return true;
}

RunningProgram::RunningProgram(const std::vector<std::string> &arguments)
{
    std::string name = (std::filesystem::temp_directory_path() / "fairlead-run-XXXXXX").string();
    if (!::mkdtemp(name.data()))
        throw std::runtime_error("no temporary folder");
    m_folder = name;
    const std::string out = m_folder / "out", err = m_folder / "err";
    std::vector<char *> words{const_cast<char *>(FAIRLEAD_CLI)};
    for (const std::string &argument : arguments)
        words.push_back(const_cast<char *>(argument.c_str()));
    words.push_back(nullptr);
    m_child = ::fork();
    if (m_child == 0) {
        ::setsid();
        for (const auto &[path, stream] :
            {std::pair{out.c_str(), STDOUT_FILENO}, {err.c_str(), STDERR_FILENO}}) {
            const int file = ::open(path, O_WRONLY | O_CREAT | O_TRUNC, 0600);
            ::dup2(file, stream);
            ::close(file);
        }
        ::alarm(120);
        ::execv(FAIRLEAD_CLI, words.data());
        ::_exit(127);
    }
}

RunningProgram::~RunningProgram()
{
    if (m_child > 0) {
        ::kill(m_child, SIGKILL);
        ::waitpid(m_child, nullptr, 0);
    }
    std::error_code ignored;
    std::filesystem::remove_all(m_folder, ignored);
}

std::string RunningProgram::out() const
{
    return readWhole(m_folder / "out");
}

bool RunningProgram::says(const std::string &text) const
{
    return becomes([&] { return out().find(text) != std::string::npos; });
}

void RunningProgram::signal(int number) const
{
    ::kill(m_child, number);
}

CliRun RunningProgram::end()
{
    int status = 0;
    ::waitpid(m_child, &status, 0);
    m_child = -1;
    CliRun run;
    run.exit = WIFEXITED(status) ? WEXITSTATUS(status) : -1;
    run.signal = WIFSIGNALED(status) ? WTERMSIG(status) : 0;
    run.out = out();
    run.err = readWhole(m_folder / "err");
    return run;
}

std::vector<Json> linesOf(const std::string &text)
{
    std::vector<Json> lines;
    std::istringstream in(text);
    for (std::string line; std::getline(in, line);)
        lines.push_back(Json::parse(line, nullptr, false));
    return lines;
}

void LiveCli::configure(const std::string &more) const
{
    desk.file("config/surfaces.toml",
        "[[host]]\nid = \"h200-a\"\naddress = \"127.0.0.1\"\nport = "
            + std::to_string(server.port()) + "\nuser = \"" + server.user()
            + "\"\nidentity_files = [\"" + server.userKey().string() + "\"]\nknown_hosts = \""
            + server.knownHosts().string() + "\"\nuse_ssh_config = false\n" + more);
}

std::vector<std::string> LiveCli::line(std::vector<std::string> arguments) const
{
    arguments.insert(
        arguments.end(), {"--store", desk.store().string(), "--config", config().string()});
    return arguments;
}

CliRun LiveCli::json(std::vector<std::string> arguments) const
{
    arguments.insert(arguments.begin(), "--json");
    return runProgram(line(arguments));
}

std::string LiveCli::log(const std::string &name, const std::string &bytes) const
{
    desk.file("host/" + name, bytes);
    return ref(name);
}

std::string LiveCli::ref(const std::string &name) const
{
    return "host:h200-a:" + (desk.folder() / "host" / name).string();
}

void LiveCli::append(const std::string &name, const std::string &bytes) const
{
    std::ofstream(desk.folder() / "host" / name, std::ios::binary | std::ios::app) << bytes;
}

std::string megatronLines(int from, int to, int total)
{
    std::string text;
    if (from == 1)
        text = "------------------------ arguments ------------------------\n"
               "  seq_length ...................................... 1024\n"
               "-------------------- end of arguments ---------------------\n";
    for (int step = from; step <= to; ++step)
        text += " iteration        " + std::to_string(step) + "/       " + std::to_string(total)
            + " | consumed samples:            " + std::to_string(2 * step)
            + " | elapsed time per iteration (ms): 500.0 | learning rate: 3.000000E-04 |"
              " global batch size:     2 | lm loss: 1.050000E+01 | loss scale: 1.0 | grad norm:"
              " 1.500 | number of skipped iterations:   0 | number of nan iterations:   0 |\n";
    return text;
}

} // namespace fairlead::test
