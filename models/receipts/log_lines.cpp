#include "models/receipts/log_lines.h"

#include <cstddef>

namespace fairlead {
namespace {

constexpr char escape = '\x1b';

bool isDigit(char c)
{
    return c >= '0' && c <= '9';
}

bool isLetter(char c)
{
    return (c >= 'a' && c <= 'z') || (c >= 'A' && c <= 'Z');
}

/// Copies the text without ECMA-48 control sequences ("ESC [ 31 m"); any other escape loses its
/// next byte.
void stripEscapes(std::string_view text, std::string &plain)
{
    plain.clear();
    for (std::size_t i = 0; i < text.size(); ++i) {
        if (text[i] != escape) {
            plain += text[i];
            continue;
        }
        if (++i < text.size() && text[i] == '[')
            while (++i < text.size() && !(text[i] >= '@' && text[i] <= '~')) { }
    }
}

} // namespace

bool LogLines::next(LogLine &line)
{
    while (true) {
        if (m_line.empty()) {
            if (m_rest.empty())
                return false;
            const std::size_t end = m_rest.find('\n');
            m_torn = end == std::string_view::npos;
            m_line = m_rest.substr(0, end);
            m_rest.remove_prefix(m_torn ? m_rest.size() : end + 1);
            ++m_number;
        }
        const std::size_t end = m_line.find('\r');
        std::string_view piece = m_line.substr(0, end);
        m_line.remove_prefix(end == std::string_view::npos ? m_line.size() : end + 1);
        if (piece.find(escape) != std::string_view::npos) {
            stripEscapes(piece, m_plain);
            piece = m_plain;
        }
        if (trimmed(piece).empty())
            continue;
        line = {piece, m_number, m_torn && m_line.empty()};
        return true;
    }
}

std::string_view trimmed(std::string_view text)
{
    const std::size_t begin = text.find_first_not_of(" \t");
    if (begin == std::string_view::npos)
        return {};
    return text.substr(begin, text.find_last_not_of(" \t") - begin + 1);
}

std::string_view withoutRankPrefix(std::string_view text)
{
    const std::string_view whole = text;
    const bool bracketed = !text.empty() && text.front() == '[';
    if (bracketed) {
        text.remove_prefix(1);
        const std::size_t letters = text.size();
        while (!text.empty() && isLetter(text.front()))
            text.remove_prefix(1);
        if (text.size() == letters)
            return whole;
    }
    const std::size_t digits = text.size();
    while (!text.empty() && isDigit(text.front()))
        text.remove_prefix(1);
    if (text.size() == digits)
        return whole;
    const std::string_view end = bracketed ? "]" : ":";
    if (text.substr(0, 1) != end)
        return whole;
    text.remove_prefix(1);
    if (bracketed && text.substr(0, 1) == ":")
        text.remove_prefix(1);
    // "12:30:00 ..." is a time of day, not a rank.
    if (!bracketed && text.substr(0, 1) != " ")
        return whole;
    return text;
}

} // namespace fairlead
