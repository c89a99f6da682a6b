// Judges pairs of a set of receipts: quickly as a verdict with numbered reasons, and in full as
// sentences.
#pragma once

#include <cstdint>
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

/// A pair rule that fires, and the two receipts between which it does.
struct Firing {
    std::size_t rule = 0, left = 0, right = 0;
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
    /// All reasons in the order of the policy. The receipts' own and the pair rules are given, so
    /// that a cell can bring those of all its receipts.
    std::vector<Reason> reasons(std::size_t left, std::size_t right,
        const std::vector<Reason> &leftOwn, const std::vector<Reason> &rightOwn,
        const std::vector<Firing> &firings) const;
    /// How many keys of the treatment differ.
    std::size_t differing(std::size_t left, std::size_t right) const;
    /// The pair rules that fire, as bits. `differing` as above, the same for all pairs of two
    /// cells.
    PairRules::Fired firing(std::size_t left, std::size_t right, std::size_t differing) const
    {
        return m_rules.firing(m_facts[left], m_facts[right], differing);
    }

    /// What a number of QuickPair::codes means; `pairs` and `only` are 0. `differs`, `unknown`:
    /// whether the pairs that bear it differ, do not know, or both.
    ReasonCount meaning(int code, bool differs, bool unknown) const;
    bool isKeyCode(int code) const { return code < m_firstOwn; }
    int pairCode(std::size_t rule) const { return m_firstPairRule + static_cast<int>(rule); }
    bool isPairCode(int code) const { return code >= m_firstPairRule; }
    std::size_t slotOf(int code) const { return std::size_t(code) / KeyTable::codesASlot; }

    /// A finding of one receipt by number.
    struct OwnCode {
        int code = 0;
        Severity severity = Severity::Block;
        auto operator<=>(const OwnCode &) const = default;
    };
    /// Number of all the findings of a receipt together; equal numbers, equal findings.
    std::uint32_t ownProfile(std::size_t receipt) const { return m_profileOf[receipt]; }
    /// The findings of two profiles, what both bear alike once.
    std::vector<OwnCode> ownOfBoth(std::uint32_t left, std::uint32_t right) const;
    bool isPractice(std::size_t receipt) const { return m_facts[receipt].practice; }

    /// Receipts that stand alike to all others, so that one of them speaks for all.
    struct Group {
        std::vector<std::size_t> receipts;
        std::size_t first() const { return receipts.front(); }
        std::int64_t size() const { return std::int64_t(receipts.size()); }
    };
    const std::vector<Group> &groups() const { return m_groups; }

private:
    void numberOwn();
    const std::vector<OwnCode> &own(std::size_t receipt) const
    {
        return m_profiles[m_profileOf[receipt]];
    }
    void makeGroups();

    std::vector<std::shared_ptr<const Judged>> m_receipts;
    std::vector<std::string> m_treatment;
    const Policy *m_policy;
    KeyTable m_table;
    PairRules m_rules;
    int m_firstOwn = 0, m_firstPairRule = 0;
    std::vector<std::vector<OwnCode>> m_profiles;
    std::vector<std::uint32_t> m_profileOf; // by receipt
    std::vector<Reason> m_ownMeaning;       // by code less m_firstOwn
    std::vector<int> m_keysOf;              // by receipt: its key values; -1 where one is lacking
    std::vector<PairFacts> m_facts;         // by receipt
    std::vector<Group> m_groups;
};

} // namespace fairlead
