#include "app/cli/json_text.h"

#include <array>
#include <charconv>
#include <cmath>

namespace fairlead::cli {
namespace {

void appendText(const std::string &text, std::string &out)
{
    out += Json(text).dump(-1, ' ', false, Json::error_handler_t::replace);
}

/// The library's own form is short in most cases, not in all.
void appendDouble(double value, std::string &out)
{
    if (!std::isfinite(value)) {
        out += "null";
        return;
    }
    std::array<char, 32> digits;
    const auto end = std::to_chars(digits.data(), digits.data() + digits.size(), value);
    out.append(digits.data(), end.ptr);
}

void append(const Json &value, std::string &out)
{
    if (value.is_object()) {
        char before = '{';
        for (const auto &[name, member] : value.items()) {
            out += before;
            appendText(name, out);
            out += ':';
            append(member, out);
            before = ',';
        }
        out += value.empty() ? "{}" : "}";
    } else if (value.is_array()) {
        char before = '[';
        for (const Json &element : value) {
            out += before;
            append(element, out);
            before = ',';
        }
        out += value.empty() ? "[]" : "]";
    } else if (value.is_string()) {
        appendText(value.get_ref<const std::string &>(), out);
    } else if (value.is_number_float()) {
        appendDouble(value.get<double>(), out);
    } else {
        out += value.dump();
    }
}

} // namespace

std::string jsonText(const Json &document)
{
    std::string out;
    append(document, out);
    return out;
}

Json errorDocument(const Error &error)
{
    const auto orNull = [](const std::string &text) { return text.empty() ? Json() : Json(text); };
    return {{"schema", outputSchema},
        {"error",
            {{"code", error.code}, {"message", error.message}, {"where", orNull(error.where)},
                {"remedy", orNull(error.remedy)}}}};
}

} // namespace fairlead::cli
