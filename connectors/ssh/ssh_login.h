// Logging in on a connection whose host key is trusted: the agent's keys and key files one by one,
// then keyboard-interactive. No passwords of our own asking, nothing forwarded.
#pragma once

#include <chrono>
#include <string>

#include "connectors/common/prompter.h"
#include "connectors/ssh/ssh_link.h"

namespace fairlead {

/// How it was done, for people: "agent, ssh-ed25519 SHA256:…", "key ~/.ssh/id_ed25519". Keys that
/// the operator named come first, by way of the agent where it holds them; at most five keys are
/// offered, since a server counts them (MaxAuthTries is 6). Each answer of the server may take
/// `within`; the operator may take as long as the server bears. Errors: auth_failed (what was
/// tried), prompt_refused, no_terminal, timeout, stopped, connection_lost.
[[nodiscard]] Result<std::string> logIn(SshLink &link, Prompter &prompter,
    const std::string &surfaceId, std::chrono::milliseconds within);

} // namespace fairlead
