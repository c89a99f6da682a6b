#include <algorithm>
#include <array>
#include <initializer_list>
#include <optional>
#include <set>

#include "connectors/common/strict_json.h"
#include "models/comparison/identity_keys.h"
#include "models/comparison/pair_rules.h"
#include "models/comparison/policy.h"
#include "models/comparison/receipt_rules.h"
#include "models/domain/startup_class.h"
#include "models/domain/surface.h"
#include "models/receipts/receipt_document.h"

namespace fairlead {
namespace {

constexpr std::string_view budgetPrefix = "first_step_budget_s.";

/// The thresholds that the rules of the gate and of the importers read.
constexpr std::array<std::string_view, 5> neededThresholds{"added_fraction", "cache_empty_bytes",
    "data_resident_fraction", "h200_memory_mib", "h200_memory_tolerance"};

class PolicyReader {
public:
    Result<Policy> read(const Json &root)
    {
        checkMembers(
            root, "the policy", {"id", "keys", "receipt_rules", "pair_rules", "thresholds"});
        m_policy.id = text(root, "the policy", "id");
        for (const Json &row : list(root, "the policy", "keys"))
            readKeyRow(row);
        checkReferences();
        for (const Json &row : list(root, "the policy", "receipt_rules"))
            readRule(row, "receipt_rules", receiptRuleCodes(), m_policy.receiptRules);
        for (const Json &row : list(root, "the policy", "pair_rules"))
            readRule(row, "pair_rules", pairRuleCodes(), m_policy.pairRules);
        readThresholds(root);
        if (m_error)
            return fail(*m_error);
        return std::move(m_policy);
    }

private:
    /// Keeps the first complaint only: what follows it may be its consequence.
    void complain(const std::string &where, const std::string &message)
    {
        if (!m_error)
            m_error = Error{"policy", message, where, "Correct the policy file"};
    }

    void checkMembers(
        const Json &object, const std::string &where, std::initializer_list<std::string_view> names)
    {
        if (!object.is_object())
            return complain(where, "Here stands no object");
        for (const auto &[name, value] : object.items())
            if (std::find(names.begin(), names.end(), name) == names.end())
                complain(where, "Nothing reads the member \"" + name + "\"");
    }

    std::string text(const Json &object, const std::string &where, const std::string &name,
        std::optional<std::string> otherwise = {})
    {
        const auto found = object.is_object() ? object.find(name) : object.end();
        if (object.is_object() && found != object.end() && found->is_string()
            && !found->get_ref<const std::string &>().empty())
            return found->get<std::string>();
        if (otherwise && (!object.is_object() || found == object.end()))
            return *otherwise;
        complain(where, "The text \"" + name + "\" is missing");
        return {};
    }

    bool flag(const Json &object, const std::string &where, const std::string &name)
    {
        if (!object.is_object() || !object.contains(name))
            return false;
        if (!object[name].is_boolean())
            complain(where, "The member \"" + name + "\" is neither true nor false");
        return object[name] == Json(true);
    }

    Json list(const Json &object, const std::string &where, const std::string &name)
    {
        if (object.is_object() && object.contains(name) && object[name].is_array())
            return object[name];
        complain(where, "The list \"" + name + "\" is missing");
        return Json::array();
    }

    std::vector<std::string> texts(
        const Json &value, const std::string &where, const std::string &name)
    {
        std::vector<std::string> out;
        if (!value.is_array())
            complain(where, "The member \"" + name + "\" is no list");
        else
            for (const Json &each : value) {
                if (!each.is_string())
                    complain(where, "The list \"" + name + "\" holds something that is no text");
                else
                    out.push_back(each.get<std::string>());
            }
        return out;
    }

    template <class T>
    T word(const Json &object, const std::string &where, const std::string &name,
        std::initializer_list<std::pair<std::string_view, T>> words,
        std::optional<std::string> otherwise = {})
    {
        const std::string found = text(object, where, name, std::move(otherwise));
        for (const auto &[each, value] : words)
            if (each == found)
                return value;
        complain(where, "\"" + found + "\" is no value of \"" + name + "\"");
        return words.begin()->second;
    }

    Severity severity(const Json &row, const std::string &where, const std::string &name,
        std::optional<std::string> otherwise = {})
    {
        return word<Severity>(row, where, name,
            {{"block", Severity::Block}, {"unknown", Severity::Unknown},
                {"disclose", Severity::Disclose}, {"note", Severity::Note}},
            std::move(otherwise));
    }

    void checkId(const std::string &id, const std::string &where)
    {
        if (!m_ids.insert(id).second)
            complain(where, "The id \"" + id + "\" stands twice");
    }

    void readKeyRow(const Json &json)
    {
        KeyRow row;
        row.id = text(json, "keys", "id");
        const std::string where = "keys/" + row.id;
        checkId(row.id, where);
        checkMembers(json, where,
            {"id", "name", "code", "unknown_code", "code_on", "treatment", "differs", "says", "fix",
                "source", "members", "one_of", "only_where_unknown", "aliases", "run_cures"});
        row.name = text(json, where, "name");
        row.code = text(json, where, "code");
        row.unknownCode = text(json, where, "unknown_code", row.code);
        row.says = text(json, where, "says");
        row.fix = text(json, where, "fix");
        row.source = text(json, where, "source");
        row.runCures = flag(json, where, "run_cures");
        row.differs = severity(json, where, "differs", "block");
        row.treatment = word<TreatmentUse>(json, where, "treatment",
            {{"never", TreatmentUse::Never}, {"yes", TreatmentUse::Yes},
                {"disclosed", TreatmentUse::YesDisclosed}});
        for (const Json &each : list(json, where, "members"))
            readMember(each, where, row);
        readSpecials(json, where, row);
        m_policy.keys.push_back(std::move(row));
    }

    void readMember(const Json &json, const std::string &where, KeyRow &row)
    {
        checkMembers(json, where, {"key", "need", "word"});
        const std::string key = text(json, where, "key");
        row.members.push_back(key);
        row.need[key] = word<Need>(json, where, "need",
            {{"R", Need::Required}, {"E", Need::EitherKnows}, {"B", Need::BothKnow}});
        if (!m_policy.keyWords.emplace(key, text(json, where, "word")).second)
            complain(where, "The key \"" + key + "\" stands twice");
        std::string name = documentMember(key);
        if (name.ends_with(".*"))
            name.resize(name.size() - 2);
        // The extensions are free of shape.
        if (!name.starts_with("extensions.") && memberType(name) == MemberType::Missing)
            complain(where, "A receipt has no member \"" + key + "\"");
    }

    void readSpecials(const Json &json, const std::string &where, KeyRow &row)
    {
        if (!json.is_object())
            return;
        if (json.contains("one_of"))
            row.oneOf = texts(json["one_of"], where, "one_of");
        if (json.contains("only_where_unknown"))
            row.onlyWhereUnknown = texts(json["only_where_unknown"], where, "only_where_unknown");
        if (json.contains("code_on") && json["code_on"].is_object())
            for (const auto &[surface, code] : json["code_on"].items()) {
                if (!surfaceFromId(surface) || !code.is_string())
                    complain(where, "\"code_on\" names no code for \"" + surface + "\"");
                else
                    row.codeOn[surface] = code.get<std::string>();
            }
        if (json.contains("aliases") && json["aliases"].is_object())
            for (const auto &[key, names] : json["aliases"].items())
                row.aliases[key] = texts(names, where, "aliases");
        for (const std::string &each : row.oneOf)
            if (!row.need.contains(each))
                complain(where, "\"one_of\" names \"" + each + "\", which is no member of the row");
    }

    /// Names of keys in other rows, which may stand further down.
    void checkReferences()
    {
        for (const KeyRow &row : m_policy.keys) {
            std::vector<std::string> names = row.onlyWhereUnknown;
            for (const auto &[key, others] : row.aliases)
                names.push_back(key);
            for (const std::string &name : names)
                if (!m_policy.keyWords.contains(name))
                    complain("keys/" + row.id, "\"" + name + "\" is no identity key");
        }
    }

    void readRule(const Json &json, const std::string &table,
        std::span<const std::string_view> codes, std::vector<RuleRow> &rules)
    {
        RuleRow row;
        row.id = text(json, table, "id");
        const std::string where = table + "/" + row.id;
        checkId(row.id, where);
        checkMembers(json, where, {"id", "code", "severity", "says", "fix", "source", "run_cures"});
        row.code = text(json, where, "code");
        if (std::find(codes.begin(), codes.end(), row.code) == codes.end())
            complain(where, "This program has no predicate for the code \"" + row.code + "\"");
        const auto same = [&](const RuleRow &each) { return each.code == row.code; };
        if (std::any_of(rules.begin(), rules.end(), same))
            complain(where, "The code \"" + row.code + "\" stands twice");
        row.severity = severity(json, where, "severity");
        row.says = text(json, where, "says");
        row.fix = text(json, where, "fix");
        row.source = text(json, where, "source");
        row.runCures = flag(json, where, "run_cures");
        rules.push_back(std::move(row));
    }

    void readThresholds(const Json &root)
    {
        if (!root.is_object() || !root.contains("thresholds") || !root["thresholds"].is_object())
            return complain("thresholds", "The thresholds are missing");
        for (const auto &[name, value] : root["thresholds"].items()) {
            const bool budget = name.starts_with(budgetPrefix)
                && startupClassFromId(std::string_view(name).substr(budgetPrefix.size()));
            const bool needed = std::find(neededThresholds.begin(), neededThresholds.end(), name)
                != neededThresholds.end();
            if (!budget && !needed)
                complain("thresholds/" + name, "Nothing reads this threshold");
            if (!value.is_number() || value.get<double>() < 0)
                complain("thresholds/" + name, "A threshold is a number of at least 0");
            else
                m_policy.thresholds[name] = value.get<double>();
        }
        for (const std::string_view name : neededThresholds)
            if (!m_policy.thresholds.contains(std::string(name)))
                complain("thresholds/" + std::string(name), "This threshold is missing");
    }

    Policy m_policy;
    std::set<std::string> m_ids;
    std::optional<Error> m_error;
};

} // namespace

Result<Policy> readPolicy(std::string_view json)
{
    const Result<Json> root = parseStrictJson(json);
    if (!root)
        return fail(root.error());
    Result<Policy> policy = PolicyReader().read(*root);
    if (policy)
        policy->sha256 = Sha256::of(json).hex();
    return policy;
}

} // namespace fairlead
