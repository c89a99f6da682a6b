#include "tests/lab/lab_process.h"

#include <cerrno>
#include <csignal>
#include <cstdlib>
#include <fstream>
#include <map>
#include <sstream>

#include <fcntl.h>
#include <poll.h>
#include <sys/wait.h>
#include <unistd.h>

#include <gtest/gtest.h>

namespace fairlead::test {
namespace {

using std::chrono::steady_clock;
constexpr std::chrono::seconds longest{60};

pid_t start(const std::vector<std::string> &words, int out, int errors)
{
    std::vector<char *> list;
    for (const std::string &word : words)
        list.push_back(const_cast<char *>(word.c_str()));
    list.push_back(nullptr);
    const pid_t child = ::fork();
    if (child != 0)
        return child;
    ::setpgid(0, 0);
    const int nothing = ::open("/dev/null", O_RDWR);
    ::dup2(nothing, STDIN_FILENO);
    ::dup2(out, STDOUT_FILENO);
    if (errors >= 0)
        ::dup2(errors, STDERR_FILENO);
    ::alarm(240); // whatever hangs ends by itself
    ::execvp(list[0], list.data());
    ::_exit(127);
}

/// "S 1234": state and parent.
std::pair<char, pid_t> statOf(pid_t process)
{
    std::ifstream file("/proc/" + std::to_string(process) + "/stat");
    std::string text;
    std::getline(file, text, '\0');
    const std::size_t end = text.rfind(')');
    if (end == std::string::npos || end + 4 > text.size())
        return {'?', 0};
    return {text[end + 2], pid_t(std::atoi(text.c_str() + end + 4))};
}

std::string readAll(int file)
{
    std::string bytes;
    char block[4096];
    ::lseek(file, 0, SEEK_SET);
    for (ssize_t got; (got = ::read(file, block, sizeof block)) > 0;)
        bytes.append(block, std::size_t(got));
    ::close(file);
    return bytes;
}

int temporaryFile()
{
    std::string name = (std::filesystem::temp_directory_path() / "fairlead-out-XXXXXX").string();
    const int file = ::mkostemp(name.data(), O_CLOEXEC);
    ::unlink(name.c_str());
    return file;
}

} // namespace

bool eventually(const std::function<bool()> &holds)
{
    const auto deadline = steady_clock::now() + longest;
    while (!holds()) {
        if (steady_clock::now() > deadline)
            return false;
        ::poll(nullptr, 0, 20);
    }
    return true;
}

Ended run(const std::vector<std::string> &words)
{
    const int out = temporaryFile(), errors = temporaryFile();
    const pid_t child = start(words, out, errors);
    int status = 0;
    const bool ended = eventually([&] { return ::waitpid(child, &status, WNOHANG) == child; });
    if (!ended) {
        ::kill(child, SIGKILL);
        ::waitpid(child, &status, 0);
        ADD_FAILURE() << words[0] << " did not end";
    }
    return {WIFEXITED(status) ? WEXITSTATUS(status) : -1, readAll(out), readAll(errors)};
}

bool lives(pid_t process)
{
    const char state = statOf(process).first;
    return state != '?' && state != 'Z' && state != 'X';
}

Running::Running(const std::vector<std::string> &words)
{
    int ends[2] = {-1, -1};
    if (::pipe2(ends, O_CLOEXEC) != 0)
        ADD_FAILURE() << "no pipe";
    m_pid = start(words, ends[1], -1);
    ::close(ends[1]);
    m_out = ends[0];
}

Running::~Running()
{
    if (m_pid > 0) {
        ::kill(m_pid, SIGKILL);
        ::waitpid(m_pid, nullptr, 0);
    }
    ::close(m_out);
}

bool Running::readMore(int milliseconds)
{
    pollfd one{m_out, POLLIN, 0};
    if (::poll(&one, 1, milliseconds) <= 0)
        return true;
    char block[4096];
    const ssize_t got = ::read(m_out, block, sizeof block);
    m_bytes.append(block, got > 0 ? std::size_t(got) : 0);
    return got > 0;
}

std::string Running::line()
{
    std::string found;
    bool open = true;
    eventually([&] {
        const std::size_t end = m_bytes.find('\n');
        if (end == std::string::npos) {
            open = open && readMore(100);
            return !open;
        }
        found = m_bytes.substr(0, end);
        m_bytes.erase(0, end + 1);
        return true;
    });
    return found;
}

int Running::wait()
{
    int status = 0;
    if (!eventually([&] {
            while (m_out >= 0 && m_bytes.size() < (1 << 20)) { // so that it never waits for us
                const std::size_t before = m_bytes.size();
                if (!readMore(0) || m_bytes.size() == before)
                    break;
            }
            return ::waitpid(m_pid, &status, WNOHANG) == m_pid;
        }))
        return -2;
    m_pid = -1;
    return WIFEXITED(status) ? WEXITSTATUS(status) : -1;
}

Lab::Lab(std::vector<std::string> options)
{
    std::string name = (std::filesystem::temp_directory_path() / "fairlead-lab-XXXXXX").string();
    if (!::mkdtemp(name.data()))
        ADD_FAILURE() << "no temporary folder";
    m_folder = name;
    std::vector<std::string> words{FAIRLEAD_LAB, "serve", "--dir", name, "--parent-death"};
    words.insert(words.end(), options.begin(), options.end());
    m_program = std::make_unique<Running>(words);
    m_line = nlohmann::json::parse(m_program->line(), nullptr, false);
    if (!m_line.is_object())
        ADD_FAILURE() << "the lab did not start";
}

Lab::~Lab()
{
    if (m_program->pid() > 0) {
        ::kill(m_program->pid(), SIGTERM);
        EXPECT_EQ(m_program->wait(), 0);
    }
    std::error_code ignored;
    std::filesystem::remove_all(m_folder, ignored);
}

std::vector<pid_t> Lab::processes() const
{
    std::multimap<pid_t, pid_t> children;
    for (const auto &entry : std::filesystem::directory_iterator("/proc"))
        if (const pid_t process = pid_t(std::atoi(entry.path().filename().c_str())); process > 0)
            children.emplace(statOf(process).second, process);
    std::vector<pid_t> found{m_program->pid()};
    for (std::size_t at = 0; at < found.size(); ++at) {
        const auto [begin, end] = children.equal_range(found[at]);
        for (auto child = begin; child != end; ++child)
            found.push_back(child->second);
    }
    return found;
}

std::vector<std::string> Lab::sshWords(const std::string &host, const std::string &command) const
{
    for (const auto &one : m_line["hosts"])
        if (one["id"] == host)
            return {"ssh", "-F", "none", "-p", std::to_string(one["port"].get<int>()), "-i",
                one["identity_file"], "-o",
                "UserKnownHostsFile=" + one["known_hosts"].get<std::string>(), "-o",
                "GlobalKnownHostsFile=/dev/null", "-o", "StrictHostKeyChecking=yes", "-o",
                "IdentitiesOnly=yes", "-o", "BatchMode=yes",
                one["user"].get<std::string>() + '@' + one["address"].get<std::string>(), command};
    ADD_FAILURE() << "no host " << host;
    return {"false"};
}

Ended Lab::ssh(const std::string &host, const std::string &command) const
{
    return run(sshWords(host, command));
}

bool Lab::sshSays(
    const std::string &host, const std::string &command, const std::string &text) const
{
    return eventually([&] { return ssh(host, command).out.find(text) != std::string::npos; });
}

Ended Lab::inject(const std::string &event, const std::string &target) const
{
    std::vector<std::string> words{FAIRLEAD_LAB, "inject", "--dir", m_folder.string(), event};
    if (!target.empty())
        words.push_back(target);
    return run(words);
}

std::string Lab::log(const std::string &name) const
{
    for (const auto &one : m_line["runs"])
        if (one["id"] == name)
            return one["log"];
    ADD_FAILURE() << "no run " << name;
    return {};
}

} // namespace fairlead::test
