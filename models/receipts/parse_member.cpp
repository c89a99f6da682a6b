#include <charconv>
#include <cmath>
#include <optional>

#include "connectors/common/strict_json.h"
#include "models/receipts/receipt_document.h"
#include "models/receipts/receipt_shape.h"
#include "models/receipts/valid_text.h"

namespace fairlead {
namespace {

constexpr std::int64_t largestExact = std::int64_t(1) << 53;

template <class Number>
std::optional<Number> wholeText(std::string_view text)
{
    Number number{};
    const auto [end, error] = std::from_chars(text.data(), text.data() + text.size(), number);
    if (error != std::errc{} || end != text.data() + text.size())
        return std::nullopt;
    return number;
}

std::optional<Json> asNumber(std::string_view text)
{
    if (const auto integer = wholeText<std::int64_t>(text))
        return std::abs(*integer) <= largestExact ? std::optional<Json>(*integer) : std::nullopt;
    const auto number = wholeText<double>(text);
    return number && std::isfinite(*number) ? std::optional<Json>(*number) : std::nullopt;
}

std::optional<Json> asBoolean(std::string_view text)
{
    if (text == "true" || text == "false")
        return Json(text == "true");
    return std::nullopt;
}

std::optional<Json> asJson(std::string_view text)
{
    auto parsed = parseStrictJson(text);
    return parsed ? std::optional<Json>(std::move(*parsed)) : std::nullopt;
}

std::optional<Json> valueOf(MemberType type, std::string_view text)
{
    switch (type) {
    case MemberType::Boolean:
        return asBoolean(text);
    case MemberType::Integer:
        // "8.0" is no count, though JSON would take it.
        return text.find_first_of(".eE") == text.npos ? asNumber(text) : std::nullopt;
    case MemberType::Number:
        return asNumber(text);
    case MemberType::Array:
    case MemberType::Object:
        return asJson(text);
    case MemberType::Any:
        if (auto value = asBoolean(text))
            return value;
        if (auto value = asNumber(text))
            return value;
        return Json(text);
    case MemberType::Text:
        return Json(text);
    case MemberType::Missing:
        break;
    }
    return std::nullopt;
}

} // namespace

Result<Json> parseMember(std::string_view dotted, std::string_view text)
{
    const auto path = findMember(dotted);
    if (!path)
        return fail({"unknown_key", "A receipt has no member \"" + std::string(dotted) + '"',
            std::string(dotted), "Name a member of fairlead.receipt/1, such as launch.hosts"});
    auto value = text.empty() ? std::nullopt : valueOf(memberType(dotted), text);
    // A null says nothing; what is not known is left out instead.
    if (!value || value->is_null() || !checkAgainst(*path->node, *value)) {
        std::string expected = expectedBy(*path->node);
        for (const std::string_view ending : {" or null", ", null"})
            if (expected.ends_with(ending))
                expected.resize(expected.size() - ending.size());
        std::string shown(text.substr(0, 60));
        makeValidUtf8(shown);
        return fail({"bad_value", '"' + shown + "\" is no value of \"" + std::string(dotted) + '"',
            std::string(dotted), "Give " + expected});
    }
    return std::move(*value);
}

} // namespace fairlead
