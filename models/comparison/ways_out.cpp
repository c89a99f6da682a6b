// Ways out of the grey: of each kind of act the one that opens most pairs.
#include <algorithm>
#include <array>
#include <map>

#include "models/comparison/all_pairs.h"
#include "models/comparison/attest_way.h"
#include "models/comparison/pair_judge.h"

namespace fairlead {
namespace {

using Group = PairJudge::Group;

std::optional<WayOut> bestTreatment(const Comparison &comparison)
{
    std::optional<WayOut> out;
    for (const auto &[key, opens] : comparison.treatmentOpens()) {
        if (opens == 0 || isTreated(comparison.treatment(), key) || (out && out->opens >= opens))
            continue;
        out.emplace();
        out->act = WayOut::Act::Treatment;
        out->keys = {key};
        out->opens = opens;
        out->says = "Let " + comparison.policy().wordsFor(key) + " differ: " + pairsText(opens)
            + (opens == 1 ? " opens" : " open");
    }
    return out;
}

/// What a reason set says of a fresh run of one side. A run can meet the other side's starting
/// state and record what is missing; it changes nothing about the other side.
struct RunCure {
    bool possible = false;
    bool records = false; ///< it opens by recording what was not, which takes a known surface
};

RunCure cureOf(const PairJudge &judge, const SignatureMeaning &means, Side side)
{
    RunCure out;
    for (const SetReason &each : means.reasons) {
        if (!judge.isKeyCode(each.code)) {
            // A reason of the pair itself stays; those of the receipts are looked at elsewhere.
            if (judge.isPairCode(each.code))
                return {};
            continue;
        }
        const KeyRow &row = judge.policy().keys[judge.table().slots()[judge.slotOf(each.code)].row];
        const bool unknown = each.standing == Standing::Unknown;
        if (unknown ? each.side != side : !row.runCures)
            return {};
        out.records = out.records || !row.runCures;
    }
    out.possible = true;
    return out;
}

/// Would another run of the same be free of the receipt's own refusing reasons?
bool isCurable(const Judged &receipt, const Policy &policy)
{
    return std::all_of(receipt.own.begin(), receipt.own.end(), [&policy](const Reason &each) {
        const auto rule = std::find_if(policy.receiptRules.begin(), policy.receiptRules.end(),
            [&each](const RuleRow &row) { return row.id == each.rule; });
        return each.severity > Severity::Unknown
            || (rule != policy.receiptRules.end() && rule->runCures);
    });
}

std::optional<WayOut> bestRun(const PairJudge &judge, const PairSets &sets)
{
    struct Speaker {
        bool alone = false, curable = false, placed = false;
        StartupClass startupClass = StartupClass::Unknown;
    };
    std::vector<Speaker> speakers;
    for (const Group &group : judge.groups()) {
        const Judged &receipt = *judge.receipts()[group.first()];
        speakers.push_back({judge.isAlone(group.first()), isCurable(receipt, judge.policy()),
            receipt.surface != Surface::Unknown, receipt.starting.effective});
    }
    std::vector<std::array<RunCure, 2>> cures(sets.size());
    for (std::uint32_t set = 0; set < sets.size(); ++set)
        if (refused(verdictOf(sets.worst(set)))) {
            const SignatureMeaning means = sets.meaning(set);
            cures[set] = {cureOf(judge, means, Side::Left), cureOf(judge, means, Side::Right)};
        }
    // The group to run again and the startup class to run it in -> pairs of its new receipt.
    std::map<std::pair<std::size_t, StartupClass>, std::int64_t> opens;
    sets.forEachGroupPair([&](const Group &a, const Group &b, std::uint32_t set, std::int64_t) {
        const auto &[ofLeft, ofRight] = cures[set];
        if (&a == &b || (!ofLeft.possible && !ofRight.possible))
            return;
        const std::size_t left = std::size_t(&a - judge.groups().data());
        const std::size_t right = std::size_t(&b - judge.groups().data());
        const auto count = [&](const RunCure &cure, std::size_t again, std::size_t other) {
            const Speaker &run = speakers[again], &stays = speakers[other];
            if (cure.possible && run.curable && !stays.alone && (run.placed || !cure.records))
                opens[{again, stays.startupClass}] += judge.groups()[other].size();
        };
        count(ofLeft, left, right);
        count(ofRight, right, left);
    });
    const auto best = std::max_element(opens.begin(), opens.end(),
        [](const auto &a, const auto &b) { return a.second < b.second; });
    if (best == opens.end())
        return std::nullopt;
    const std::size_t speaker = judge.groups()[best->first.first].first();
    const Judged &receipt = *judge.receipts()[speaker];
    WayOut out;
    out.act = WayOut::Act::Run;
    out.receiptIds = {receipt.entry.receipt.id};
    out.opens = best->second;
    out.says = "Run " + displayName(receipt.entry) + " again, started as "
        + std::string(nameOf(best->first.second).word) + ": " + pairsText(out.opens) + " can open";
    return out;
}

} // namespace

std::vector<WayOut> Comparison::waysOut() const
{
    std::vector<WayOut> out;
    const PairSets &sets = *allPairs().sets;
    for (std::optional<WayOut> each :
        {bestAttestation(*m_judge, sets), bestTreatment(*this), bestRun(*m_judge, sets)})
        if (each)
            out.push_back(std::move(*each));
    std::stable_sort(
        out.begin(), out.end(), [](const WayOut &a, const WayOut &b) { return a.opens > b.opens; });
    return out;
}

} // namespace fairlead
