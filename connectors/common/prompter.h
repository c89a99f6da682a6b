// How a connector asks the operator for a secret, and the secret itself, wiped after use.
#pragma once

#include <stop_token>
#include <string>
#include <string_view>

#include "connectors/common/result.h"

namespace fairlead {

/// Bytes that are overwritten when they go. Moves, never copies; never logged, stored or shown.
class Secret {
public:
    Secret() = default;
    explicit Secret(std::string text) : m_text(std::move(text)) { }
    ~Secret();
    Secret(Secret &&other) noexcept;
    Secret &operator=(Secret &&other) noexcept;
    Secret(const Secret &) = delete;
    Secret &operator=(const Secret &) = delete;

    bool empty() const { return m_text.empty(); }
    /// For the one call that needs it; the pointer lives as long as the secret.
    const char *text() const { return m_text.c_str(); }

private:
    void wipe();
    std::string m_text;
};

struct Prompt {
    std::string surfaceId;
    std::string
        title; ///< "Passphrase for ~/.ssh/id_ed25519", or the server's own words: plain text
    bool echo = false; ///< may what is typed be seen?
};

class Prompter {
public:
    virtual ~Prompter() = default;
    /// Called on a connector's thread; blocks until answered or `stop` fires. Errors:
    /// prompt_refused (the operator said no), no_terminal (nobody can be asked), stopped.
    [[nodiscard]] virtual Result<Secret> ask(const Prompt &prompt, std::stop_token stop) = 0;
};

/// Asks nobody: every prompt is no_terminal.
class NoPrompter final : public Prompter {
public:
    [[nodiscard]] Result<Secret> ask(const Prompt &prompt, std::stop_token stop) override;
};

} // namespace fairlead
