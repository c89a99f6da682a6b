// The program on a terminal of its own, as an operator sits before it.
#include <poll.h>
#include <pty.h>
#include <sys/wait.h>
#include <termios.h>
#include <unistd.h>

#include "tests/cli/live_fixture.h"

namespace fairlead::test {
namespace {

using testing::HasSubstr;
using testing::Not;

constexpr const char *passphrase = "a passphrase of the test";

/// The program behind a pseudo terminal: what it shows there, and what is typed.
class OnTerminal {
public:
    explicit OnTerminal(const std::vector<std::string> &arguments)
    {
        std::vector<char *> words{const_cast<char *>(FAIRLEAD_CLI)};
        for (const std::string &argument : arguments)
            words.push_back(const_cast<char *>(argument.c_str()));
        words.push_back(nullptr);
        m_child = ::forkpty(&m_terminal, nullptr, nullptr, nullptr);
        if (m_child == 0) {
            ::alarm(60);
            ::unsetenv("SSH_AUTH_SOCK");
            ::execv(FAIRLEAD_CLI, words.data());
            ::_exit(127);
        }
    }
    ~OnTerminal()
    {
        if (m_child > 0) {
            ::kill(m_child, SIGKILL);
            ::waitpid(m_child, nullptr, 0);
        }
        ::close(m_terminal);
    }
    OnTerminal(const OnTerminal &) = delete;
    OnTerminal &operator=(const OnTerminal &) = delete;

    bool shows(const std::string &text)
    {
        return becomes([&] {
            read();
            return m_shown.find(text) != std::string::npos;
        });
    }
    bool echoes() const
    {
        termios now = {};
        return ::tcgetattr(m_terminal, &now) == 0 && (now.c_lflag & ECHO) != 0;
    }
    void type(const std::string &text) const
    {
        (void)!::write(m_terminal, text.data(), text.size());
    }
    int end()
    {
        int status = 0;
        const bool ended = becomes([&] {
            read();
            return ::waitpid(m_child, &status, WNOHANG) == m_child;
        });
        m_child = ended ? -1 : m_child;
        return ended && WIFEXITED(status) ? WEXITSTATUS(status) : -1;
    }
    const std::string &shown() const { return m_shown; }

private:
    void read()
    {
        pollfd some{m_terminal, POLLIN, 0};
        char bytes[4096];
        while (::poll(&some, 1, 0) > 0 && (some.revents & POLLIN) != 0) {
            const ssize_t got = ::read(m_terminal, bytes, sizeof bytes);
            if (got <= 0)
                return;
            m_shown.append(bytes, std::size_t(got));
        }
    }

    pid_t m_child = -1;
    int m_terminal = -1;
    std::string m_shown;
};

class Terminal : public testing::Test {
protected:
    Terminal() : m_server({{}, {}, true, passphrase}) { }
    void SetUp() override
    {
        ::unsetenv("SSH_AUTH_SOCK");
        m_desk.file("config/surfaces.toml",
            "[[host]]\nid = \"h200-a\"\naddress = \"127.0.0.1\"\nport = "
                + std::to_string(m_server.port()) + "\nuser = \"" + m_server.user()
                + "\"\nidentity_files = [\"" + m_server.userKey().string() + "\"]\nknown_hosts = \""
                + m_server.knownHosts().string() + "\"\nuse_ssh_config = false\n");
    }
    std::vector<std::string> test() const
    {
        return {"surfaces", "test", "h200-a", "--store", m_desk.store().string(), "--config",
            (m_desk.folder() / "config").string()};
    }

private:
    CliDesk m_desk;
    SshServer m_server;
};

TEST_F(Terminal, WithoutOneNobodyIsAsked)
{
    auto arguments = test();
    arguments.push_back("--json");
    const CliRun run = runProgram(arguments);
    EXPECT_EQ(run.exit, 1) << run.out;
    EXPECT_EQ(run.json()["problems"][0]["code"], "auth_failed") << run.out;
}

TEST_F(Terminal, APassphraseIsAskedForAndNotShown)
{
    OnTerminal program(test());
    ASSERT_TRUE(program.shows("h200-a: ")) << program.shown();
    EXPECT_FALSE(program.echoes());
    program.type(passphrase + std::string("\n"));
    EXPECT_EQ(program.end(), 0) << program.shown();
    EXPECT_THAT(program.shown(), HasSubstr("is reachable"));
    EXPECT_THAT(program.shown(), Not(HasSubstr(passphrase)));
}

TEST_F(Terminal, RefusingToAnswerIsARefusedLogin)
{
    OnTerminal program(test());
    ASSERT_TRUE(program.shows("h200-a: ")) << program.shown();
    program.type("\x04"); // end of input
    EXPECT_EQ(program.end(), 1) << program.shown();
}

TEST_F(Terminal, IsGivenBackAsItWasByCtrlC)
{
    OnTerminal program(test());
    ASSERT_TRUE(program.shows("h200-a: ")) << program.shown();
    ASSERT_FALSE(program.echoes());
    program.type("\x03");
    EXPECT_EQ(program.end(), 3) << program.shown();
    EXPECT_TRUE(program.echoes());
}

} // namespace
} // namespace fairlead::test
