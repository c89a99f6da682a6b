#include "models/items/cell_pairs.h"

#include <algorithm>

#include "models/items/comparison_result.h"

namespace fairlead {
namespace {

void swapSides(CellPair &pair)
{
    std::swap(pair.left, pair.right);
    for (Difference &each : pair.differs)
        std::swap(each.left, each.right);
    for (Reason &each : pair.reasons) {
        std::swap(each.left, each.right);
        std::swap(each.leftSays, each.rightSays);
        if (each.side != Side::Both)
            each.side = each.side == Side::Left ? Side::Right : Side::Left;
    }
}

} // namespace

CellPairs::CellPairs(std::shared_ptr<const ComparisonResult> result)
    : m_result(std::move(result)), m_order(comparison().cellOrder()), m_facts(m_order.size())
{
}

const Comparison &CellPairs::comparison() const
{
    return *m_result->comparison;
}

const CellFacts &CellPairs::row(int row) const
{
    std::optional<CellFacts> &facts = m_facts[std::size_t(row)];
    if (!facts)
        facts = factsOf(comparison(), comparison().cells()[m_order[std::size_t(row)]], row);
    return *facts;
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

int CellPairs::rowOfReceipts(const std::vector<std::string> &receiptIds) const
{
    const int row = receiptIds.empty() ? -1 : rowOfReceipt(receiptIds.front());
    return row >= 0 && receiptsOf(row) == receiptIds ? row : -1;
}

std::vector<std::string> CellPairs::receiptsOf(int row) const
{
    std::vector<std::string> ids;
    for (const std::size_t each : comparison().cells()[m_order[std::size_t(row)]].receipts)
        ids.push_back(comparison().receipts()[each]->entry.receipt.id);
    return ids;
}

std::pair<std::size_t, std::size_t> CellPairs::cellsOf(int upper, int lower) const
{
    return std::minmax({m_order[std::size_t(upper)], m_order[std::size_t(lower)]});
}

PairLook CellPairs::look(int upper, int lower) const
{
    const auto [a, b] = cellsOf(upper, lower);
    const CellMark mark = comparison().cellMark(a, b);
    return {mark.verdict, mark.refusing};
}

CellPair CellPairs::reasons(int upper, int lower) const
{
    const auto [a, b] = cellsOf(upper, lower);
    CellPair pair = comparison().cellPairWithoutEffect(a, b);
    if (pair.left != m_order[std::size_t(upper)])
        swapSides(pair);
    return pair;
}

ReasonTest CellPairs::test(const PairFilter &filter) const
{
    return comparison().reasonTest(filter.reasons, filter.alone);
}

bool CellPairs::passes(int upper, int lower, const ReasonTest &test) const
{
    const auto [a, b] = cellsOf(upper, lower);
    return comparison().passes(a, b, test);
}

} // namespace fairlead
