#include "models/comparison/comparison.h"

#include <algorithm>
#include <array>
#include <map>
#include <mutex>
#include <unordered_map>

#include "models/comparison/all_pairs.h"
#include "models/comparison/effect.h"
#include "models/comparison/own_reasons.h"
#include "models/comparison/pair_judge.h"

namespace fairlead {
namespace {

/// The hash of the key values names the cell; what else keeps receipts apart is hashed in where
/// there is any.
std::string cellId(const Judged &receipt, bool practice, bool alone)
{
    if (!practice && !alone)
        return receipt.keyHash;
    std::string text = receipt.keyHash + (practice ? " practice" : "");
    if (alone)
        text += " " + receipt.entry.receipt.id;
    return Sha256::of(text).hex();
}

} // namespace

std::string_view idOf(Verdict verdict)
{
    constexpr std::array<std::string_view, 4> ids{
        "comparable", "comparable_with_disclosure", "side_by_side_only", "unknown"};
    return ids[static_cast<std::size_t>(verdict)];
}

struct Comparison::Effects {
    std::mutex guard;
    std::map<std::pair<std::size_t, std::size_t>, Effect> byCells;
};

Comparison::Comparison(std::vector<std::shared_ptr<const Judged>> receipts,
    std::vector<std::string> treatment, const Policy &policy)
    : m_judge(std::make_shared<PairJudge>(std::move(receipts), std::move(treatment), policy)),
      m_all(std::make_shared<AllPairs>()), m_effects(std::make_shared<Effects>())
{
    std::unordered_map<std::string, std::size_t> places;
    for (std::size_t i = 0; i < this->receipts().size(); ++i) {
        const Judged &receipt = *this->receipts()[i];
        const bool alone = m_judge->isAlone(i);
        std::string id = cellId(receipt, m_judge->isPractice(i), alone);
        const auto [place, added] = places.emplace(id, m_cells.size());
        // Even a receipt that stands in the set twice is alone each time.
        if (added || alone) {
            place->second = m_cells.size();
            m_cells.push_back({std::move(id), {}});
        }
        m_cells[place->second].receipts.push_back(i);
        m_cellOf.push_back(place->second);
    }
}

const std::vector<std::shared_ptr<const Judged>> &Comparison::receipts() const
{
    return m_judge->receipts();
}

const std::vector<std::string> &Comparison::treatment() const
{
    return m_judge->treatment();
}

const Policy &Comparison::policy() const
{
    return m_judge->policy();
}

const Comparison::AllPairs &Comparison::allPairs() const
{
    std::call_once(m_all->judged, [this] {
        m_all->sets.emplace(*m_judge);
        m_all->marks.emplace(*m_judge, *m_all->sets, m_cells);
    });
    return *m_all;
}

Pair Comparison::pair(std::size_t i, std::size_t j) const
{
    QuickPair quick;
    m_judge->judge(i, j, quick);
    Pair out;
    out.left = i;
    out.right = j;
    out.verdict = verdictOf(quick.worst);
    out.relation = m_judge->relation(i, j);
    out.differs = m_judge->differs(i, j);
    const std::size_t differing = out.differs.size();
    std::vector<Firing> firings;
    const PairRules::Fired fired = m_judge->firing(i, j, differing);
    for (std::size_t rule = 0; rule < policy().pairRules.size(); ++rule)
        if (PairRules::has(fired, rule))
            firings.push_back({rule, i, j});
    out.reasons = m_judge->reasons(i, j, receipts()[i]->own, receipts()[j]->own, firings);
    // An effect is taken over all receipts of two cells, so none of their pairs may be refused.
    if (!refused(out.verdict) && out.relation == Relation::Treatment) {
        const auto [left, right] = std::minmax(m_cellOf[i], m_cellOf[j]);
        if (!refused(cellMark(left, right).verdict))
            out.effect = effect(m_cellOf[i], m_cellOf[j]);
    }
    return out;
}

Effect Comparison::effect(std::size_t leftCell, std::size_t rightCell) const
{
    const auto cells = std::pair(leftCell, rightCell);
    {
        const std::lock_guard lock(m_effects->guard);
        if (const auto found = m_effects->byCells.find(cells); found != m_effects->byCells.end())
            return found->second;
    }
    // Not under the lock, so that nobody waits for the statistics of another pair.
    const Effect computed = effectBetween(receipts(), m_cells[leftCell], m_cells[rightCell]);
    const std::lock_guard lock(m_effects->guard);
    return m_effects->byCells.emplace(cells, computed).first->second;
}

CellMark Comparison::cellMark(std::size_t a, std::size_t b) const
{
    const std::size_t left = m_cells[a].receipts.front(), right = m_cells[b].receipts.front();
    CellMark out;
    out.relation = m_judge->relation(left, right);
    const AllPairs &all = allPairs();
    if (all.marks->kept()) {
        out.verdict = verdictOf(all.marks->worst(a, b));
        out.refusing = all.sets->refusing(all.marks->set(a, b));
        return out;
    }
    QuickPair quick;
    m_judge->judge(left, right, quick);
    out.refusing = quick.refusing;
    Severity worst = quick.worst;
    for (const std::size_t one : m_cells[a].receipts)
        for (const std::size_t other : m_cells[b].receipts) {
            m_judge->judge(one, other, quick);
            worst = std::min(worst, quick.worst);
        }
    out.verdict = verdictOf(worst);
    return out;
}

/// For each pair rule that fires between the cells the first two receipts between which it does.
std::vector<Firing> Comparison::firings(std::size_t a, std::size_t b) const
{
    const AllPairs &all = allPairs();
    PairRules::Fired wanted = all.marks->kept() ? all.marks->fired(a, b) : ~PairRules::Fired(0);
    const std::size_t differing
        = m_judge->differing(m_cells[a].receipts.front(), m_cells[b].receipts.front());
    std::vector<Firing> out;
    for (const std::size_t left : m_cells[a].receipts)
        for (const std::size_t right : m_cells[b].receipts) {
            if (wanted == 0)
                break;
            const PairRules::Fired fired = m_judge->firing(left, right, differing) & wanted;
            for (std::size_t rule = 0; rule < policy().pairRules.size(); ++rule)
                if (PairRules::has(fired, rule))
                    out.push_back({rule, left, right});
            wanted &= ~fired;
        }
    std::sort(out.begin(), out.end(),
        [](const auto &one, const auto &other) { return one.rule < other.rule; });
    return out;
}

CellPair Comparison::cellPairWithoutEffect(std::size_t a, std::size_t b) const
{
    const CellMark mark = cellMark(a, b);
    CellPair out;
    out.left = a;
    out.right = b;
    out.verdict = mark.verdict;
    out.relation = mark.relation;
    out.refusing = mark.refusing;
    std::vector<Reason> leftOwn, rightOwn;
    for (const std::size_t each : m_cells[a].receipts)
        addOwn(leftOwn, receipts()[each]->own, policy());
    for (const std::size_t each : m_cells[b].receipts)
        addOwn(rightOwn, receipts()[each]->own, policy());
    const std::size_t left = m_cells[a].receipts.front(), right = m_cells[b].receipts.front();
    out.differs = m_judge->differs(left, right);
    out.reasons = m_judge->reasons(left, right, leftOwn, rightOwn, firings(a, b));
    return out;
}

CellPair Comparison::cellPair(std::size_t a, std::size_t b) const
{
    CellPair out = cellPairWithoutEffect(a, b);
    if (!refused(out.verdict) && out.relation == Relation::Treatment)
        out.effect = effect(a, b);
    return out;
}

const std::vector<std::size_t> &Comparison::cellOrder() const
{
    return allPairs().marks->order();
}

ReasonTest Comparison::reasonTest(const std::set<ReasonName> &reasons, bool alone) const
{
    ReasonTest out;
    out.alone = alone;
    const PairSets &sets = *allPairs().sets;
    std::set<int> others; // codes that were looked at, and are not asked for
    for (std::uint32_t set = 0; set < sets.size(); ++set) {
        const SignatureMeaning means = sets.meaning(set);
        bool bears = false;
        for (const SetReason &each : means.reasons) {
            if (!out.codes.contains(each.code) && !others.contains(each.code)) {
                const ReasonCount named = m_judge->meaning(each.code, true, false);
                const bool asked = reasons.contains({named.code, named.key});
                (asked ? out.codes : others).insert(each.code);
            }
            bears = bears || out.codes.contains(each.code);
        }
        out.sets.push_back(bears && (!alone || means.reasons.size() == 1));
    }
    return out;
}

bool Comparison::passes(std::size_t a, std::size_t b, const ReasonTest &test) const
{
    const AllPairs &all = allPairs();
    if (all.marks->kept())
        return test.sets[all.marks->set(a, b)] != 0;
    QuickPair quick;
    m_judge->judge(m_cells[a].receipts.front(), m_cells[b].receipts.front(), quick);
    return (!test.alone || quick.codes.size() == 1)
        && std::any_of(quick.codes.begin(), quick.codes.end(),
            [&](const QuickReason &each) { return test.codes.contains(each.code); });
}

} // namespace fairlead
