#include "models/tracking/log_level.h"

#include "models/receipts/log_lines.h"

namespace fairlead {
namespace {

bool isDigit(char c)
{
    return c >= '0' && c <= '9';
}

bool isWordPart(char c)
{
    return isDigit(c) || (c >= 'a' && c <= 'z') || (c >= 'A' && c <= 'Z') || c == '_';
}

LogLevel ofLetter(char letter)
{
    return letter == 'I' ? LogLevel::Info : letter == 'W' ? LogLevel::Warning : LogLevel::Error;
}

/// "[E ProcessGroup...", "[W412 10:...", "E0321 02:..."
LogLevel byLetter(std::string_view text)
{
    const bool bracketed = text.starts_with('[');
    if (bracketed)
        text.remove_prefix(1);
    if (text.size() < 3 || std::string_view("IWEF").find(text[0]) == std::string_view::npos)
        return LogLevel::None;
    std::size_t digits = 0;
    while (digits + 1 < text.size() && isDigit(text[digits + 1]))
        ++digits;
    const bool dated = digits == 3 || digits == 4;
    if (digits + 1 >= text.size() || text[digits + 1] != ' ' || !(dated || (bracketed && !digits)))
        return LogLevel::None;
    return ofLetter(text[0]);
}

/// Does the word stand alone, "WARNING:" but not "NO_WARNINGS"?
bool hasWord(std::string_view text, std::string_view word)
{
    for (std::size_t at = text.find(word); at != std::string_view::npos;
         at = text.find(word, at + 1)) {
        const std::size_t end = at + word.size();
        if ((at == 0 || !isWordPart(text[at - 1]))
            && (end == text.size() || !isWordPart(text[end])))
            return true;
    }
    return false;
}

bool has(std::string_view text, std::string_view part)
{
    return text.find(part) != std::string_view::npos;
}

} // namespace

LogLevel levelOf(std::string_view line)
{
    const std::string_view text = trimmed(withoutRankPrefix(trimmed(line)));
    if (const LogLevel letter = byLetter(text); letter != LogLevel::None)
        return letter;
    if (hasWord(text, "ERROR") || hasWord(text, "CRITICAL") || hasWord(text, "FATAL")
        || has(text, "Traceback (most recent call last)") || has(text, "Error: ")
        || text.ends_with("Error:") || has(text, "terminate called after"))
        return LogLevel::Error;
    if (hasWord(text, "WARNING") || hasWord(text, "WARN") || has(text, "Warning: "))
        return LogLevel::Warning;
    return hasWord(text, "INFO") ? LogLevel::Info : LogLevel::None;
}

} // namespace fairlead
