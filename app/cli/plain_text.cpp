#include "app/cli/plain_text.h"

#include <cstdint>

namespace fairlead::cli {
namespace {

struct Character {
    std::uint32_t code = 0;
    std::size_t bytes = 1;
    bool valid = false;
};

bool continues(std::string_view text, std::size_t at)
{
    return at < text.size() && (static_cast<unsigned char>(text[at]) & 0xC0U) == 0x80U;
}

/// The character that begins at `at`; one invalid byte where none does (RFC 3629).
Character characterAt(std::string_view text, std::size_t at)
{
    const auto first = static_cast<unsigned char>(text[at]);
    if (first < 0x80)
        return {first, 1, true};
    const std::size_t bytes = first >= 0xF0 ? 4 : first >= 0xE0 ? 3 : 2;
    constexpr std::uint32_t least[] = {0, 0, 0x80, 0x800, 0x10000};
    if (first < 0xC2 || first > 0xF4)
        return {};
    std::uint32_t code = first & (0x7FU >> bytes);
    for (std::size_t i = 1; i < bytes; ++i) {
        if (!continues(text, at + i))
            return {};
        code = code << 6U | (static_cast<unsigned char>(text[at + i]) & 0x3FU);
    }
    const bool surrogate = code >= 0xD800 && code <= 0xDFFF;
    if (code < least[bytes] || code > 0x10FFFF || surrogate)
        return {};
    return {code, bytes, true};
}

/// May steer a terminal, or show text in another order than it stands.
bool steers(std::uint32_t code)
{
    const auto within
        = [code](std::uint32_t low, std::uint32_t high) { return code >= low && code <= high; };
    return code < 0x20 || within(0x7F, 0x9F) || code == 0x061C || code == 0xFEFF
        || within(0x200B, 0x200F) || within(0x2028, 0x202E) || within(0x2060, 0x206F)
        || within(0xFFF9, 0xFFFB) || within(0xE0000, 0xE007F);
}

} // namespace

std::string plainText(std::string_view text)
{
    std::string plain;
    for (std::size_t at = 0; at < text.size();) {
        const Character each = characterAt(text, at);
        if (!each.valid)
            plain += "\xEF\xBF\xBD";
        else if (each.code == '\n' || each.code == '\t' || each.code == '\r')
            plain += ' ';
        else if (!steers(each.code))
            plain += text.substr(at, each.bytes);
        at += each.bytes;
    }
    return plain;
}

std::size_t columnsOf(std::string_view plain)
{
    std::size_t columns = 0;
    for (std::size_t i = 0; i < plain.size(); ++i)
        columns += continues(plain, i) ? 0 : 1;
    return columns;
}

} // namespace fairlead::cli
