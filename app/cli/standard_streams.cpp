#include "app/cli/standard_streams.h"

#include <cerrno>
#include <csignal>

#include <fcntl.h>
#include <unistd.h>

namespace fairlead::cli {

void secureStandardStreams()
{
    for (int stream = STDIN_FILENO; stream <= STDERR_FILENO; ++stream) {
        if (::fcntl(stream, F_GETFD) == -1 && errno == EBADF) {
            // The lowest free number is this one. Opened the wrong way round, so that its use fails
            // as before.
            const int opened = ::open("/dev/null", stream == STDIN_FILENO ? O_WRONLY : O_RDONLY);
            if (opened != stream && opened >= 0)
                ::close(opened);
        }
    }
    std::signal(SIGPIPE, SIG_IGN);
}

Written write(int stream, std::string_view text)
{
    while (!text.empty()) {
        const ssize_t written = ::write(stream, text.data(), text.size());
        if (written < 0 && errno == EINTR)
            continue;
        if (written < 0)
            return errno == EPIPE ? Written::ReaderGone : Written::Failed;
        text.remove_prefix(static_cast<std::size_t>(written));
    }
    return Written::All;
}

bool writeAll(int stream, std::string_view text)
{
    return write(stream, text) != Written::Failed;
}

} // namespace fairlead::cli
