// The comparison as the matrix shows it: rows in an order that keeps comparable cells together, and
// the pair of any two rows with the upper row as its left side. Belongs to one thread.
#pragma once

#include <memory>
#include <set>
#include <unordered_map>
#include <utility>
#include <vector>

#include "models/items/cell_facts.h"

namespace fairlead {

struct ComparisonResult;

/// What a square of the matrix needs.
struct PairLook {
    Verdict verdict = Verdict::Unknown;
    int refusing = 0; ///< blocking or unknown reasons
};

/// Code and key of a reason, as the list of reasons counts them.
using ReasonName = std::pair<std::string, std::string>;

class CellPairs {
public:
    /// `result` is not null.
    explicit CellPairs(std::shared_ptr<const ComparisonResult> result);

    /// False for sets so large that pairs are judged only as they are seen; then nothing may walk
    /// over all of them.
    bool complete() const;
    int rows() const { return int(m_order.size()); }
    const CellFacts &row(int row) const { return m_facts[std::size_t(row)]; }
    /// Id of the cell that stands in a row.
    const std::string &cellId(int row) const;
    /// Row of a cell id, -1 where the comparison has none.
    int rowOf(const std::string &cellId) const;
    /// Row of the cell that a receipt is in, -1 where it is not compared.
    int rowOfReceipt(const std::string &receiptId) const;

    /// Precondition of all below: 0 <= upper < lower < rows().
    PairLook look(int upper, int lower) const;
    /// Whole pair; left is `upper`. A refused pair has no effect.
    CellPair pair(int upper, int lower) const;
    /// Do any of these reasons refuse the pair?
    bool bearsAny(int upper, int lower, const std::set<ReasonName> &reasons) const;

    const Comparison &comparison() const;
    const ComparisonResult &result() const { return *m_result; }

private:
    /// Cells in the order of the rows: those that may be compared with one another next to one
    /// another.
    void orderRows();
    const CellPair *kept(std::size_t a, std::size_t b) const;

    std::shared_ptr<const ComparisonResult> m_result;
    std::vector<std::size_t> m_order; ///< row -> cell
    std::vector<CellFacts> m_facts;   ///< by row
    /// Only used above the size up to which the result holds all pairs.
    mutable std::unordered_map<std::size_t, PairLook> m_looks;
};

} // namespace fairlead
