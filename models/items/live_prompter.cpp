#include "models/items/live_prompter.h"

namespace fairlead {

Result<Secret> LivePrompter::ask(const Prompt &prompt, std::stop_token stop)
{
    SecretAsked question{0, QString::fromStdString(prompt.surfaceId),
        QString::fromStdString(prompt.title), prompt.echo};
    {
        const std::lock_guard lock(m_mutex);
        question.ticket = ++m_last;
        m_waiting.emplace(question.ticket, Waiting());
    }
    m_asked(question);

    std::unique_lock lock(m_mutex);
    Waiting &mine = m_waiting.at(question.ticket); // references into a map stay
    m_changed.wait(lock, stop, [&mine] { return mine.answered; });
    Waiting outcome = std::move(mine);
    m_waiting.erase(question.ticket);
    lock.unlock();
    if (!outcome.answered) {
        m_withdrawn(question.ticket);
        return fail(
            {"stopped", "The question was withdrawn: " + prompt.title, prompt.surfaceId, {}});
    }
    if (!outcome.secret)
        return fail({"prompt_refused", "Not answered: " + prompt.title, prompt.surfaceId,
            "Try the surface again and answer, or put the key into the SSH agent"});
    return std::move(*outcome.secret);
}

void LivePrompter::answer(quint64 ticket, std::optional<Secret> secret)
{
    {
        const std::lock_guard lock(m_mutex);
        const auto found = m_waiting.find(ticket);
        if (found == m_waiting.end() || found->second.answered)
            return;
        found->second.answered = true;
        found->second.secret = std::move(secret);
    }
    m_changed.notify_all();
}

} // namespace fairlead
