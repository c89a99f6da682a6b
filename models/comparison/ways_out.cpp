// Ways out of the grey: of each kind of act the one that opens most pairs.
#include <algorithm>

#include "models/comparison/attest_way.h"
#include "models/comparison/comparison.h"
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

/// Can a fresh run of `side` open the pair? A run can meet the other side's starting state and
/// record what is missing; it changes nothing about the other side.
bool runCures(
    const PairJudge &judge, const QuickPair &quick, std::size_t left, std::size_t right, Side side)
{
    const Policy &policy = judge.policy();
    const std::size_t again = side == Side::Left ? left : right;
    const std::size_t other = side == Side::Left ? right : left;
    if (judge.isAlone(other))
        return false;
    for (const Reason &each : judge.receipts()[again]->own) {
        const auto rule = std::find_if(policy.receiptRules.begin(), policy.receiptRules.end(),
            [&each](const RuleRow &row) { return row.id == each.rule; });
        const bool refusing
            = each.severity == Severity::Block || each.severity == Severity::Unknown;
        if (refusing && (rule == policy.receiptRules.end() || !rule->runCures))
            return false;
    }
    for (const auto &[code, severity] : quick.codes) {
        if (!judge.isKeyCode(code)) {
            // A reason of the pair itself stays; those of the receipts were looked at above.
            if (judge.isPairCode(code))
                return false;
            continue;
        }
        const std::size_t slot = judge.slotOf(code);
        const KeyStanding standing = judge.table().standing(slot, left, right);
        const KeyRow &row = policy.keys[judge.table().slots()[slot].row];
        const bool recorded = standing.standing == Standing::Unknown && standing.side == side
            && judge.receipts()[again]->surface != Surface::Unknown;
        if (!row.runCures && !recorded)
            return false;
        if (standing.standing == Standing::Unknown && standing.side != side)
            return false;
    }
    return true;
}

std::optional<WayOut> bestRun(const PairJudge &judge)
{
    // The group to run again and the startup class to run it in -> pairs of its new receipt.
    std::map<std::pair<std::size_t, StartupClass>, std::int64_t> opens;
    QuickPair quick;
    judge.forEachGroupPair([&](const Group &a, const Group &b, std::int64_t) {
        const std::size_t left = a.first(), right = b.receipts.back();
        judge.judge(left, right, quick);
        if (!refused(verdictOf(quick.worst)) || &a == &b)
            return;
        const auto classOf
            = [&](std::size_t each) { return judge.receipts()[each]->starting.effective; };
        if (runCures(judge, quick, left, right, Side::Left))
            opens[{left, classOf(right)}] += b.size();
        if (runCures(judge, quick, left, right, Side::Right))
            opens[{b.first(), classOf(left)}] += a.size();
    });
    const auto best = std::max_element(opens.begin(), opens.end(),
        [](const auto &a, const auto &b) { return a.second < b.second; });
    if (best == opens.end())
        return std::nullopt;
    const Judged &receipt = *judge.receipts()[best->first.first];
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
    for (std::optional<WayOut> each :
        {bestAttestation(*m_judge), bestTreatment(*this), bestRun(*m_judge)})
        if (each)
            out.push_back(std::move(*each));
    std::stable_sort(
        out.begin(), out.end(), [](const WayOut &a, const WayOut &b) { return a.opens > b.opens; });
    return out;
}

} // namespace fairlead
