// The comparison as the matrix shows it: rows in an order that keeps comparable cells together, and
// the pair of any two rows with the upper row as its left side. It computes no effect: that is the
// work of PairAnalysis, off the window's thread. Belongs to one thread.
#pragma once

#include <memory>
#include <optional>
#include <set>
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

/// Which pairs stand out: those that bear one of these reasons, or bear nothing else. Without a
/// reason all do.
struct PairFilter {
    std::set<ReasonName> reasons;
    bool alone = false; ///< only pairs that one of the reasons refuses by itself
    bool operator==(const PairFilter &) const = default;
};

class CellPairs {
public:
    /// `result` is not null, and its pairs have been judged.
    explicit CellPairs(std::shared_ptr<const ComparisonResult> result);

    int rows() const { return int(m_order.size()); }
    const CellFacts &row(int row) const;
    /// Id of the cell that stands in a row.
    const std::string &cellId(int row) const;
    /// Row of a cell id, -1 where the comparison has none.
    int rowOf(const std::string &cellId) const;
    /// Row of the cell that a receipt is in, -1 where it is not compared.
    int rowOfReceipt(const std::string &receiptId) const;
    /// Row of the cell that holds these receipts, in this order, and no others; else -1.
    int rowOfReceipts(const std::vector<std::string> &receiptIds) const;
    std::vector<std::string> receiptsOf(int row) const;

    /// Precondition of all below: 0 <= upper < lower < rows().
    PairLook look(int upper, int lower) const;
    /// Verdict and all reasons; left is `upper`. Never with an effect.
    CellPair reasons(int upper, int lower) const;
    /// A filter made ready for many pairs of this comparison.
    ReasonTest test(const PairFilter &filter) const;
    bool passes(int upper, int lower, const ReasonTest &test) const;

    const Comparison &comparison() const;
    const ComparisonResult &result() const { return *m_result; }

private:
    std::pair<std::size_t, std::size_t> cellsOf(int upper, int lower) const;

    std::shared_ptr<const ComparisonResult> m_result;
    const std::vector<std::size_t> &m_order;               ///< row -> cell
    mutable std::vector<std::optional<CellFacts>> m_facts; ///< by row, of those that were looked at
};

} // namespace fairlead
