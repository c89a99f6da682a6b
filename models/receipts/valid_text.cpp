#include "models/receipts/valid_text.h"

#include <string_view>

namespace fairlead {
namespace {

/// Length of the well-formed sequence at the start, 0 where there is none. The ranges of the second
/// byte keep out overlong forms, surrogates and code points beyond U+10FFFF (Unicode, table 3-7).
std::size_t sequenceLength(std::string_view text)
{
    const auto byte = [text](std::size_t i) {
        return i < text.size() ? static_cast<unsigned char>(text[i]) : 0U;
    };
    const auto continues = [&byte](std::size_t i) { return (byte(i) & 0xC0U) == 0x80U; };
    const unsigned first = byte(0);
    if (first < 0x80)
        return 1;
    if (first >= 0xC2 && first <= 0xDF)
        return continues(1) ? 2 : 0;
    if (first >= 0xE0 && first <= 0xEF) {
        const unsigned low = first == 0xE0 ? 0xA0 : 0x80;
        const unsigned high = first == 0xED ? 0x9F : 0xBF;
        return byte(1) >= low && byte(1) <= high && continues(2) ? 3 : 0;
    }
    if (first >= 0xF0 && first <= 0xF4) {
        const unsigned low = first == 0xF0 ? 0x90 : 0x80;
        const unsigned high = first == 0xF4 ? 0x8F : 0xBF;
        return byte(1) >= low && byte(1) <= high && continues(2) && continues(3) ? 4 : 0;
    }
    return 0;
}

} // namespace

void makeValidUtf8(std::string &text)
{
    std::size_t at = 0;
    while (at < text.size()) {
        const std::size_t length = sequenceLength(std::string_view(text).substr(at));
        if (length == 0)
            break;
        at += length;
    }
    if (at == text.size())
        return;
    std::string valid = text.substr(0, at);
    while (at < text.size()) {
        const std::size_t length = sequenceLength(std::string_view(text).substr(at));
        if (length == 0)
            valid += "\xEF\xBF\xBD";
        else
            valid.append(text, at, length);
        at += length == 0 ? 1 : length;
    }
    text = std::move(valid);
}

} // namespace fairlead
