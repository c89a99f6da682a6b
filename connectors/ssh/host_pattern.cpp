#include "connectors/ssh/host_pattern.h"

#include <algorithm>
#include <cstddef>

namespace fairlead {
namespace {

char lower(char c)
{
    return c >= 'A' && c <= 'Z' ? char(c - 'A' + 'a') : c;
}

} // namespace

// Goes back only to the last `*`: whatever an earlier one took can stay as it is.
bool matchesHostPattern(std::string_view pattern, std::string_view text)
{
    constexpr std::size_t none = std::string_view::npos;
    std::size_t p = 0, t = 0, star = none, retry = 0;
    while (t < text.size()) {
        if (p < pattern.size() && pattern[p] == '*') {
            star = p++;
            retry = t;
        } else if (p < pattern.size()
            && (pattern[p] == '?' || lower(pattern[p]) == lower(text[t]))) {
            ++p;
            ++t;
        } else if (star != none) {
            p = star + 1;
            t = ++retry;
        } else {
            return false;
        }
    }
    while (p < pattern.size() && pattern[p] == '*')
        ++p;
    return p == pattern.size();
}

bool matchesHostPatterns(const std::vector<std::string_view> &patterns, std::string_view text)
{
    bool found = false;
    for (const std::string_view pattern : patterns) {
        if (pattern.starts_with('!')) {
            if (matchesHostPattern(pattern.substr(1), text))
                return false;
        } else if (matchesHostPattern(pattern, text)) {
            found = true;
        }
    }
    return found;
}

bool isPlainHostWord(std::string_view text)
{
    return !text.empty() && text.front() != '-'
        && std::all_of(text.begin(), text.end(), [](char c) {
               return (c >= 'a' && c <= 'z') || (c >= 'A' && c <= 'Z') || (c >= '0' && c <= '9')
                   || c == '.' || c == '_' || c == '-' || c == ':';
           });
}

} // namespace fairlead
