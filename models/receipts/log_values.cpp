#include "models/receipts/log_values.h"

#include <algorithm>
#include <charconv>
#include <cmath>
#include <string>

#include "models/receipts/log_lines.h"

namespace fairlead {
namespace {

constexpr std::int64_t largestCount = std::int64_t(1) << 53;

bool isDigit(char c)
{
    return c >= '0' && c <= '9';
}

/// "254,128" -> "254128"; nothing where a group is not of three digits.
std::optional<std::string> withoutCommas(std::string_view text)
{
    std::size_t comma = text.find(',');
    std::string plain(text.substr(0, comma));
    while (comma != std::string_view::npos) {
        text.remove_prefix(comma + 1);
        comma = text.find(',');
        const std::size_t group = std::min(text.find_first_of(",."), text.size());
        if (group != 3 || plain.empty() || !std::all_of(text.begin(), text.begin() + 3, isDigit))
            return std::nullopt;
        plain += text.substr(0, comma);
    }
    return plain;
}

/// `d` in the shape is a digit, `L` the letter of a level of absl.
bool fits(std::string_view text, std::string_view shape)
{
    if (text.size() < shape.size())
        return false;
    for (std::size_t i = 0; i < shape.size(); ++i) {
        const bool good = shape[i] == 'd' ? isDigit(text[i])
            : shape[i] == 'L' ? std::string_view("IWEF").find(text[i]) != std::string_view::npos
                              : text[i] == shape[i];
        if (!good)
            return false;
    }
    return true;
}

} // namespace

std::optional<double> numberOf(std::string_view text)
{
    double value = 0;
    const char *end = text.data() + text.size();
    const auto [at, error] = std::from_chars(text.data(), end, value);
    return error == std::errc() && at == end ? std::optional(value) : std::nullopt;
}

std::optional<std::int64_t> countOf(std::string_view text)
{
    std::int64_t value = 0;
    const char *end = text.data() + text.size();
    const auto [at, error] = std::from_chars(text.data(), end, value);
    const bool good = error == std::errc() && at == end && value >= 0 && value <= largestCount;
    return good ? std::optional(value) : std::nullopt;
}

std::optional<double> commaNumberOf(std::string_view text)
{
    const auto plain = withoutCommas(text);
    return plain ? numberOf(*plain) : std::nullopt;
}

std::optional<std::int64_t> commaCountOf(std::string_view text)
{
    const auto plain = withoutCommas(text);
    return plain ? countOf(*plain) : std::nullopt;
}

std::size_t wordsAt(std::string_view line, std::string_view words)
{
    std::size_t at = line.find(words);
    while (at != std::string_view::npos && at > 0) {
        const char before = line[at - 1];
        if (!isDigit(before) && before != '_' && !(before >= 'a' && before <= 'z')
            && !(before >= 'A' && before <= 'Z'))
            break;
        at = line.find(words, at + 1);
    }
    return at;
}

std::string_view withoutEnding(std::string_view text, std::string_view ending)
{
    return text.ends_with(ending) ? text.substr(0, text.size() - ending.size())
                                  : std::string_view();
}

std::string_view wordAfter(std::string_view line, std::string_view key)
{
    const std::size_t at = line.find(key);
    if (at == std::string_view::npos)
        return {};
    const std::string_view rest = trimmed(line.substr(at + key.size()));
    return rest.substr(0, rest.find_first_of(" |\t"));
}

std::optional<std::int64_t> bytesOf(std::string_view text, double unit)
{
    const std::optional<double> value = numberOf(text);
    if (!value || !(*value >= 0) || *value * unit > double(largestCount))
        return std::nullopt;
    return std::llround(*value * unit);
}

bool hasLocalTime(std::string_view text)
{
    for (std::size_t at = 0; at < text.size(); ++at) {
        const bool begins = at == 0 || !isDigit(text[at - 1]);
        if (begins
            && (fits(text.substr(at), "dddd-dd-dd dd:dd:dd")
                || fits(text.substr(at), "Ldddd dd:dd:dd.")))
            return true;
    }
    return false;
}

} // namespace fairlead
