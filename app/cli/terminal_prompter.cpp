#include "app/cli/terminal_prompter.h"

#include <cerrno>
#include <string>

#include <fcntl.h>
#include <poll.h>
#include <termios.h>
#include <unistd.h>

#include "app/cli/plain_text.h"
#include "app/cli/standard_streams.h"

namespace fairlead::cli {
namespace {

constexpr std::size_t longestAnswer = 4096;

/// The terminal itself, whatever standard input and output are; given back as it was found.
class Terminal {
public:
    explicit Terminal(bool echo) : m_file(::open("/dev/tty", O_RDWR | O_CLOEXEC | O_NOCTTY))
    {
        if (m_file < 0 || ::tcgetattr(m_file, &m_before) != 0)
            return;
        m_open = true;
        if (echo)
            return;
        termios quiet = m_before;
        quiet.c_lflag &= ~static_cast<tcflag_t>(ECHO);
        quiet.c_lflag |= ECHONL;
        ::tcsetattr(m_file, TCSAFLUSH, &quiet);
    }
    ~Terminal()
    {
        if (m_open)
            ::tcsetattr(m_file, TCSAFLUSH, &m_before);
        if (m_file >= 0)
            ::close(m_file);
    }
    Terminal(const Terminal &) = delete;
    Terminal &operator=(const Terminal &) = delete;

    bool open() const { return m_open; }
    int file() const { return m_file; }

private:
    int m_file = -1;
    bool m_open = false;
    termios m_before = {};
};

enum class Read { Line, End, Stopped };

/// A byte at a time, so that nothing of the answer stays in a buffer of ours.
Read readLine(int file, std::string &line, const std::stop_token &stop)
{
    constexpr int lookAgain = 100; // ms, for the stop token
    while (!stop.stop_requested()) {
        pollfd wait{file, POLLIN, 0};
        if (::poll(&wait, 1, lookAgain) <= 0)
            continue;
        char byte = 0;
        const ssize_t got = ::read(file, &byte, 1);
        if (got < 0 && errno == EINTR)
            continue;
        if (got <= 0)
            return Read::End;
        if (byte == '\n')
            return Read::Line;
        if (line.size() < longestAnswer)
            line += byte;
    }
    return Read::Stopped;
}

} // namespace

Result<Secret> TerminalPrompter::ask(const Prompt &prompt, std::stop_token stop)
{
    const std::lock_guard<std::mutex> one(m_asking);
    Terminal terminal(prompt.echo);
    if (!terminal.open())
        return fail(Error{"no_terminal", "Nobody can be asked: " + prompt.title, prompt.surfaceId,
            "Run it on a terminal, or load the key into your SSH agent"});
    writeAll(terminal.file(), plainText(prompt.surfaceId + ": " + prompt.title) + ": ");
    std::string line;
    line.reserve(longestAnswer); // never moved, so that no copy is left behind
    const Read read = readLine(terminal.file(), line, stop);
    Secret secret(std::move(line));
    if (read == Read::Stopped)
        return fail(Error{"stopped", "The question was not answered", prompt.surfaceId, {}});
    if (read == Read::End && secret.empty())
        return fail(Error{"prompt_refused", "The question was refused: " + prompt.title,
            prompt.surfaceId, "Run it again, and answer"});
    return secret;
}

} // namespace fairlead::cli
