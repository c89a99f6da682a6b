#include "connectors/common/prompter.h"

#include <utility>

#include <openssl/crypto.h>

namespace fairlead {

Secret::~Secret()
{
    wipe();
}

// A short string lives inside the object, so that a move leaves a copy behind: it is wiped too.
Secret::Secret(Secret &&other) noexcept : m_text(other.m_text)
{
    other.wipe();
}

Secret &Secret::operator=(Secret &&other) noexcept
{
    if (this != &other) {
        wipe();
        m_text = other.m_text;
        other.wipe();
    }
    return *this;
}

void Secret::wipe()
{
    OPENSSL_cleanse(m_text.data(), m_text.size());
    m_text.clear();
}

Result<Secret> NoPrompter::ask(const Prompt &prompt, std::stop_token)
{
    return fail({"no_terminal", "Nobody can be asked: " + prompt.title, prompt.surfaceId,
        "Start it on a terminal, or put the key into the SSH agent"});
}

} // namespace fairlead
