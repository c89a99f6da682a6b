// Carries a connector's question for a secret to the window, and the operator's answer back.
#pragma once

#include <condition_variable>
#include <functional>
#include <map>
#include <mutex>
#include <optional>

#include "connectors/common/prompter.h"
#include "models/items/live_desk.h"

namespace fairlead {

/// ask() on connector threads, all else on any thread. The two callbacks are called on the asking
/// thread under no lock, and must return quickly.
class LivePrompter final : public Prompter {
public:
    LivePrompter(std::function<void(SecretAsked)> asked, std::function<void(quint64)> withdrawn)
        : m_asked(std::move(asked)), m_withdrawn(std::move(withdrawn))
    {
    }

    [[nodiscard]] Result<Secret> ask(const Prompt &prompt, std::stop_token stop) override;
    /// Nothing refuses. A ticket that nobody waits for any more: does nothing.
    void answer(quint64 ticket, std::optional<Secret> secret);

private:
    struct Waiting {
        bool answered = false;
        std::optional<Secret> secret;
    };

    const std::function<void(SecretAsked)> m_asked;
    const std::function<void(quint64)> m_withdrawn;
    std::mutex m_mutex;
    std::condition_variable_any m_changed;
    quint64 m_last = 0;
    std::map<quint64, Waiting> m_waiting;
};

} // namespace fairlead
