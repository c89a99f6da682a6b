#include "models/comparison/cell_marks.h"

#include <algorithm>
#include <numeric>

namespace fairlead {
namespace {

std::size_t rootOf(std::vector<std::size_t> &parent, std::size_t cell)
{
    while (parent[cell] != cell)
        cell = parent[cell] = parent[parent[cell]];
    return cell;
}

} // namespace

CellMarks::CellMarks(const PairJudge &judge, const PairSets &sets, const std::vector<Cell> &cells)
    : m_kept(sets.kept() && cells.size() <= PairSets::mostKept)
{
    if (m_kept)
        markAll(judge, sets, cells);
    orderCells(cells.size());
}

void CellMarks::markAll(
    const PairJudge &judge, const PairSets &sets, const std::vector<Cell> &cells)
{
    std::vector<std::size_t> groupOf(judge.receipts().size());
    for (std::size_t group = 0; group < judge.groups().size(); ++group)
        for (const std::size_t receipt : judge.groups()[group].receipts)
            groupOf[receipt] = group;
    std::vector<std::vector<std::size_t>> groupsOf(cells.size());
    for (std::size_t cell = 0; cell < cells.size(); ++cell) {
        for (const std::size_t receipt : cells[cell].receipts)
            groupsOf[cell].push_back(groupOf[receipt]);
        std::vector<std::size_t> &groups = groupsOf[cell];
        std::sort(groups.begin(), groups.end());
        groups.erase(std::unique(groups.begin(), groups.end()), groups.end());
    }
    const auto setOf = [&sets](std::size_t one, std::size_t other) {
        const auto [first, second] = std::minmax(one, other);
        return sets.row(first)[second - first];
    };
    m_marks.resize(cells.size() * (cells.size() - 1) / 2);
    for (std::size_t b = 1; b < cells.size(); ++b)
        for (std::size_t a = 0; a < b; ++a) {
            Mark &mark = m_marks[b * (b - 1) / 2 + a];
            mark.set
                = setOf(groupOf[cells[a].receipts.front()], groupOf[cells[b].receipts.front()]);
            Severity worst = Severity::Note;
            PairRules::Fired fired = 0;
            for (const std::size_t left : groupsOf[a])
                for (const std::size_t right : groupsOf[b]) {
                    const std::uint32_t set = setOf(left, right);
                    worst = std::min(worst, sets.worst(set));
                    fired |= sets.fired(set);
                }
            mark.worst = static_cast<std::uint32_t>(worst) & 3U;
            mark.fired = fired & 0x3FFFFFFFU;
        }
}

void CellMarks::orderCells(std::size_t cells)
{
    m_order.resize(cells);
    std::iota(m_order.begin(), m_order.end(), std::size_t(0));
    if (!m_kept)
        return;
    std::vector<std::size_t> parent = m_order;
    for (std::size_t b = 1; b < cells; ++b)
        for (std::size_t a = 0; a < b; ++a)
            if (!refused(verdictOf(worst(a, b)))) {
                const std::size_t left = rootOf(parent, a), right = rootOf(parent, b);
                parent[std::max(left, right)] = std::min(left, right);
            }
    // The root of a block is its earliest cell, and cells of a block keep their order: the baseline
    // stays on top.
    std::vector<std::size_t> root(cells);
    for (std::size_t cell = 0; cell < cells; ++cell)
        root[cell] = rootOf(parent, cell);
    std::stable_sort(m_order.begin(), m_order.end(),
        [&](std::size_t one, std::size_t other) { return root[one] < root[other]; });
}

} // namespace fairlead
