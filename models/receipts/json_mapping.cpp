#include "models/receipts/json_mapping.h"

#include <cmath>

namespace fairlead {
namespace {

/// Also finds a null, which at() does not tell from a path that is not there.
const Json *find(const Json &source, std::string_view path)
{
    const Json *here = &source;
    while (true) {
        const std::size_t dot = path.find('.');
        if (!here->is_object())
            return nullptr;
        const auto found = here->find(std::string(path.substr(0, dot)));
        if (found == here->end())
            return nullptr;
        here = &*found;
        if (dot == std::string_view::npos)
            return here;
        path.remove_prefix(dot + 1);
    }
}

} // namespace

std::string placeOf(std::string_view path)
{
    return "$." + std::string(path);
}

std::string JsonMapping::place(std::string_view path) const
{
    return m_root + '.' + std::string(path);
}

const Json *JsonMapping::at(std::string_view path) const
{
    const Json *found = find(*m_source, path);
    return found && !found->is_null() ? found : nullptr;
}

const Json *JsonMapping::object(std::string_view path)
{
    const Json *found = at(path);
    if (found && !found->is_object()) {
        refuse(path, "an object");
        return nullptr;
    }
    return found;
}

const Json *JsonMapping::array(std::string_view path)
{
    const Json *found = at(path);
    if (found && !found->is_array()) {
        refuse(path, "an array");
        return nullptr;
    }
    return found;
}

std::optional<std::string> JsonMapping::text(std::string_view path)
{
    const Json *found = at(path);
    if (found && found->is_string())
        return found->get<std::string>();
    if (found)
        refuse(path, "a text");
    return std::nullopt;
}

std::optional<double> JsonMapping::number(std::string_view path)
{
    const Json *found = at(path);
    if (found && found->is_number())
        return found->get<double>();
    if (found)
        refuse(path, "a number");
    return std::nullopt;
}

std::optional<std::int64_t> JsonMapping::whole(std::string_view path)
{
    const std::optional<double> value
        = at(path) && at(path)->is_number() ? number(path) : std::nullopt;
    // The strict reader refuses integers beyond 2^53, so a double holds each exactly.
    if (value && std::trunc(*value) == *value && std::abs(*value) <= double(std::int64_t(1) << 53))
        return std::int64_t(*value);
    if (at(path))
        refuse(path, "a whole number");
    return std::nullopt;
}

std::optional<bool> JsonMapping::flag(std::string_view path)
{
    const Json *found = at(path);
    if (found && found->is_boolean())
        return found->get<bool>();
    if (found)
        refuse(path, "true or false");
    return std::nullopt;
}

template <class Value>
void JsonMapping::copy(std::string_view member, std::string_view path, std::optional<Value> value)
{
    if (value)
        m_into->set(member, Json(*value), place(path));
    else if (find(*m_source, path))
        m_into->unknown(member, "The file says null at " + place(path));
}

void JsonMapping::copyText(std::string_view member, std::string_view path)
{
    copy(member, path, text(path));
}

void JsonMapping::copyNumber(std::string_view member, std::string_view path)
{
    copy(member, path, number(path));
}

void JsonMapping::copyWhole(std::string_view member, std::string_view path)
{
    copy(member, path, whole(path));
}

void JsonMapping::copyFlag(std::string_view member, std::string_view path)
{
    copy(member, path, flag(path));
}

void JsonMapping::refuse(std::string_view path, std::string_view wanted)
{
    if (!m_refused)
        m_refused = Error{"bad_member", place(path) + " is not " + std::string(wanted), place(path),
            "Write the file again with the program that made it"};
}

} // namespace fairlead
