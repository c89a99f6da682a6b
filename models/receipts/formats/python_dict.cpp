#include "models/receipts/formats/python_dict.h"

#include "models/receipts/log_lines.h"

namespace fairlead {
namespace {

class Parser {
public:
    explicit Parser(std::string_view text) : m_rest(text) { }

    std::optional<std::map<std::string, std::string>> dict()
    {
        std::map<std::string, std::string> found;
        if (!skip('{'))
            return std::nullopt;
        while (!skip('}')) {
            if (!found.empty() && !skip(','))
                return std::nullopt;
            const auto key = quoted();
            if (!key || !skip(':'))
                return std::nullopt;
            const auto value = isQuote() ? quoted() : bare();
            if (!value)
                return std::nullopt;
            found[*key] = *value;
        }
        return found;
    }

private:
    void spaces()
    {
        m_rest.remove_prefix(std::min(m_rest.find_first_not_of(" \t"), m_rest.size()));
    }

    bool skip(char wanted)
    {
        spaces();
        if (!m_rest.starts_with(wanted))
            return false;
        m_rest.remove_prefix(1);
        return true;
    }

    bool isQuote()
    {
        spaces();
        return m_rest.starts_with('\'') || m_rest.starts_with('"');
    }

    std::optional<std::string> quoted()
    {
        if (!isQuote())
            return std::nullopt;
        const char quote = m_rest.front();
        std::string text;
        for (std::size_t i = 1; i < m_rest.size(); ++i) {
            if (m_rest[i] == quote) {
                m_rest.remove_prefix(i + 1);
                return text;
            }
            if (m_rest[i] == '\\' && i + 1 < m_rest.size())
                ++i;
            text += m_rest[i];
        }
        return std::nullopt;
    }

    std::optional<std::string> bare()
    {
        const std::size_t end = m_rest.find_first_of(",}{[]()'\"");
        if (end == std::string_view::npos || (m_rest[end] != ',' && m_rest[end] != '}'))
            return std::nullopt;
        const std::string text(trimmed(m_rest.substr(0, end)));
        m_rest.remove_prefix(end);
        return text.empty() ? std::nullopt : std::optional(text);
    }

    std::string_view m_rest;
};

} // namespace

std::optional<std::map<std::string, std::string>> flatPythonDict(std::string_view text)
{
    return Parser(text).dict();
}

} // namespace fairlead
