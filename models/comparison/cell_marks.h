// The pairs of cells as the matrix needs them: a few bytes each, made once from the judged pairs,
// and an order of the cells that keeps comparable ones together.
#pragma once

#include <cstdint>
#include <vector>

#include "models/comparison/comparison.h"
#include "models/comparison/pair_sets.h"

namespace fairlead {

class CellMarks {
public:
    CellMarks(const PairJudge &judge, const PairSets &sets, const std::vector<Cell> &cells);

    /// False for so many cells that they are judged one by one; then nothing below may be asked.
    bool kept() const { return m_kept; }
    /// Over all pairs of receipts between the two cells, a < b.
    Severity worst(std::size_t a, std::size_t b) const { return Severity(at(a, b).worst); }
    PairRules::Fired fired(std::size_t a, std::size_t b) const { return at(a, b).fired; }
    /// The reason set of their first pair: what refuses one pair between two cells refuses all.
    std::uint32_t set(std::size_t a, std::size_t b) const { return at(a, b).set; }

    /// Cells that may be compared with one another next to one another, else in their own order.
    const std::vector<std::size_t> &order() const { return m_order; }

private:
    struct Mark {
        std::uint32_t set = 0;
        std::uint32_t fired : 30 = 0;
        std::uint32_t worst : 2 = 0;
    };
    const Mark &at(std::size_t a, std::size_t b) const { return m_marks[b * (b - 1) / 2 + a]; }
    void markAll(const PairJudge &judge, const PairSets &sets, const std::vector<Cell> &cells);
    void orderCells(std::size_t cells);

    bool m_kept;
    std::vector<Mark> m_marks;
    std::vector<std::size_t> m_order;
};

} // namespace fairlead
