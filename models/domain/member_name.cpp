#include "models/domain/member_name.h"

#include <algorithm>

namespace fairlead {
namespace {

std::vector<std::string> partsOf(std::string_view pointer)
{
    std::vector<std::string> parts;
    for (std::size_t i = 0; i < pointer.size(); ++i) {
        if (pointer[i] == '/') {
            parts.emplace_back();
        } else if (!parts.empty()) {
            const bool escape = pointer[i] == '~' && i + 1 < pointer.size();
            parts.back() += !escape ? pointer[i] : pointer[++i] == '1' ? '/' : '~';
        }
    }
    return parts;
}

} // namespace

std::string pointerToken(std::string_view part)
{
    std::string out;
    out.reserve(part.size());
    for (const char c : part) {
        if (c == '~')
            out += "~0";
        else if (c == '/')
            out += "~1";
        else
            out += c;
    }
    return out;
}

std::string pointerOf(std::span<const std::string> parts)
{
    std::string out;
    for (const std::string &part : parts)
        out += '/' + pointerToken(part);
    return out;
}

std::string dottedName(std::string_view pointer)
{
    constexpr std::size_t longest = 120;
    if (pointer.empty())
        return "the document";
    if (pointer.size() > longest)
        return dottedName(pointer.substr(0, longest)) + "...";
    std::string out;
    for (const std::string &part : partsOf(pointer)) {
        if (!out.empty())
            out += '.';
        out += part;
    }
    return out;
}

std::string jsonPath(std::string_view pointer)
{
    std::string out = "$";
    for (const std::string &part : partsOf(pointer)) {
        const bool index = !part.empty()
            && std::all_of(part.begin(), part.end(), [](char c) { return c >= '0' && c <= '9'; });
        out += index ? '[' + part + ']' : '.' + part;
    }
    return out;
}

} // namespace fairlead
