#include "models/comparison/value_text.h"

#include "models/comparison/identity_keys.h"

namespace fairlead {
namespace {

constexpr std::size_t longest = 80;

} // namespace

std::string valueText(const Json &value)
{
    std::string text = value.is_string()
        ? value.get<std::string>()
        : canonicalJson(value).dump(-1, ' ', false, Json::error_handler_t::replace);
    if (text.size() > longest) {
        std::size_t cut = longest;
        while (cut > 0 && (static_cast<unsigned char>(text[cut]) & 0xC0) == 0x80)
            --cut;
        text.resize(cut);
        text += "…";
    }
    for (char &c : text)
        if (static_cast<unsigned char>(c) < 0x20 || c == 0x7F)
            c = ' ';
    return text;
}

std::string valueText(const Observed<Json> &value)
{
    if (value.known())
        return valueText(value.value());
    return value.notApplicable() ? "does not apply" : "not recorded";
}

} // namespace fairlead
