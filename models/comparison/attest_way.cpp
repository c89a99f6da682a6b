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
    explicit AttestWay(const PairJudge &judge) : m_judge(judge)
    {
        for (const auto &receipt : judge.receipts())
            m_own.push_back(ownGap(*receipt));
    }

    std::optional<WayOut> best()
    {
        std::map<Gap, std::int64_t> gaps;
        forEachGap([&](const Group &, const Group &, std::int64_t pairs, const Gap &left,
                       const Gap &right) { gaps[united(left, right)] += pairs; });
        const Widest widest = widestOf(gaps);
        if (!widest.gap)
            return std::nullopt;
        std::set<std::size_t> receipts;
        forEachGap(
            [&](const Group &a, const Group &b, std::int64_t, const Gap &left, const Gap &right) {
                if (!covers(*widest.gap, united(left, right)))
                    return;
                if (!left.empty())
                    receipts.insert(a.receipts.begin(), a.receipts.end());
                if (!right.empty())
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

    /// Adds the members of a key to the gap. False where nobody can state them.
    bool add(std::size_t slot, std::size_t receipt, Gap &gap)
    {
        const Gap &missing = keyGap(slot, receipt);
        if (!covers(gap, missing))
            gap = united(gap, missing);
        return !missing.empty();
    }

    bool readGaps(
        const QuickPair &quick, std::size_t left, std::size_t right, Gap &leftGap, Gap &rightGap)
    {
        if (quick.worst != Severity::Unknown || !m_own[left] || !m_own[right])
            return false;
        leftGap = *m_own[left];
        rightGap = *m_own[right];
        for (const auto &[code, severity] : quick.codes) {
            if (!m_judge.isKeyCode(code))
                continue;
            const std::size_t slot = m_judge.slotOf(code);
            const KeyStanding standing = m_judge.table().standing(slot, left, right);
            if (standing.standing != Standing::Unknown)
                continue;
            if (standing.side != Side::Right && !add(slot, left, leftGap))
                return false;
            if (standing.side != Side::Left && !add(slot, right, rightGap))
                return false;
        }
        return true;
    }

    /// Visits the pairs that statements can open, with what each side leaves open.
    void forEachGap(const auto &visit)
    {
        QuickPair quick;
        Gap left, right;
        m_judge.forEachGroupPair([&](const Group &a, const Group &b, std::int64_t pairs) {
            m_judge.judge(a.first(), b.receipts.back(), quick);
            if (readGaps(quick, a.first(), b.receipts.back(), left, right))
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
    std::vector<std::optional<Gap>> m_own; // by receipt
    std::map<std::string, int> m_numbers;
    std::vector<Member> m_members;                  // by number
    std::unordered_map<std::size_t, Gap> m_keyGaps; // by slot and receipt
};

} // namespace

std::string pairsText(std::int64_t pairs)
{
    return counted(static_cast<std::size_t>(pairs), "pair", "pairs");
}

std::optional<WayOut> bestAttestation(const PairJudge &judge)
{
    return AttestWay(judge).best();
}

} // namespace fairlead
