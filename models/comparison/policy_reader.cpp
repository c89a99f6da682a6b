#include <algorithm>
#include <set>

#include "connectors/common/strict_json.h"
#include "models/comparison/identity_keys.h"
#include "models/comparison/pair_rules.h"
#include "models/comparison/policy.h"
#include "models/comparison/policy_fields.h"
#include "models/comparison/receipt_rules.h"
#include "models/domain/surface.h"
#include "models/receipts/receipt_document.h"

namespace fairlead {
namespace {

class PolicyReader : PolicyFields {
public:
    Result<Policy> read(const Json &root)
    {
        checkMembers(root, "the policy",
            {"id", "keys", "receipt_rules", "pair_rules", "thresholds", "lists",
                "invalidating_xids", "tpu_generations"});
        m_policy.id = text(root, "the policy", "id");
        for (const Json &row : list(root, "the policy", "keys"))
            readKeyRow(row);
        checkReferences();
        for (const Json &row : list(root, "the policy", "receipt_rules"))
            readRule(row, "receipt_rules", receiptRuleCodes(), m_policy.receiptRules);
        for (const Json &row : list(root, "the policy", "pair_rules"))
            readRule(row, "pair_rules", pairRuleCodes(), m_policy.pairRules);
        readAmounts(root, *this, m_policy);
        if (error())
            return fail(*error());
        return std::move(m_policy);
    }

private:
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
        checkMembers(json, where,
            {"id", "code", "severity", "says", "fix", "fix_disclosed", "source", "run_cures"});
        row.code = text(json, where, "code");
        if (std::find(codes.begin(), codes.end(), row.code) == codes.end())
            complain(where, "This program has no predicate for the code \"" + row.code + "\"");
        const auto same = [&](const RuleRow &each) { return each.code == row.code; };
        if (std::any_of(rules.begin(), rules.end(), same))
            complain(where, "The code \"" + row.code + "\" stands twice");
        row.severity = severity(json, where, "severity");
        row.says = text(json, where, "says");
        row.fix = text(json, where, "fix");
        row.fixDisclosed = text(json, where, "fix_disclosed", std::string());
        row.source = text(json, where, "source");
        row.runCures = flag(json, where, "run_cures");
        rules.push_back(std::move(row));
    }

    Policy m_policy;
    std::set<std::string> m_ids;
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
