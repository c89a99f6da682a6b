#include "models/items/cell_pairs.h"

#include <algorithm>
#include <numeric>

#include "models/items/review_desk.h"

namespace fairlead {
namespace {

std::size_t indexOf(std::size_t a, std::size_t b)
{
    return b * (b - 1) / 2 + a;
}

std::size_t rootOf(std::vector<std::size_t> &parent, std::size_t cell)
{
    while (parent[cell] != cell)
        cell = parent[cell] = parent[parent[cell]];
    return cell;
}

void swapSides(CellPair &pair)
{
    std::swap(pair.left, pair.right);
    for (Difference &each : pair.differs)
        std::swap(each.left, each.right);
    for (Reason &each : pair.reasons) {
        std::swap(each.left, each.right);
        if (each.side != Side::Both)
            each.side = each.side == Side::Left ? Side::Right : Side::Left;
    }
}

} // namespace

CellPairs::CellPairs(std::shared_ptr<const ComparisonResult> result) : m_result(std::move(result))
{
    orderRows();
    m_facts.reserve(m_order.size());
    for (std::size_t row = 0; row < m_order.size(); ++row)
        m_facts.push_back(factsOf(comparison(), comparison().cells()[m_order[row]], int(row)));
}

const Comparison &CellPairs::comparison() const
{
    return *m_result->comparison;
}

void CellPairs::orderRows()
{
    const std::size_t count = comparison().cells().size();
    m_order.resize(count);
    std::iota(m_order.begin(), m_order.end(), std::size_t(0));
    if (m_result->cellPairs.empty())
        return;
    std::vector<std::size_t> parent = m_order;
    for (const CellPair &pair : m_result->cellPairs)
        if (!refused(pair.verdict)) {
            const std::size_t left = rootOf(parent, pair.left), right = rootOf(parent, pair.right);
            parent[std::max(left, right)] = std::min(left, right);
        }
    // The root of a block is its earliest cell, and cells of a block keep their order: the baseline
    // stays on top.
    std::vector<std::size_t> root(count);
    for (std::size_t cell = 0; cell < count; ++cell)
        root[cell] = rootOf(parent, cell);
    std::stable_sort(m_order.begin(), m_order.end(),
        [&](std::size_t one, std::size_t other) { return root[one] < root[other]; });
}

bool CellPairs::complete() const
{
    return rows() < 2 || !m_result->cellPairs.empty();
}

const std::string &CellPairs::cellId(int row) const
{
    return comparison().cells()[m_order[std::size_t(row)]].id;
}

int CellPairs::rowOf(const std::string &cellId) const
{
    for (int row = 0; row < rows(); ++row)
        if (this->cellId(row) == cellId)
            return row;
    return -1;
}

int CellPairs::rowOfReceipt(const std::string &receiptId) const
{
    for (int row = 0; row < rows(); ++row)
        for (const std::size_t each : comparison().cells()[m_order[std::size_t(row)]].receipts)
            if (comparison().receipts()[each]->entry.receipt.id == receiptId)
                return row;
    return -1;
}

const CellPair *CellPairs::kept(std::size_t a, std::size_t b) const
{
    const std::size_t index = indexOf(a, b);
    return index < m_result->cellPairs.size() ? &m_result->cellPairs[index] : nullptr;
}

PairLook CellPairs::look(int upper, int lower) const
{
    const auto [a, b] = std::minmax(m_order[std::size_t(upper)], m_order[std::size_t(lower)]);
    if (const CellPair *pair = kept(a, b))
        return {pair->verdict, pair->refusing};
    const std::size_t index = indexOf(a, b);
    if (const auto found = m_looks.find(index); found != m_looks.end())
        return found->second;
    const CellMark mark = comparison().cellMark(a, b);
    return m_looks[index] = {mark.verdict, mark.refusing};
}

CellPair CellPairs::pair(int upper, int lower) const
{
    const std::size_t left = m_order[std::size_t(upper)], right = m_order[std::size_t(lower)];
    const auto [a, b] = std::minmax(left, right);
    const CellPair *found = kept(a, b);
    CellPair pair = found ? *found : comparison().cellPair(a, b);
    if (left > right)
        swapSides(pair);
    if (refused(pair.verdict))
        pair.effect.reset();
    return pair;
}

bool CellPairs::bearsAny(int upper, int lower, const std::set<ReasonName> &reasons) const
{
    const auto [a, b] = std::minmax(m_order[std::size_t(upper)], m_order[std::size_t(lower)]);
    const CellPair *found = kept(a, b);
    const CellPair pair = found ? CellPair() : comparison().cellPair(a, b);
    const std::vector<Reason> &borne = found ? found->reasons : pair.reasons;
    return std::any_of(borne.begin(), borne.end(), [&](const Reason &each) {
        return each.severity <= Severity::Unknown && reasons.contains({each.code, each.key});
    });
}

} // namespace fairlead
