#include "models/receipts/null_rules.h"

#include <functional>
#include <set>
#include <string>
#include <string_view>

#include "models/domain/member_name.h"

namespace fairlead {
namespace {

/// Calls `found` with the pointer of each null; stops where it returns false.
bool eachNull(
    const Json &value, std::string &pointer, const std::function<bool(const std::string &)> &found)
{
    if (value.is_null())
        return found(pointer);
    // Most elements are plain values or empty: their pointers need not be built.
    const auto holdsNone = [](const Json &each) {
        return !each.is_null() && (!each.is_structured() || each.empty());
    };
    const std::size_t length = pointer.size();
    const auto goOn = [&](const Json &each, const std::string &part) {
        pointer += '/';
        pointer += part;
        const bool whole = eachNull(each, pointer, found);
        if (whole)
            pointer.resize(length);
        return whole;
    };
    if (const auto *members = value.get_ptr<const Json::object_t *>())
        for (const auto &[name, each] : *members)
            if (!holdsNone(each) && !goOn(each, pointerToken(name)))
                return false;
    if (const auto *elements = value.get_ptr<const Json::array_t *>())
        for (std::size_t i = 0; i < elements->size(); ++i)
            if (!holdsNone((*elements)[i]) && !goOn((*elements)[i], std::to_string(i)))
                return false;
    return true;
}

tl::unexpected<Error> refusal(const std::string &pointer, std::string message, std::string remedy)
{
    return fail({"schema", std::move(message), pointer, std::move(remedy)});
}

} // namespace

Result<void> checkNullRules(const Json &document)
{
    const Json &unknown = document["unknown"];
    std::set<std::string_view> notApplicable;
    for (const Json &pointer : document["not_applicable"])
        notApplicable.insert(pointer.get_ref<const std::string &>());

    std::set<std::string> nulls;
    std::string fault;
    bool inBoth = false;
    std::string pointer;
    eachNull(document, pointer, [&](const std::string &at) {
        const bool isUnknown = unknown.contains(at);
        const bool isNotApplicable = notApplicable.contains(at);
        if (isUnknown == isNotApplicable) {
            fault = at;
            inBoth = isUnknown;
            return false;
        }
        nulls.insert(at);
        return true;
    });
    if (!fault.empty())
        return inBoth ? refusal(fault,
                   "\"" + dottedName(fault) + "\" stands in both unknown and not_applicable",
                   "Keep it in one of them")
                      : refusal(fault,
                          "\"" + dottedName(fault)
                              + "\" is null and stands in neither unknown nor not_applicable",
                          "Name " + fault + " in unknown with a reason, or in not_applicable");

    const std::string remedy = "Remove the pointer, or name one null exactly";
    for (const auto &[at, reason] : unknown.items())
        if (!nulls.contains(at))
            return refusal(
                at, "unknown names \"" + dottedName(at) + "\", where no null stands", remedy);
    for (const std::string_view at : notApplicable)
        if (!nulls.contains(std::string(at)))
            return refusal(std::string(at),
                "not_applicable names \"" + dottedName(at) + "\", where no null stands", remedy);
    return {};
}

} // namespace fairlead
