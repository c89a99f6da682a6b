#include "connectors/host/plain_line.h"

#include <algorithm>

namespace fairlead {
namespace {

constexpr char escape = '\x1b';
constexpr char bell = '\x07';

bool isControl(char byte)
{
    const auto value = static_cast<unsigned char>(byte);
    return value < 0x20 || value == 0x7f;
}

/// Where the escape sequence that begins at `at` is over.
std::size_t afterEscape(std::string_view line, std::size_t at)
{
    if (at + 1 >= line.size())
        return line.size();
    const char kind = line[at + 1];
    std::size_t next = at + 2;
    if (kind == '[') {
        while (next < line.size() && (line[next] < '@' || line[next] > '~'))
            ++next;
        return std::min(next + 1, line.size());
    }
    if (kind == ']' || kind == 'P' || kind == '_' || kind == '^' || kind == 'X') {
        for (; next < line.size(); ++next) {
            if (line[next] == bell)
                return next + 1;
            if (line[next] == escape && next + 1 < line.size() && line[next + 1] == '\\')
                return next + 2;
        }
        return line.size();
    }
    return next;
}

/// Length of the well-formed UTF-8 sequence that `text` begins with, 0 where there is none.
std::size_t sequenceLength(std::string_view text)
{
    const auto byte = [text](std::size_t at) { return static_cast<unsigned char>(text[at]); };
    const unsigned char first = byte(0);
    if (first < 0x80)
        return 1;
    const std::size_t length = first >= 0xF0 ? 4 : first >= 0xE0 ? 3 : 2;
    if (first < 0xC2 || first > 0xF4 || text.size() < length)
        return 0;
    for (std::size_t at = 1; at < length; ++at)
        if ((byte(at) & 0xC0) != 0x80)
            return 0;
    // Overlong forms, surrogates, and what lies beyond the last plane.
    if ((first == 0xE0 && byte(1) < 0xA0) || (first == 0xED && byte(1) > 0x9F)
        || (first == 0xF0 && byte(1) < 0x90) || (first == 0xF4 && byte(1) > 0x8F))
        return 0;
    return length;
}

} // namespace

bool isUtf8(std::string_view text)
{
    while (!text.empty()) {
        const std::size_t length = sequenceLength(text);
        if (length == 0)
            return false;
        text.remove_prefix(length);
    }
    return true;
}

std::string_view withoutBlankEnds(std::string_view text)
{
    constexpr std::string_view blank = " \t\r\n";
    const std::size_t first = text.find_first_not_of(blank);
    if (first == std::string_view::npos)
        return {};
    return text.substr(first, text.find_last_not_of(blank) - first + 1);
}

std::string plainLine(std::string_view line)
{
    std::string plain;
    for (std::size_t at = 0; at < line.size();) {
        if (line[at] == escape) {
            at = afterEscape(line, at);
            continue;
        }
        const std::size_t length = sequenceLength(line.substr(at));
        if (length == 0)
            plain += "\xEF\xBF\xBD"; // U+FFFD
        else if (!isControl(line[at]) || line[at] == '\t')
            plain += line.substr(at, length);
        at += std::max<std::size_t>(length, 1);
    }
    plain.erase(plain.find_last_not_of(" \t") + 1);
    return plain;
}

std::string plainWords(std::string_view text, std::size_t limit)
{
    std::string words;
    while (!text.empty() && words.size() <= limit) {
        const std::size_t end = std::min(text.find('\n'), text.size());
        std::string line(withoutBlankEnds(plainLine(text.substr(0, end))));
        std::replace(line.begin(), line.end(), '\t', ' ');
        text.remove_prefix(std::min(end + 1, text.size()));
        if (line.empty())
            continue;
        if (!words.empty())
            words += ' ';
        words += line;
    }
    if (words.size() > limit) {
        std::size_t end = limit;
        while (end > 0 && (static_cast<unsigned char>(words[end]) & 0xC0) == 0x80)
            --end;
        words.resize(end);
    }
    return words;
}

bool printable(std::string_view text)
{
    return std::none_of(text.begin(), text.end(), isControl);
}

} // namespace fairlead
