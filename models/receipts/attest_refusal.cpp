#include "models/receipts/attest_refusal.h"

#include <algorithm>
#include <charconv>
#include <optional>
#include <string_view>

#include "models/comparison/attested_document.h"
#include "models/comparison/starting_state.h"
#include "models/domain/startup_class.h"
#include "models/receipts/receipt_document.h"
#include "models/receipts/receipt_members.h"

namespace fairlead {
namespace {

std::string shown(const Json &value)
{
    constexpr std::size_t longest = 80;
    std::string text = value.is_string()
        ? value.get<std::string>()
        : value.dump(-1, ' ', false, Json::error_handler_t::replace);
    return text.size() <= longest ? text : "a longer value";
}

/// An id may say "unknown" in so many words.
bool saysNothing(const Json &value)
{
    return value.is_null() || value == Json("unknown");
}

bool hasUnknownPart(const Json &value)
{
    return value.is_object() && std::any_of(value.begin(), value.end(), saysNothing);
}

/// The first element of an array on the way to the member that this document does not have:
/// "metrics.0".
std::optional<std::string> missingElement(const Json &document, const std::string &key)
{
    const Json *at = &document;
    for (std::size_t begin = 0; begin <= key.size();) {
        const std::size_t dot = std::min(key.find('.', begin), key.size());
        const std::string part = key.substr(begin, dot - begin);
        const bool inArray = (at && at->is_array())
            || (begin > 0 && memberType(key.substr(0, begin - 1)) == MemberType::Array);
        if (inArray) {
            std::size_t index = 0;
            const auto read = std::from_chars(part.data(), part.data() + part.size(), index);
            if (read.ec != std::errc() || !at || !at->is_array() || index >= at->size())
                return key.substr(0, dot);
            at = &(*at)[index];
        } else {
            const bool there = at && at->is_object() && at->contains(part);
            at = there ? &(*at)[part] : nullptr;
        }
        begin = dot + 1;
    }
    return std::nullopt;
}

std::optional<std::string> memberRefusal(const Json &document, const std::string &key)
{
    const Observed<Json> stated = member(document, key);
    if (stated.notApplicable())
        return key + " does not apply to this receipt";
    if (stated.known() && hasUnknownPart(stated.value()))
        return "the receipt has a part of " + key + ": attest the member of it that is unknown";
    if (stated.known() && !saysNothing(stated.value()))
        return "the receipt states " + key + ": " + shown(stated.value());
    if (const auto missing = missingElement(document, key))
        return "the receipt has no " + *missing;
    return std::nullopt;
}

Surface surfaceOf(const Json &document)
{
    const Observed<Json> id = member(document, "surface.id");
    if (!id.known() || !id.value().is_string())
        return Surface::Unknown;
    return surfaceFromId(id.value().get<std::string>()).value_or(Surface::Unknown);
}

std::string idOf(StartupClass startupClass)
{
    return std::string(nameOf(startupClass).id);
}

std::optional<std::string> startupRefusal(const Json &document, const Policy &policy)
{
    const StartingState own = startingState(document, StartupClass::Unknown, policy);
    if (own.derived.startupClass != StartupClass::Unknown)
        return "the receipt's evidence derives startup_class: " + idOf(own.derived.startupClass);
    if (own.declaredClass != StartupClass::Unknown)
        return "the receipt declares startup_class: " + idOf(own.declaredClass);
    return std::nullopt;
}

/// Of a part of the startup whose warmth the evidence shows, or of all its parts at once.
std::optional<std::string> componentRefusal(
    const Json &document, const std::string &key, const Policy &policy)
{
    static const std::string object = "starting_state.components";
    if (key != object && !key.starts_with(object + "."))
        return std::nullopt;
    for (const auto &[part, warmth] :
        startingState(document, StartupClass::Unknown, policy).components)
        if (const std::string name = object + "." + part; key == object || key == name)
            return "the receipt's evidence shows " + name + ": " + std::string(wordOf(warmth));
    return std::nullopt;
}

/// An attested class must be able to stand where the receipt stands, and must not be contradicted
/// by the other values.
std::optional<std::string> classRefusal(const AttestedDocument &attested, const Policy &policy)
{
    if (attested.startupClass == StartupClass::Unknown)
        return std::nullopt;
    const Surface surface = surfaceOf(attested.document);
    if (surface != Surface::Unknown && !standsOn(attested.startupClass, surface))
        return "startup_class " + idOf(attested.startupClass) + " cannot stand on the surface "
            + std::string(nameOf(surface).id);
    const auto derived = deriveStartupClass(attested.document, policy).startupClass;
    if (derived != StartupClass::Unknown && derived != attested.startupClass)
        return "with these values the evidence derives " + idOf(derived) + ", not "
            + idOf(attested.startupClass);
    return std::nullopt;
}

} // namespace

std::vector<std::string> attestRefusals(
    const LedgerEntry &entry, const std::map<std::string, Json> &values, const Policy &policy)
{
    const Json &document = entry.receipt.document;
    std::vector<std::string> refusals;
    for (const auto &[key, value] : values) {
        auto refusal = key == "startup_class" ? startupRefusal(document, policy)
                                              : memberRefusal(document, key);
        if (!refusal)
            refusal = componentRefusal(document, key, policy);
        if (refusal)
            refusals.push_back(*refusal);
    }
    if (!refusals.empty())
        return refusals;
    // What people said about it so far counts as well.
    std::vector<Attestation> all = entry.attestations;
    for (const auto &[key, value] : values)
        all.push_back({entry.receipt.id, key, value, {}, {}, {}});
    if (const auto refusal = classRefusal(applyAttestations(document, all), policy))
        refusals.push_back(*refusal);
    return refusals;
}

} // namespace fairlead
