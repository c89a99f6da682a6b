#include "models/comparison/treatment.h"

#include <algorithm>

#include "models/receipts/receipt_document.h"

namespace fairlead {
namespace {

/// Does the name reach the row's member: as its name, as an object above it, or as one member of
/// its object?
bool reaches(const std::string &name, const std::string &ofRow)
{
    if (!ofRow.ends_with(".*"))
        return covers(name, ofRow);
    const std::string object = ofRow.substr(0, ofRow.size() - 2);
    return covers(name, object)
        || (covers(object, name) && memberType(name) != MemberType::Missing);
}

Error badTreatment(const std::string &name, const std::string &message, const std::string &remedy)
{
    return Error{"bad_treatment", message, name, remedy};
}

void drop(Json &object, std::string path, const auto &isDropped)
{
    for (auto it = object.begin(); it != object.end();) {
        const std::string name = path.empty() ? it.key() : path + "." + it.key();
        if (isDropped(name)) {
            it = object.erase(it);
        } else {
            if (it->is_object())
                drop(*it, name, isDropped);
            ++it;
        }
    }
}

} // namespace

bool covers(std::string_view name, std::string_view key)
{
    return key == name
        || (key.size() > name.size() && key.starts_with(name) && key[name.size()] == '.');
}

bool isTreated(const std::vector<std::string> &treatment, std::string_view key)
{
    return std::any_of(treatment.begin(), treatment.end(),
        [key](const std::string &name) { return covers(name, key); });
}

Json withoutTreated(
    const Json &keyObject, const std::vector<std::string> &treatment, const KeyRow &row)
{
    if (!keyObject.is_object())
        return keyObject;
    std::vector<std::string> dropped = treatment;
    for (const auto &[key, paths] : row.aliases)
        if (isTreated(treatment, key))
            dropped.insert(dropped.end(), paths.begin(), paths.end());
    Json out = keyObject;
    drop(out, {}, [&dropped](const std::string &name) { return isTreated(dropped, name); });
    return out;
}

Result<std::vector<std::string>> checkTreatment(
    const std::vector<std::string> &names, const Policy &policy)
{
    std::vector<std::string> out;
    for (const std::string &name : names) {
        bool found = false;
        for (const KeyRow &row : policy.keys) {
            const bool reached = std::any_of(row.members.begin(), row.members.end(),
                [&name](const std::string &member) { return reaches(name, member); });
            if (reached && row.treatment == TreatmentUse::Never)
                return fail(badTreatment(name,
                    "\"" + name + "\" can never be in a treatment: " + row.name
                        + " must be equal on both sides",
                    "Leave it out; pairs that differ in it stay side by side"));
            found = found || reached;
        }
        if (!found)
            return fail(badTreatment(name, "\"" + name + "\" is no identity key",
                "Name a key such as revision, backend.observed or workload.global_batch"));
        if (std::find(out.begin(), out.end(), name) == out.end())
            out.push_back(name);
    }
    return out;
}

} // namespace fairlead
