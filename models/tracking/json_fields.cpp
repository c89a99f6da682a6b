#include "models/tracking/json_fields.h"

#include <limits>

namespace fairlead {

using nlohmann::json;

const json &jsonMember(const json &object, std::string_view key)
{
    static const json nothing;
    if (!object.is_object())
        return nothing;
    const auto at = object.find(key);
    return at == object.end() ? nothing : *at;
}

std::string jsonText(const json &object, std::string_view key)
{
    const json &member = jsonMember(object, key);
    return member.is_string() ? member.get<std::string>() : std::string();
}

std::optional<std::int64_t> jsonCount(const json &object, std::string_view key)
{
    const json &member = jsonMember(object, key);
    if (!member.is_number_integer())
        return std::nullopt;
    if (member.is_number_unsigned()
        && member.get<std::uint64_t>() > std::uint64_t(std::numeric_limits<std::int64_t>::max()))
        return std::nullopt;
    return member.get<std::int64_t>();
}

std::optional<std::uint64_t> jsonUnsigned(const json &object, std::string_view key)
{
    const json &member = jsonMember(object, key);
    if (!member.is_number_integer()
        || (!member.is_number_unsigned() && member.get<std::int64_t>() < 0))
        return std::nullopt;
    return member.get<std::uint64_t>();
}

std::optional<double> jsonNumber(const json &object, std::string_view key)
{
    const json &member = jsonMember(object, key);
    return member.is_number() ? std::optional(member.get<double>()) : std::nullopt;
}

std::optional<Time> jsonTime(const json &object, std::string_view key)
{
    const json &member = jsonMember(object, key);
    return member.is_string() ? parseUtc(member.get_ref<const std::string &>()) : std::nullopt;
}

bool jsonFlag(const json &object, std::string_view key)
{
    const json &member = jsonMember(object, key);
    return member.is_boolean() && member.get<bool>();
}

json jsonMs(const std::optional<Time> &time)
{
    return time ? json(time->time_since_epoch().count()) : json();
}

std::optional<Time> timeFromMs(const json &object, std::string_view key)
{
    const auto ms = jsonCount(object, key);
    return ms ? std::optional(Time(std::chrono::milliseconds(*ms))) : std::nullopt;
}

} // namespace fairlead
