#include "models/comparison/pair_judge.h"

#include <algorithm>
#include <map>
#include <string_view>
#include <unordered_map>

#include "models/comparison/key_reasons.h"
#include "models/comparison/own_reasons.h"

namespace fairlead {
namespace {

bool isRefusing(Severity severity)
{
    return severity == Severity::Block || severity == Severity::Unknown;
}

bool isTreated(Standing standing)
{
    return standing == Standing::Treated || standing == Standing::TreatedDisclosed;
}

Json jsonOf(const Observed<Json> &value)
{
    return value.known() ? value.value() : Json();
}

} // namespace

Verdict verdictOf(Severity worst)
{
    switch (worst) {
    case Severity::Block:
        return Verdict::SideBySideOnly;
    case Severity::Unknown:
        return Verdict::Unknown;
    case Severity::Disclose:
        return Verdict::WithDisclosure;
    case Severity::Note:
        break;
    }
    return Verdict::Comparable;
}

PairJudge::PairJudge(std::vector<std::shared_ptr<const Judged>> receipts,
    std::vector<std::string> treatment, const Policy &policy)
    : m_receipts(std::move(receipts)), m_treatment(std::move(treatment)), m_policy(&policy),
      m_table(m_receipts, m_treatment, policy), m_rules(policy, m_treatment)
{
    for (const auto &receipt : m_receipts)
        m_facts.push_back(pairFacts(*receipt));
    std::unordered_map<std::string_view, int> keys;
    for (std::size_t i = 0; i < m_receipts.size(); ++i) {
        const int number = keys.emplace(m_receipts[i]->keyHash, int(keys.size())).first->second;
        m_keysOf.push_back(m_table.lacksRequired(i) ? -1 : number);
    }
    numberOwn();
    makeGroups();
}

void PairJudge::numberOwn()
{
    m_firstOwn = static_cast<int>(m_table.slots().size() * KeyTable::codesASlot);
    std::map<std::pair<std::string, std::string>, int> numbers;
    std::map<std::vector<OwnCode>, std::uint32_t> profiles;
    for (const auto &receipt : m_receipts) {
        std::vector<OwnCode> own;
        for (const Reason &each : receipt->own) {
            const auto [number, added] = numbers.emplace(
                std::pair(each.code, each.key), m_firstOwn + static_cast<int>(m_ownMeaning.size()));
            if (added)
                m_ownMeaning.push_back(each);
            own.push_back({number->second, each.severity});
        }
        const auto [profile, added]
            = profiles.emplace(own, static_cast<std::uint32_t>(m_profiles.size()));
        if (added)
            m_profiles.push_back(std::move(own));
        m_profileOf.push_back(profile->second);
    }
    m_firstPairRule = m_firstOwn + static_cast<int>(m_ownMeaning.size());
}

void PairJudge::makeGroups()
{
    // The facts of two receipts are compared, not hashed: of those that agree in all else few are
    // looked at before equal ones are found.
    std::unordered_map<std::string, std::vector<std::size_t>> found;
    for (std::size_t i = 0; i < m_receipts.size(); ++i) {
        std::string text = m_table.fingerprint(i) + ' ' + std::to_string(m_profileOf[i]) + ' ';
        text += nameOf(m_receipts[i]->surface).id;
        text += m_receipts[i]->keyHash;
        constexpr std::size_t mostLookedAt = 8;
        std::vector<std::size_t> &alike = found[std::move(text)];
        const auto same = std::find_if(alike.begin(), alike.end(),
            [&](std::size_t group) { return m_facts[m_groups[group].first()] == m_facts[i]; });
        if (same != alike.end()) {
            m_groups[*same].receipts.push_back(i);
            continue;
        }
        if (alike.size() < mostLookedAt)
            alike.push_back(m_groups.size());
        m_groups.push_back({{i}});
    }
}

std::vector<PairJudge::OwnCode> PairJudge::ownOfBoth(std::uint32_t left, std::uint32_t right) const
{
    std::vector<OwnCode> out = m_profiles[left];
    for (const OwnCode &each : m_profiles[right])
        if (std::find(m_profiles[left].begin(), m_profiles[left].end(), each)
            == m_profiles[left].end())
            out.push_back(each);
    return out;
}

void PairJudge::judge(std::size_t left, std::size_t right, QuickPair &out) const
{
    out.worst = Severity::Note;
    out.refusing = 0;
    out.codes.clear();
    const auto take = [&out](Severity severity, int code) {
        out.worst = std::min(out.worst, severity);
        if (!isRefusing(severity))
            return;
        ++out.refusing;
        for (QuickReason &each : out.codes) {
            if (each.code == code) {
                each.severity = std::min(each.severity, severity);
                return;
            }
        }
        out.codes.push_back({code, severity});
    };
    std::size_t differing = 0;
    for (const std::size_t slot : m_table.open()) {
        const Standing standing = m_table.standing(slot, left, right).standing;
        differing += isTreated(standing);
        if (standing == Standing::Equal || standing == Standing::Treated)
            continue;
        const std::size_t code
            = slot * KeyTable::codesASlot + m_table.codeIndex(slot, standing, left, right);
        take(m_table.severityOf(slot, standing), static_cast<int>(code));
    }
    for (const OwnCode &each : ownOfBoth(m_profileOf[left], m_profileOf[right]))
        take(each.severity, each.code);
    const PairRules::Fired fired = firing(left, right, differing);
    for (std::size_t rule = 0; rule < m_policy->pairRules.size(); ++rule)
        if (PairRules::has(fired, rule))
            take(m_policy->pairRules[rule].severity, pairCode(rule));
}

bool PairJudge::isAlone(std::size_t receipt) const
{
    return m_table.lacksRequired(receipt)
        || std::any_of(own(receipt).begin(), own(receipt).end(),
            [](const OwnCode &each) { return isRefusing(each.severity); });
}

Relation PairJudge::relation(std::size_t left, std::size_t right) const
{
    const bool same = m_keysOf[left] >= 0 && m_keysOf[left] == m_keysOf[right];
    return same ? Relation::Replicate : Relation::Treatment;
}

std::vector<Difference> PairJudge::differs(std::size_t left, std::size_t right) const
{
    std::vector<Difference> out;
    for (const std::size_t slot : m_table.open()) {
        if (isTreated(m_table.standing(slot, left, right).standing))
            out.push_back({m_table.slots()[slot].key, jsonOf(m_table.value(slot, left)),
                jsonOf(m_table.value(slot, right))});
    }
    return out;
}

std::size_t PairJudge::differing(std::size_t left, std::size_t right) const
{
    return std::size_t(std::count_if(m_table.open().begin(), m_table.open().end(),
        [&](std::size_t slot) { return isTreated(m_table.standing(slot, left, right).standing); }));
}

std::vector<Reason> PairJudge::reasons(std::size_t left, std::size_t right,
    const std::vector<Reason> &leftOwn, const std::vector<Reason> &rightOwn,
    const std::vector<Firing> &firings) const
{
    std::vector<Reason> out;
    for (const std::size_t slot : m_table.open()) {
        const KeyStanding standing = m_table.standing(slot, left, right);
        if (standing.standing != Standing::Equal && standing.standing != Standing::Treated)
            out.push_back(keyReason(m_table, slot, standing, left, right, *m_policy));
    }
    for (Reason &each : pairOwn(leftOwn, rightOwn, *m_policy))
        out.push_back(std::move(each));
    const std::size_t count = firings.empty() ? 0 : differing(left, right);
    for (const Firing &each : firings)
        out.push_back(
            m_rules.reason(each.rule, *m_receipts[each.left], *m_receipts[each.right], count));
    return out;
}

ReasonCount PairJudge::meaning(int code, bool differs, bool unknown) const
{
    ReasonCount out;
    out.severity = differs ? Severity::Block : Severity::Unknown;
    if (isKeyCode(code)) {
        const KeySlot &slot = m_table.slots()[slotOf(code)];
        out.code = m_table.code(slotOf(code), std::size_t(code) % KeyTable::codesASlot);
        out.key = slot.key;
        out.says = keySentence(slot, !differs, *m_policy);
        if (differs && unknown)
            out.says += ", or is not recorded";
    } else if (!isPairCode(code)) {
        const Reason &reason = m_ownMeaning[std::size_t(code - m_firstOwn)];
        out.code = reason.code;
        out.key = reason.key;
        const auto rule = std::find_if(m_policy->receiptRules.begin(), m_policy->receiptRules.end(),
            [&reason](const RuleRow &each) { return each.id == reason.rule; });
        out.says = rule->says;
        if (!reason.key.empty())
            out.says += ": " + m_policy->wordsFor(reason.key);
    } else {
        const RuleRow &rule = m_policy->pairRules[std::size_t(code - m_firstPairRule)];
        out.code = rule.code;
        out.says = rule.says;
    }
    return out;
}

} // namespace fairlead
