// Judges pairs of a set of receipts: quickly as a verdict with numbered reasons, and in full as
// sentences.
#pragma once

#include <map>
#include <memory>
#include <string>
#include <utility>
#include <vector>

#include "models/comparison/comparison.h"
#include "models/comparison/key_table.h"
#include "models/comparison/pair_rules.h"

namespace fairlead {

/// A blocking or unknown reason by the number of its (code, key).
struct QuickReason {
    int code = 0;
    Severity severity = Severity::Block; ///< the worst of the pair's reasons of that number
};

/// A verdict without sentences.
struct QuickPair {
    Severity worst = Severity::Note;
    int refusing = 0;               ///< blocking and unknown reasons, each (code, key, side) once
    std::vector<QuickReason> codes; ///< each number once
};

Verdict verdictOf(Severity worst);

class PairJudge {
public:
    PairJudge(std::vector<std::shared_ptr<const Judged>> receipts,
        std::vector<std::string> treatment, const Policy &policy);
    PairJudge(const PairJudge &) = delete;
    PairJudge &operator=(const PairJudge &) = delete;

    const std::vector<std::shared_ptr<const Judged>> &receipts() const { return m_receipts; }
    const std::vector<std::string> &treatment() const { return m_treatment; }
    const Policy &policy() const { return *m_policy; }
    const KeyTable &table() const { return m_table; }

    /// Into `out`, whose memory is used again.
    void judge(std::size_t left, std::size_t right, QuickPair &out) const;
    /// Does a rule refuse the receipt by itself, or does it lack a key that is always required?
    /// Such a receipt is a cell by itself.
    bool isAlone(std::size_t receipt) const;
    Relation relation(std::size_t left, std::size_t right) const;
    std::vector<Difference> differs(std::size_t left, std::size_t right) const;
    /// All reasons in the order of the policy; the receipts' own are given, so that a cell can
    /// bring those of all its receipts.
    std::vector<Reason> reasons(std::size_t left, std::size_t right,
        const std::vector<Reason> &leftOwn, const std::vector<Reason> &rightOwn) const;

    /// What a number of QuickPair::codes means; `pairs` and `only` are 0. `differs`, `unknown`:
    /// whether the pairs that bear it differ, do not know, or both.
    ReasonCount meaning(int code, bool differs, bool unknown) const;
    bool isKeyCode(int code) const { return code < m_firstOwn; }
    bool isPairCode(int code) const { return code >= m_firstPairRule; }
    std::size_t slotOf(int code) const { return std::size_t(code) / KeyTable::codesASlot; }

    /// Receipts that stand alike to all others, so that one of them speaks for all.
    struct Group {
        std::vector<std::size_t> receipts;
        std::size_t first() const { return receipts.front(); }
        std::int64_t size() const { return std::int64_t(receipts.size()); }
    };
    const std::vector<Group> &groups() const { return m_groups; }
    /// Calls visit(group, group, pairs of receipts) for each two groups and for each group of at
    /// least two with itself; the first group holds the earlier first receipt.
    template <class Visit>
    void forEachGroupPair(Visit visit) const
    {
        for (std::size_t a = 0; a < m_groups.size(); ++a) {
            if (m_groups[a].size() > 1)
                visit(m_groups[a], m_groups[a], m_groups[a].size() * (m_groups[a].size() - 1) / 2);
            for (std::size_t b = a + 1; b < m_groups.size(); ++b)
                visit(m_groups[a], m_groups[b], m_groups[a].size() * m_groups[b].size());
        }
    }

private:
    struct OwnCode {
        int code = 0;
        Severity severity = Severity::Block;
    };
    void numberOwn();
    void makeGroups();

    std::vector<std::shared_ptr<const Judged>> m_receipts;
    std::vector<std::string> m_treatment;
    const Policy *m_policy;
    KeyTable m_table;
    int m_firstOwn = 0, m_firstPairRule = 0;
    std::vector<std::vector<OwnCode>> m_own; // by receipt, refusing ones first
    std::vector<Reason> m_ownMeaning;        // by code less m_firstOwn
    std::vector<PairFacts> m_facts;          // by receipt
    std::vector<Group> m_groups;
};

} // namespace fairlead
