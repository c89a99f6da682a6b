// An operator for tests: gives the answers laid down, and keeps what was asked.
#pragma once

#include <deque>
#include <mutex>
#include <string>
#include <vector>

#include "connectors/common/prompter.h"

namespace fairlead {

/// Any thread. Where no answer is left, it refuses.
class ScriptedPrompter final : public Prompter {
public:
    explicit ScriptedPrompter(std::deque<std::string> answers = {}) : m_answers(std::move(answers))
    {
    }

    [[nodiscard]] Result<Secret> ask(const Prompt &prompt, std::stop_token) override
    {
        const std::lock_guard lock(m_mutex);
        m_asked.push_back(prompt);
        if (m_answers.empty())
            return fail({"prompt_refused", "The operator refused", prompt.surfaceId, {}});
        Secret out(std::move(m_answers.front()));
        m_answers.pop_front();
        return out;
    }

    std::vector<Prompt> asked() const
    {
        const std::lock_guard lock(m_mutex);
        return m_asked;
    }

private:
    mutable std::mutex m_mutex;
    std::deque<std::string> m_answers;
    std::vector<Prompt> m_asked;
};

} // namespace fairlead
