#include "models/comparison/comparison.h"

#include <array>
#include <unordered_map>

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

Comparison::Comparison(std::vector<std::shared_ptr<const Judged>> receipts,
    std::vector<std::string> treatment, const Policy &policy)
    : m_judge(std::make_shared<PairJudge>(std::move(receipts), std::move(treatment), policy))
{
    std::unordered_map<std::string, std::size_t> places;
    for (std::size_t i = 0; i < this->receipts().size(); ++i) {
        const Judged &receipt = *this->receipts()[i];
        const bool alone = m_judge->isAlone(i);
        std::string id = cellId(receipt, pairFacts(receipt).practice, alone);
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

/// Receipts of one cell agree in every key and in what the pair rules read, and those with a
/// refusing reason of their own are alone: so one pair between two cells is refused exactly where
/// all are.
std::optional<Effect> Comparison::effect(std::size_t leftCell, std::size_t rightCell) const
{
    return effectBetween(receipts(), m_cells[leftCell], m_cells[rightCell]);
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
    out.reasons = m_judge->reasons(i, j, receipts()[i]->own, receipts()[j]->own);
    if (!refused(out.verdict) && out.relation == Relation::Treatment)
        out.effect = effect(m_cellOf[i], m_cellOf[j]);
    return out;
}

CellMark Comparison::cellMark(std::size_t a, std::size_t b) const
{
    CellMark out;
    const std::size_t left = m_cells[a].receipts.front(), right = m_cells[b].receipts.front();
    QuickPair quick;
    m_judge->judge(left, right, quick);
    out.refusing = quick.refusing;
    out.relation = m_judge->relation(left, right);
    for (const std::size_t cell : {a, b})
        for (const std::size_t receipt : m_cells[cell].receipts)
            for (const Reason &each : receipts()[receipt]->own)
                quick.worst = std::min(quick.worst, each.severity);
    out.verdict = verdictOf(quick.worst);
    return out;
}

CellPair Comparison::cellPair(std::size_t a, std::size_t b) const
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
    out.reasons = m_judge->reasons(left, right, leftOwn, rightOwn);
    if (!refused(out.verdict) && out.relation == Relation::Treatment)
        out.effect = effect(a, b);
    return out;
}

} // namespace fairlead
