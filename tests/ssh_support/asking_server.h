// An SSH server that lets in whoever answers its questions: keyboard-interactive, which an OpenSSH
// daemon offers only with PAM. Built on libssh's own server side.
#pragma once

#include <memory>
#include <string>
#include <vector>

#include "connectors/ssh/ssh_target.h"

namespace fairlead {

struct Question {
    std::string text;
    bool echo = false;
    std::string answer; ///< the right one
};

/// Takes connections one after another on a thread of its own; commands are refused.
class AskingServer {
public:
    /// All questions in one request, under a name and an instruction.
    AskingServer(std::string name, std::string instruction, std::vector<Question> questions);
    ~AskingServer();
    AskingServer(const AskingServer &) = delete;
    AskingServer &operator=(const AskingServer &) = delete;

    SshTarget target() const;

private:
    struct State;
    std::unique_ptr<State> m_state;
};

} // namespace fairlead
