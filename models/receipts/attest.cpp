#include "models/receipts/attest.h"

#include <algorithm>
#include <set>

#include "models/comparison/policy.h"
#include "models/domain/startup_class.h"
#include "models/ledger/ledger.h"
#include "models/receipts/attest_refusal.h"
#include "models/receipts/receipt_document.h"
#include "models/receipts/signed_statement.h"

namespace fairlead {
namespace {

using Values = std::map<std::string, Json>;

bool blank(const std::string &text)
{
    return text.find_first_not_of(" \t\r\n") == std::string::npos;
}

Error badValue(const std::string &key, const std::string &text, const std::string &remedy)
{
    return {"bad_value", '"' + text + "\" is no value of \"" + key + '"', key, remedy};
}

bool holdsNull(const Json &value)
{
    return value.is_null()
        || (value.is_structured() && std::any_of(value.begin(), value.end(), holdsNull));
}

bool isNamedVersion(const std::string &key)
{
    return memberType(key) == MemberType::Object && memberType(key + ".name") == MemberType::Text
        && memberType(key + ".version") == MemberType::Text;
}

Result<Json> namedVersion(const std::string &key, const std::string &text)
{
    const std::size_t space = text.rfind(' ');
    const std::string name = text.substr(0, space);
    const std::string version = space == std::string::npos ? "" : text.substr(space + 1);
    if (blank(name) || blank(version))
        return fail(badValue(key, text, "Give a name and a version with a space between them"));
    return Json{{"name", name}, {"version", version}};
}

Result<Json> valueOf(const std::string &key, const std::string &text)
{
    if (key == "startup_class") {
        const auto startupClass = startupClassFromId(text);
        if (!startupClass || *startupClass == StartupClass::Unknown)
            return fail(badValue(key, text, "Give a startup class, such as host_warm_compile"));
        return Json(text);
    }
    // Two unknowns must never become equal by being written down.
    if (blank(text) || text == "unknown")
        return fail(badValue(key, text, "Leave the key out where its value is not known"));
    if (isNamedVersion(key) && !text.starts_with('{'))
        return namedVersion(key, text);
    auto value = parseMember(key, text);
    if (!value)
        return fail(Error{"bad_value", value.error().message, key, value.error().remedy});
    if (holdsNull(*value))
        return fail(
            badValue(key, text, "Give values only; attest single members where some are unknown"));
    return value;
}

/// "stack.framework" and "stack.framework.version" in one card would overwrite each other.
Result<void> checkApart(const Values &values)
{
    for (auto it = values.begin(); it != values.end(); ++it)
        for (auto below = std::next(it); below != values.end(); ++below)
            if (below->first.starts_with(it->first + "."))
                return fail(Error{"bad_value",
                    '"' + below->first + "\" is a part of \"" + it->first
                        + "\", and both are given",
                    below->first, "Leave one of them out"});
    return {};
}

Result<Values> canonical(const AttestedValues &given)
{
    Values values;
    for (const auto &[name, text] : given) {
        auto key = attestableKey(name);
        if (!key)
            return fail(std::move(key.error()));
        auto value = valueOf(*key, text);
        if (!value)
            return fail(std::move(value.error()));
        if (!values.emplace(*key, std::move(*value)).second)
            return fail(Error{"bad_value", '"' + *key + "\" is given twice, under two names", name,
                "Leave one of them out"});
    }
    if (values.empty())
        return fail(
            Error{"bad_value", "There is nothing to attest", {}, "Give a key and its value"});
    if (auto apart = checkApart(values); !apart)
        return fail(std::move(apart.error()));
    return values;
}

std::string joined(const std::vector<std::string> &reasons)
{
    std::string text;
    for (const std::string &reason : reasons)
        text += (text.empty() ? "" : "; ") + reason;
    return text;
}

} // namespace

Result<AttestReport> attest(Ledger &ledger, const std::vector<std::string> &receiptIds,
    const AttestedValues &values, const std::string &by, const std::string &reason,
    const Clock &clock)
{
    if (auto checked = checkSigned(by, reason, "attests this"); !checked)
        return fail(std::move(checked.error()));
    const auto stated = canonical(values);
    if (!stated)
        return fail(stated.error());
    AttestReport report;
    std::vector<Attestation> attestations;
    std::set<std::string> seen;
    const Time now = clock.now();
    for (const std::string &id : receiptIds) {
        if (!seen.insert(id).second)
            continue;
        const auto entry = ledger.entry(id);
        if (!entry)
            return fail(entry.error());
        const auto refusals = attestRefusals(*entry, *stated, builtInPolicy());
        if (!refusals.empty()) {
            report.refused.push_back({id, joined(refusals)});
            continue;
        }
        report.attested.push_back(id);
        for (const auto &[key, value] : *stated)
            attestations.push_back({id, key, value, by, reason, now});
    }
    if (!attestations.empty())
        if (auto appended = ledger.append(attestations); !appended)
            return fail(std::move(appended.error()));
    return report;
}

} // namespace fairlead
