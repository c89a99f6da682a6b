#include "models/comparison/pair_judge.h"

#include <algorithm>

#include "models/comparison/key_reasons.h"
#include "models/comparison/own_reasons.h"

namespace fairlead {
namespace {

bool isRefusing(Severity severity)
{
    return severity == Severity::Block || severity == Severity::Unknown;
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
      m_table(m_receipts, m_treatment, policy)
{
    for (const auto &receipt : m_receipts)
        m_facts.push_back(pairFacts(*receipt));
    numberOwn();
    makeGroups();
}

void PairJudge::numberOwn()
{
    m_firstOwn = static_cast<int>(m_table.slots().size() * KeyTable::codesASlot);
    std::map<std::pair<std::string, std::string>, int> numbers;
    for (const auto &receipt : m_receipts) {
        std::vector<OwnCode> own;
        for (const Reason &each : receipt->own) {
            const auto [number, added] = numbers.emplace(
                std::pair(each.code, each.key), m_firstOwn + static_cast<int>(m_ownMeaning.size()));
            if (added)
                m_ownMeaning.push_back(each);
            own.push_back({number->second, each.severity});
        }
        m_own.push_back(std::move(own));
    }
    m_firstPairRule = m_firstOwn + static_cast<int>(m_ownMeaning.size());
}

void PairJudge::makeGroups()
{
    std::map<std::string, std::size_t> found;
    for (std::size_t i = 0; i < m_receipts.size(); ++i) {
        std::string text = m_table.fingerprint(i);
        for (const OwnCode &own : m_own[i])
            text += ' ' + std::to_string(own.code) + std::string(wordOf(own.severity));
        text += m_facts[i].practice ? " practice " : " ";
        text += nameOf(m_receipts[i]->surface).id;
        text += m_receipts[i]->keyHash;
        const auto [place, added] = found.emplace(std::move(text), m_groups.size());
        if (added)
            m_groups.emplace_back();
        m_groups[place->second].receipts.push_back(i);
    }
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
    for (const std::size_t slot : m_table.open()) {
        const Standing standing = m_table.standing(slot, left, right).standing;
        if (standing == Standing::Equal || standing == Standing::Treated)
            continue;
        const std::size_t code
            = slot * KeyTable::codesASlot + m_table.codeIndex(slot, standing, left, right);
        take(m_table.severityOf(slot, standing), static_cast<int>(code));
    }
    for (const OwnCode &each : m_own[left])
        take(each.severity, each.code);
    for (const OwnCode &each : m_own[right]) {
        const bool both
            = std::any_of(m_own[left].begin(), m_own[left].end(), [&each](const OwnCode &other) {
                  return other.code == each.code && other.severity == each.severity;
              });
        if (!both)
            take(each.severity, each.code);
    }
    for (std::size_t rule = 0; rule < m_policy->pairRules.size(); ++rule)
        if (fires(m_policy->pairRules[rule], m_facts[left], m_facts[right]))
            take(m_policy->pairRules[rule].severity, m_firstPairRule + static_cast<int>(rule));
}

bool PairJudge::isAlone(std::size_t receipt) const
{
    return m_table.lacksRequired(receipt)
        || std::any_of(m_own[receipt].begin(), m_own[receipt].end(),
            [](const OwnCode &each) { return isRefusing(each.severity); });
}

Relation PairJudge::relation(std::size_t left, std::size_t right) const
{
    const bool same = m_receipts[left]->keyHash == m_receipts[right]->keyHash
        && !m_table.lacksRequired(left) && !m_table.lacksRequired(right);
    return same ? Relation::Replicate : Relation::Treatment;
}

std::vector<Difference> PairJudge::differs(std::size_t left, std::size_t right) const
{
    std::vector<Difference> out;
    for (const std::size_t slot : m_table.open()) {
        const Standing standing = m_table.standing(slot, left, right).standing;
        if (standing == Standing::Treated || standing == Standing::TreatedDisclosed)
            out.push_back({m_table.slots()[slot].key, jsonOf(m_table.value(slot, left)),
                jsonOf(m_table.value(slot, right))});
    }
    return out;
}

std::vector<Reason> PairJudge::reasons(std::size_t left, std::size_t right,
    const std::vector<Reason> &leftOwn, const std::vector<Reason> &rightOwn) const
{
    std::vector<Reason> out;
    for (const std::size_t slot : m_table.open()) {
        const KeyStanding standing = m_table.standing(slot, left, right);
        if (standing.standing != Standing::Equal && standing.standing != Standing::Treated)
            out.push_back(keyReason(m_table, slot, standing, left, right, *m_policy));
    }
    for (Reason &each : pairOwn(leftOwn, rightOwn, *m_policy))
        out.push_back(std::move(each));
    for (const RuleRow &rule : m_policy->pairRules)
        if (fires(rule, m_facts[left], m_facts[right]))
            out.push_back(pairReason(rule, m_facts[left], m_facts[right]));
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
