// The gate over a set of receipts: cells, a verdict with all its reasons for each pair, and an
// effect only where the verdict carries one.
#pragma once

#include <map>
#include <memory>
#include <optional>
#include <set>
#include <string>
#include <utility>
#include <vector>

#include "models/comparison/judged.h"
#include "models/comparison/treatment.h"

namespace fairlead {

enum class Verdict { Comparable, WithDisclosure, SideBySideOnly, Unknown };
std::string_view idOf(Verdict verdict); ///< "comparable_with_disclosure", ...
inline bool refused(Verdict verdict)
{
    return verdict == Verdict::SideBySideOnly || verdict == Verdict::Unknown;
}

enum class Relation { Replicate, Treatment };

struct Difference {
    std::string key;
    Json left, right;
};

/// An effect between two cells. There is none, and no ratio, for a refused pair.
struct Effect {
    std::string metric, unit, scope;
    std::string leftCell, rightCell;   ///< cell ids
    int leftCount = 0, rightCount = 0; ///< runs
    double leftMedian = 0, rightMedian = 0;
    double ratio = 0; ///< right over left; NaN where a median is not above 0
    /// Limits of the exact bootstrap law of the ratio; nothing where a side has under 6 or over 50
    /// runs.
    std::optional<double> ratioLow, ratioHigh;
    std::optional<double> confidence; ///< of the limits; nothing without them
    std::optional<double> pTwoSided;  ///< exact Mann-Whitney; nothing under 4 runs a side
    std::string word; ///< "faster", "slower", "no_difference_detected"; empty without an interval
};

struct Pair {
    std::size_t left = 0, right = 0; ///< indices into Comparison::receipts
    Verdict verdict = Verdict::Unknown;
    Relation relation = Relation::Replicate;
    std::vector<Difference> differs; ///< treatment keys that differ
    std::vector<Reason> reasons;     ///< all of them, in the order of the policy's tables
    std::optional<Effect> effect;
};

/// Receipts that agree in every identity key.
struct Cell {
    std::string id;
    std::vector<std::size_t> receipts;
};

/// All pairs between two cells, as one row of the matrix shows them.
struct CellPair {
    std::size_t left = 0, right = 0;    ///< indices into Comparison::cells
    Verdict verdict = Verdict::Unknown; ///< the worst of its pairs
    Relation relation = Relation::Treatment;
    std::vector<Difference> differs;
    std::vector<Reason> reasons; ///< of all pairs, each (code, key, side) once
    std::optional<Effect> effect;
    int refusing = 0; ///< number of blocking or unknown reasons, the count in a greyed cell
};

struct ReasonCount {
    std::string code, key;
    Severity severity = Severity::Block;
    std::string says;
    std::int64_t pairs = 0; ///< pairs (of receipts) that bear it as block or unknown
    std::int64_t only = 0;  ///< pairs that nothing else refuses
};

struct Summary {
    std::map<std::string, std::int64_t>
        verdicts; ///< verdict id -> pairs of receipts, all four present
    std::vector<ReasonCount>
        byReason; ///< most pairs first in the window; the command line sorts by code, key
};

/// A way out of the grey: one act, and how many pairs it opens.
struct WayOut {
    enum class Act { Attest, Treatment, Run };
    Act act = Act::Attest;
    std::vector<std::string> keys;       ///< attest or add to the treatment
    std::vector<std::string> receiptIds; ///< to attest, or to run again
    std::int64_t opens = 0;              ///< pairs of receipts that would no longer be refused
    std::string
        says; ///< "Attest startup class and surface of 12 receipts: up to 66 pairs can open"
};

/// Code and key of a reason.
using ReasonName = std::pair<std::string, std::string>;

/// Which pairs bear reasons that were asked for; made by Comparison::reasonTest.
struct ReasonTest {
    std::set<int> codes;    ///< the reasons, as the judge counts them
    bool alone = false;     ///< only pairs that nothing else refuses
    std::vector<char> sets; ///< by reason set: does it pass?
};

/// What a cell of the matrix shows, without any sentence: cheap for thousands of cells.
struct CellMark {
    Verdict verdict = Verdict::Unknown;
    Relation relation = Relation::Treatment;
    int refusing = 0; ///< as in CellPair
};

class PairJudge;
struct Firing;

class Comparison {
public:
    /// Precondition: `treatment` passed checkTreatment. Receipts keep their order; left = the
    /// earlier = the baseline. `policy` must outlive it. Any thread.
    Comparison(std::vector<std::shared_ptr<const Judged>> receipts,
        std::vector<std::string> treatment, const Policy &policy);

    const std::vector<std::shared_ptr<const Judged>> &receipts() const;
    const std::vector<std::string> &treatment() const;
    const std::vector<Cell> &cells() const { return m_cells; }
    const Policy &policy() const;

    /// i < j. Computed on demand. Thread-safe, as all below.
    Pair pair(std::size_t i, std::size_t j) const;
    /// a < b, cells.
    CellPair cellPair(std::size_t a, std::size_t b) const;
    /// The same without its effect, whose statistics take their time.
    CellPair cellPairWithoutEffect(std::size_t a, std::size_t b) const;
    /// The same pair's mark alone. The first question about all pairs (this, summary and below)
    /// judges them all, once: less than a tenth of a second for 2,000 receipts.
    CellMark cellMark(std::size_t a, std::size_t b) const;
    /// Cells that may be compared with one another next to one another, else in their own order.
    const std::vector<std::size_t> &cellOrder() const;
    /// For one or more reasons; `alone`: pairs that nothing else refuses.
    ReasonTest reasonTest(const std::set<ReasonName> &reasons, bool alone) const;
    /// Does the pair of cells, a < b, pass the test?
    bool passes(std::size_t a, std::size_t b, const ReasonTest &test) const;
    /// Index of the cell that holds the receipt.
    std::size_t cellOf(std::size_t receipt) const { return m_cellOf[receipt]; }
    Summary summary() const;

    /// How many refused pairs each candidate treatment key would open (or an active one would
    /// close), before any number is seen: dotted key -> pairs. Keys that differ somewhere in the
    /// set only, and prefixes ("launch") that open more than each key below them.
    std::map<std::string, std::int64_t> treatmentOpens() const;
    /// The acts that open most, best first, at most three. Empty where nothing is refused.
    std::vector<WayOut> waysOut() const;

private:
    struct AllPairs;
    const AllPairs &allPairs() const;
    std::vector<Firing> firings(std::size_t a, std::size_t b) const;
    /// Computed once for two cells, however many pairs of receipts stand between them.
    Effect effect(std::size_t leftCell, std::size_t rightCell) const;

    std::shared_ptr<const PairJudge> m_judge;
    std::vector<Cell> m_cells;
    std::vector<std::size_t> m_cellOf;
    std::shared_ptr<AllPairs> m_all; ///< judged at the first question about all
    struct Effects;
    std::shared_ptr<Effects> m_effects; ///< those that were asked for
};

} // namespace fairlead
