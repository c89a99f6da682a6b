#include "models/comparison/attest_way.h"

#include <algorithm>
#include <set>
#include <unordered_map>

namespace fairlead {
namespace {

using Group = PairJudge::Group;

/// Members that are not known, as sorted numbers.
using Gap = std::vector<int>;

Gap united(const Gap &a, const Gap &b)
{
    Gap out;
    out.reserve(a.size() + b.size());
    std::set_union(a.begin(), a.end(), b.begin(), b.end(), std::back_inserter(out));
    return out;
}

/// Does attesting the one close the other as well?
bool covers(const Gap &attested, const Gap &gap)
{
    return std::includes(attested.begin(), attested.end(), gap.begin(), gap.end());
}

std::string counted(std::size_t count, const std::string &one, const std::string &many)
{
    return std::to_string(count) + " " + (count == 1 ? one : many);
}

std::string listed(const std::set<std::string> &words)
{
    constexpr std::size_t most = 3;
    std::string out;
    std::size_t said = 0;
    for (const std::string &each : words) {
        if (said == most)
            return out + " and " + std::to_string(words.size() - most) + " more";
        if (said > 0)
            out += said + 1 == words.size() ? " and " : ", ";
        out += each;
        ++said;
    }
    return out;
}

/// Member of the document at a reason's pointer; the startup class is attested under a name of its
/// own.
std::string attestedMember(const Reason &reason)
{
    if (reason.key == "startup_class")
        return reason.key;
    std::string out = reason.source.substr(std::min<std::size_t>(1, reason.source.size()));
    std::replace(out.begin(), out.end(), '/', '.');
    return out;
}

class AttestWay {
public:
    AttestWay(const PairJudge &judge, const PairSets &sets) : m_judge(judge), m_sets(sets)
    {
        for (const Group &group : judge.groups())
            m_own.push_back(ownGap(*judge.receipts()[group.first()]));
        for (std::uint32_t set = 0; set < sets.size(); ++set)
            m_unknown.push_back(
                sets.worst(set) == Severity::Unknown ? unknownSlots(set) : UnknownSlots());
        numberProfiles();
    }

    std::optional<WayOut> best()
    {
        // Pairs by the two gaps of their sides.
        std::map<std::pair<int, int>, std::int64_t> bySides;
        forEachGap([&](const Group &, const Group &, std::int64_t pairs, int left, int right) {
            bySides[{left, right}] += pairs;
        });
        std::map<Gap, std::int64_t> gaps;
        for (const auto &[sides, pairs] : bySides)
            gaps[united(gap(sides.first), gap(sides.second))] += pairs;
        const Widest widest = widestOf(gaps);
        if (!widest.gap)
            return std::nullopt;
        std::vector<char> covered(m_gaps.size());
        for (std::size_t each = 0; each < m_gaps.size(); ++each)
            covered[each] = covers(*widest.gap, *m_gaps[each]);
        std::set<std::size_t> receipts;
        forEachGap([&](const Group &a, const Group &b, std::int64_t, int left, int right) {
            if (!covered[std::size_t(left)] || !covered[std::size_t(right)])
                return;
            if (!gap(left).empty())
                receipts.insert(a.receipts.begin(), a.receipts.end());
            if (!gap(right).empty())
                receipts.insert(b.receipts.begin(), b.receipts.end());
        });
        return wayOut(*widest.gap, receipts, widest.opens);
    }

private:
    /// What a receipt's own reasons leave open. Nothing where one of them is cured by no statement.
    std::optional<Gap> ownGap(const Judged &receipt)
    {
        Gap out;
        for (const Reason &each : receipt.own) {
            const bool unknown = each.severity == Severity::Unknown;
            if (each.severity == Severity::Block || (unknown && each.key == "artifacts"))
                return std::nullopt;
            if (unknown)
                out.push_back(numberOf(attestedMember(each), m_judge.policy().wordsFor(each.key)));
        }
        std::sort(out.begin(), out.end());
        out.erase(std::unique(out.begin(), out.end()), out.end());
        return out;
    }

    int numberOf(const std::string &member, const std::string &words)
    {
        const auto [place, added] = m_numbers.emplace(member, static_cast<int>(m_members.size()));
        if (added)
            m_members.push_back({member, {}});
        m_members[std::size_t(place->second)].words.insert(words);
        return place->second;
    }

    const Gap &keyGap(std::size_t slot, std::size_t receipt)
    {
        const std::size_t place = slot * m_judge.receipts().size() + receipt;
        const auto [found, added] = m_keyGaps.try_emplace(place);
        if (added) {
            const std::string words = m_judge.policy().wordsFor(m_judge.table().slots()[slot].key);
            for (const std::string &each : m_judge.table().missing(slot, receipt))
                found->second.push_back(numberOf(each, words));
            std::sort(found->second.begin(), found->second.end());
        }
        return found->second;
    }

    /// The slots that are unknown between all pairs of a set, by the side that does not know.
    struct UnknownSlots {
        std::vector<std::size_t> left, right;
        bool any = false; ///< only statements are missing
    };
    UnknownSlots unknownSlots(std::uint32_t set) const
    {
        UnknownSlots out;
        out.any = true;
        for (const SetReason &each : m_sets.meaning(set).reasons) {
            if (!m_judge.isKeyCode(each.code) || each.standing != Standing::Unknown)
                continue;
            const std::size_t slot = m_judge.slotOf(each.code);
            if (each.side != Side::Right)
                out.left.push_back(slot);
            if (each.side != Side::Left)
                out.right.push_back(slot);
        }
        return out;
    }

    /// Groups that leave the same open in every slot have one number.
    void numberProfiles()
    {
        std::map<std::vector<std::vector<std::string>>, int> found;
        for (std::size_t group = 0; group < m_judge.groups().size(); ++group) {
            const std::size_t receipt = m_judge.groups()[group].first();
            std::vector<std::vector<std::string>> profile(1);
            profile[0].push_back(m_own[group] ? "" : "never");
            for (const int each : m_own[group].value_or(Gap()))
                profile[0].push_back(m_members[std::size_t(each)].name);
            for (const std::size_t slot : m_judge.table().open())
                profile.push_back(m_judge.table().value(slot, receipt).known()
                        ? std::vector<std::string>()
                        : m_judge.table().missing(slot, receipt));
            m_profiles.push_back(
                found.emplace(std::move(profile), static_cast<int>(found.size())).first->second);
        }
    }

    const Gap &gap(int number) const { return *m_gaps[std::size_t(number)]; }

    /// Number of what the group leaves open in these slots and by itself; -1 where nobody can state
    /// it.
    int gapOf(std::size_t group, std::uint32_t set, bool left)
    {
        const std::uint64_t place
            = (std::uint64_t(set) * 2 + (left ? 0 : 1)) << 32 | std::uint64_t(m_profiles[group]);
        const auto [found, added] = m_gapOf.try_emplace(place, -1);
        if (!added || !m_own[group])
            return found->second;
        Gap out = *m_own[group];
        const UnknownSlots &slots = m_unknown[set];
        for (const std::size_t slot : left ? slots.left : slots.right) {
            const Gap &missing = keyGap(slot, m_judge.groups()[group].first());
            if (missing.empty())
                return -1;
            out = united(out, missing);
        }
        const auto [number, fresh] = m_gapNumbers.emplace(std::move(out), int(m_gaps.size()));
        if (fresh)
            m_gaps.push_back(&number->first);
        found->second = number->second;
        return number->second;
    }

    /// Visits the pairs that statements can open, with what each side leaves open.
    void forEachGap(const auto &visit)
    {
        m_sets.forEachGroupPair(
            [&](const Group &a, const Group &b, std::uint32_t set, std::int64_t pairs) {
                if (!m_unknown[set].any)
                    return;
                const Group *first = m_judge.groups().data();
                const int left = gapOf(std::size_t(&a - first), set, true);
                const int right = left < 0 ? -1 : gapOf(std::size_t(&b - first), set, false);
                if (right >= 0)
                    visit(a, b, pairs, left, right);
            });
    }

    struct Widest {
        const Gap *gap = nullptr;
        std::int64_t opens = 0;
    };
    static Widest widestOf(const std::map<Gap, std::int64_t> &gaps)
    {
        Widest best;
        // Beyond this many different gaps the later ones only count towards the earlier.
        std::size_t candidates = 256;
        for (const auto &[gap, own] : gaps) {
            if (candidates-- == 0)
                break;
            std::int64_t sum = 0;
            for (const auto &[other, pairs] : gaps)
                sum += covers(gap, other) ? pairs : 0;
            const bool smaller = best.gap && sum == best.opens && gap.size() < best.gap->size();
            if (sum > best.opens || smaller)
                best = {&gap, sum};
        }
        return best;
    }

    WayOut wayOut(const Gap &gap, const std::set<std::size_t> &receipts, std::int64_t opens) const
    {
        WayOut out;
        out.act = WayOut::Act::Attest;
        std::set<std::string> words;
        for (const int each : gap) {
            out.keys.push_back(m_members[std::size_t(each)].name);
            words.insert(m_members[std::size_t(each)].words.begin(),
                m_members[std::size_t(each)].words.end());
        }
        std::sort(out.keys.begin(), out.keys.end());
        for (const std::size_t each : receipts)
            out.receiptIds.push_back(m_judge.receipts()[each]->entry.receipt.id);
        out.opens = opens;
        out.says = "Attest " + listed(words) + " of "
            + counted(receipts.size(), "receipt", "receipts") + ": up to " + pairsText(opens)
            + " can open";
        return out;
    }

    struct Member {
        std::string name;            ///< of the document
        std::set<std::string> words; ///< of the keys that it states
    };

    const PairJudge &m_judge;
    const PairSets &m_sets;
    std::vector<std::optional<Gap>> m_own;          // by group
    std::vector<UnknownSlots> m_unknown;            // by set
    std::vector<int> m_profiles;                    // by group
    std::unordered_map<std::uint64_t, int> m_gapOf; // by set, side and profile
    std::map<Gap, int> m_gapNumbers;
    std::vector<const Gap *> m_gaps; // by number
    std::map<std::string, int> m_numbers;
    std::vector<Member> m_members;                  // by number
    std::unordered_map<std::size_t, Gap> m_keyGaps; // by slot and receipt
};

} // namespace

std::string pairsText(std::int64_t pairs)
{
    return counted(static_cast<std::size_t>(pairs), "pair", "pairs");
}

std::optional<WayOut> bestAttestation(const PairJudge &judge, const PairSets &sets)
{
    return AttestWay(judge, sets).best();
}

} // namespace fairlead
