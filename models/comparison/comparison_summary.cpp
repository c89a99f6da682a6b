#include <algorithm>
#include <array>

#include "models/comparison/all_pairs.h"
#include "models/comparison/pair_judge.h"

namespace fairlead {
namespace {

bool mayBeTreated(const PairJudge &judge, std::size_t slot)
{
    const KeySlot &key = judge.table().slots()[slot];
    return !key.treated && judge.policy().keys[key.row].treatment != TreatmentUse::Never;
}

/// What a reason set says about treatments, before its receipts are looked at.
struct Opening {
    bool possible = false;
    std::size_t slot = 0; ///< whose difference alone refuses, and which a treatment may hold
    std::optional<std::size_t> foreign; ///< a key object of others that may differ for it as well
    bool sure = false;                  ///< nothing depends on the receipts
};

Opening openingOf(const PairJudge &judge, const SignatureMeaning &means)
{
    const KeyTable &table = judge.table();
    std::optional<std::size_t> opening, foreign;
    bool parts = false;
    for (const SetReason &each : means.reasons) {
        if (!judge.isKeyCode(each.code) || each.standing != Standing::Differs)
            return {};
        const std::size_t slot = judge.slotOf(each.code);
        const bool isForeign = !judge.policy().keys[table.slots()[slot].row].aliases.empty();
        std::optional<std::size_t> &place = isForeign ? foreign : opening;
        if (place || (!isForeign && !mayBeTreated(judge, slot)))
            return {};
        place = slot;
        parts = parts || table.slots()[slot].parts;
    }
    if (!opening)
        return {};
    return {true, *opening, foreign, !foreign && !parts};
}

/// The first part of the names of all slots whose difference refuses the set, where they share one
/// and a treatment may hold them all: "launch".
std::string openingPrefix(const PairJudge &judge, const SignatureMeaning &means)
{
    std::string out;
    for (const SetReason &each : means.reasons) {
        if (!judge.isKeyCode(each.code) || each.standing != Standing::Differs)
            return {};
        const std::size_t slot = judge.slotOf(each.code);
        const KeySlot &key = judge.table().slots()[slot];
        const std::string first = key.key.substr(0, key.key.find('.'));
        const bool foreign = !judge.policy().keys[key.row].aliases.empty();
        if (foreign || key.parts || !mayBeTreated(judge, slot) || first == key.key
            || (!out.empty() && out != first))
            return {};
        out = first;
    }
    return out;
}

bool opens(const PairJudge &judge, const Opening &opening, std::size_t left, std::size_t right)
{
    const KeyTable &table = judge.table();
    // A key that differs for sure in one part is still unknown as a whole, which no treatment
    // takes.
    const auto isUnknown = [&](std::size_t slot) {
        return table.value(slot, left).unknown() || table.value(slot, right).unknown();
    };
    if (isUnknown(opening.slot))
        return false;
    if (!opening.foreign)
        return true;
    if (isUnknown(*opening.foreign))
        return false;
    std::vector<std::string> treatment = judge.treatment();
    treatment.push_back(table.slots()[opening.slot].key);
    const KeyRow &row = judge.policy().keys[table.slots()[*opening.foreign].row];
    const auto rest = [&](std::size_t receipt) {
        const Json value = table.value(*opening.foreign, receipt).valueOr(Json());
        return withoutTreated(value, treatment, row);
    };
    return rest(left) == rest(right);
}

} // namespace

Summary Comparison::summary() const
{
    struct Count {
        std::int64_t pairs = 0, only = 0;
        bool differs = false, unknown = false;
    };
    const PairSets &sets = *allPairs().sets;
    std::map<int, Count> counts;
    Summary out;
    std::array<std::int64_t, 4> verdicts{};
    for (std::uint32_t set = 0; set < sets.size(); ++set) {
        const std::int64_t pairs = sets.pairs(set);
        const SignatureMeaning means = sets.meaning(set);
        verdicts[static_cast<std::size_t>(verdictOf(means.worst))] += pairs;
        for (const SetReason &each : means.reasons) {
            Count &count = counts[each.code];
            count.pairs += pairs;
            count.only += means.reasons.size() == 1 ? pairs : 0;
            (each.severity == Severity::Block ? count.differs : count.unknown) = true;
        }
    }
    for (std::size_t i = 0; i < verdicts.size(); ++i)
        out.verdicts[std::string(idOf(static_cast<Verdict>(i)))] = verdicts[i];
    for (const auto &[code, count] : counts) {
        ReasonCount reason = m_judge->meaning(code, count.differs, count.unknown);
        reason.pairs = count.pairs;
        reason.only = count.only;
        out.byReason.push_back(std::move(reason));
    }
    std::stable_sort(out.byReason.begin(), out.byReason.end(),
        [](const ReasonCount &a, const ReasonCount &b) { return a.pairs > b.pairs; });
    return out;
}

std::map<std::string, std::int64_t> Comparison::treatmentOpens() const
{
    const KeyTable &table = m_judge->table();
    std::map<std::string, std::int64_t> out;
    const auto activeName = [this](const std::string &key) {
        return *std::find_if(treatment().begin(), treatment().end(),
            [&key](const std::string &name) { return covers(name, key); });
    };
    for (std::size_t slot = 0; slot < table.slots().size(); ++slot) {
        const KeySlot &key = table.slots()[slot];
        if (key.differs && key.treated)
            out[activeName(key.key)] = 0;
        else if (key.differs && mayBeTreated(*m_judge, slot))
            out[key.key] = 0;
    }
    const PairSets &sets = *allPairs().sets;
    std::vector<Opening> openings(sets.size());
    std::map<std::string, std::int64_t> prefixes;
    bool allSure = true;
    for (std::uint32_t set = 0; set < sets.size(); ++set) {
        const SignatureMeaning means = sets.meaning(set);
        if (refused(verdictOf(means.worst))) {
            openings[set] = openingOf(*m_judge, means);
            if (openings[set].possible && openings[set].sure)
                out[table.slots()[openings[set].slot].key] += sets.pairs(set);
            if (const std::string prefix = openingPrefix(*m_judge, means); !prefix.empty())
                prefixes[prefix] += sets.pairs(set);
            allSure = allSure && (!openings[set].possible || openings[set].sure);
            continue;
        }
        std::set<std::string> closing;
        for (const std::size_t slot : means.treated)
            closing.insert(activeName(table.slots()[slot].key));
        for (const std::string &name : closing)
            out[name] += sets.pairs(set);
    }
    if (!allSure)
        sets.forEachGroupPair(
            [&](const auto &a, const auto &b, std::uint32_t set, std::int64_t pairs) {
                const Opening &opening = openings[set];
                if (opening.possible && !opening.sure
                    && opens(*m_judge, opening, a.first(), b.receipts.back()))
                    out[table.slots()[opening.slot].key] += pairs;
            });
    // A prefix is a choice of its own where it opens more than each key below it.
    for (const auto &[prefix, pairs] : prefixes) {
        const bool more = std::none_of(out.begin(), out.end(),
            [&](const auto &each) { return covers(prefix, each.first) && each.second >= pairs; });
        if (more && checkTreatment({prefix}, policy()))
            out.emplace(prefix, pairs);
    }
    return out;
}

} // namespace fairlead
