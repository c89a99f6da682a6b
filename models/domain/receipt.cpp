#include "models/domain/receipt.h"

#include <algorithm>
#include <charconv>
#include <filesystem>

#include "models/domain/member_name.h"

namespace fairlead {
namespace {

/// What `unknown` and `not_applicable` say about the null at this pointer.
Observed<Json> nullAt(const Json &document, const std::string &pointer)
{
    if (const auto found = document.find("unknown"); found != document.end() && found->is_object())
        if (const auto reason = found->find(pointer); reason != found->end() && reason->is_string())
            return Unknown{reason->get<std::string>()};
    if (const auto found = document.find("not_applicable"); found != document.end())
        for (const Json &each : *found)
            if (each.is_string() && each.get_ref<const std::string &>() == pointer)
                return NotApplicable{};
    return Unknown{"not recorded"};
}

/// The element that one part of a dotted name means, or null.
const Json *child(const Json &value, std::string_view part)
{
    if (value.is_object()) {
        const auto found = value.find(part);
        return found == value.end() ? nullptr : &*found;
    }
    if (value.is_array()) {
        std::size_t index = 0;
        const auto [end, error] = std::from_chars(part.data(), part.data() + part.size(), index);
        const bool whole = error == std::errc{} && end == part.data() + part.size();
        return whole && index < value.size() ? &value[index] : nullptr;
    }
    return nullptr;
}

/// The value of that name, or the null on the way to it; null where the name leads nowhere. Writes
/// the way down where it is asked for.
const Json *walk(const Json &document, std::string_view dotted, std::string *pointer)
{
    const Json *at = &document;
    while (at && !at->is_null() && !dotted.empty()) {
        std::string_view part = dotted.substr(0, dotted.find('.'));
        const Json *next = child(*at, part);
        if (!next) {
            // Names of packages and variables may hold a dot themselves.
            part = dotted;
            next = child(*at, part);
        }
        if (pointer)
            *pointer += '/' + pointerToken(part);
        dotted.remove_prefix(std::min(dotted.size(), part.size() + 1));
        at = next;
    }
    return at;
}

} // namespace

Observed<Json> member(const Json &document, std::string_view dotted)
{
    const Json *found = walk(document, dotted, nullptr);
    if (!found)
        return Unknown{"the receipt has no member " + std::string(dotted)};
    if (!found->is_null())
        return *found;
    // Only a null needs its pointer, and few members are one.
    std::string pointer;
    (void)walk(document, dotted, &pointer);
    return nullAt(document, pointer);
}

std::string pointerOf(std::string_view dotted)
{
    std::string pointer;
    while (!dotted.empty()) {
        const std::string_view part = dotted.substr(0, dotted.find('.'));
        pointer += '/';
        pointer += pointerToken(part);
        dotted.remove_prefix(std::min(dotted.size(), part.size() + 1));
    }
    return pointer;
}

std::string displayName(const LedgerEntry &entry)
{
    const Observed<Json> name = member(entry.receipt.document, "run.name");
    if (name.known() && name.value().is_string()
        && !name.value().get_ref<const std::string &>().empty())
        return name.value().get<std::string>();
    const std::string stem = std::filesystem::path(entry.path).stem().string();
    if (!stem.empty())
        return stem;
    return entry.receipt.id.substr(0, 8);
}

} // namespace fairlead
