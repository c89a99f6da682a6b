// All pairs of a comparison judged at once: each pair of groups holds the number of the reason set
// that it shares with all pairs that stand alike.
#pragma once

#include <cstdint>
#include <span>
#include <vector>

#include "models/comparison/pair_judge.h"
#include "models/comparison/pair_signatures.h"
#include "models/comparison/signature_table.h"

namespace fairlead {

class PairSets {
public:
    /// Judges all pairs, on as many threads as the machine has, four at most; the answer is the
    /// same on any number. `judge` must outlive it.
    explicit PairSets(const PairJudge &judge);

    /// Reason sets, by number.
    std::uint32_t size() const { return m_table.size(); }
    SignatureMeaning meaning(std::uint32_t set) const
    {
        return m_signatures.meaning(m_table.at(set));
    }
    Severity worst(std::uint32_t set) const { return m_brief[set].worst; }
    int refusing(std::uint32_t set) const { return m_brief[set].refusing; }
    PairRules::Fired fired(std::uint32_t set) const { return m_brief[set].fired; }
    /// Pairs of receipts that share it.
    std::int64_t pairs(std::uint32_t set) const { return m_pairs[set]; }

    /// The sets of a group with itself and with each later one. Precondition: kept().
    std::span<const std::uint32_t> row(std::size_t group) const
    {
        return {m_sets.data() + offset(group), m_groups - group};
    }
    /// False above some thousand groups: then only counts are held, and no rows.
    bool kept() const { return m_groups <= mostKept; }
    static constexpr std::size_t mostKept = 5000;

    /// Calls visit(group, group, set, pairs of receipts) for each two groups and for each group of
    /// at least two with itself; the first group holds the earlier first receipt. Nothing where
    /// the rows are not kept.
    template <class Visit>
    void forEachGroupPair(Visit visit) const
    {
        const std::vector<PairJudge::Group> &groups = m_judge.groups();
        for (std::size_t a = 0; kept() && a < groups.size(); ++a) {
            const std::span<const std::uint32_t> sets = row(a);
            if (groups[a].size() > 1)
                visit(groups[a], groups[a], sets[0], groups[a].size() * (groups[a].size() - 1) / 2);
            for (std::size_t b = a + 1; b < groups.size(); ++b)
                visit(groups[a], groups[b], sets[b - a], groups[a].size() * groups[b].size());
        }
    }

private:
    struct Brief {
        PairRules::Fired fired = 0;
        int refusing = 0;
        Severity worst = Severity::Note;
    };
    /// Some rows, judged by one thread.
    struct Part {
        std::size_t from = 0, to = 0;
        SignatureTable table;
        std::vector<std::int64_t> pairs; // by number in the table
    };
    std::size_t offset(std::size_t group) const
    {
        return group * m_groups - group * (group - 1) / 2;
    }
    std::vector<Part> parts() const;
    void judgeRows(Part &part);
    void join(const Part &part);

    const PairJudge &m_judge;
    PairSignatures m_signatures;
    std::size_t m_groups;
    SignatureTable m_table;
    std::vector<std::uint32_t> m_sets; // row after row
    std::vector<std::int64_t> m_pairs; // by set
    std::vector<Brief> m_brief;        // by set
};

} // namespace fairlead
