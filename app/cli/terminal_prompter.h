// Asks the operator on the terminal for a passphrase or what a server wants to know. Where there is
// no terminal, nobody is asked.
#pragma once

#include <mutex>

#include "connectors/common/prompter.h"

namespace fairlead::cli {

/// Any thread; one question at a time. What is typed is not shown, unless the prompt says it may.
class TerminalPrompter final : public Prompter {
public:
    [[nodiscard]] Result<Secret> ask(const Prompt &prompt, std::stop_token stop) override;

private:
    std::mutex m_asking;
};

} // namespace fairlead::cli
