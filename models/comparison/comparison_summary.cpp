#include <algorithm>
#include <array>

#include "models/comparison/comparison.h"
#include "models/comparison/pair_judge.h"

namespace fairlead {
namespace {

bool mayBeTreated(const PairJudge &judge, std::size_t slot)
{
    const KeySlot &key = judge.table().slots()[slot];
    return !key.treated && judge.policy().keys[key.row].treatment != TreatmentUse::Never;
}

/// The slot whose difference alone refuses the pair and that a treatment may hold; nothing where
/// there is none. `others`: further differences that go away with it.
std::optional<std::size_t> openingSlot(
    const PairJudge &judge, const QuickPair &quick, std::size_t left, std::size_t right)
{
    const KeyTable &table = judge.table();
    std::optional<std::size_t> opening, foreign;
    for (const auto &[code, severity] : quick.codes) {
        if (!judge.isKeyCode(code))
            return std::nullopt;
        const std::size_t slot = judge.slotOf(code);
        if (table.standing(slot, left, right).standing != Standing::Differs)
            return std::nullopt;
        // A key that differs for sure in one part is still unknown as a whole, which no treatment
        // takes.
        if (!table.value(slot, left).known() && !table.value(slot, left).notApplicable())
            return std::nullopt;
        if (!table.value(slot, right).known() && !table.value(slot, right).notApplicable())
            return std::nullopt;
        const bool isForeign = !judge.policy().keys[table.slots()[slot].row].aliases.empty();
        std::optional<std::size_t> &place = isForeign ? foreign : opening;
        if (place || (!isForeign && !mayBeTreated(judge, slot)))
            return std::nullopt;
        place = slot;
    }
    if (!opening || !foreign)
        return foreign ? std::nullopt : opening;
    std::vector<std::string> treatment = judge.treatment();
    treatment.push_back(table.slots()[*opening].key);
    const KeyRow &row = judge.policy().keys[table.slots()[*foreign].row];
    const Json a = withoutTreated(table.value(*foreign, left).valueOr(Json()), treatment, row);
    const Json b = withoutTreated(table.value(*foreign, right).valueOr(Json()), treatment, row);
    return a == b ? opening : std::nullopt;
}

} // namespace

Summary Comparison::summary() const
{
    struct Count {
        std::int64_t pairs = 0, only = 0;
        bool differs = false, unknown = false;
    };
    std::map<int, Count> counts;
    Summary out;
    std::array<std::int64_t, 4> verdicts{};
    QuickPair quick;
    m_judge->forEachGroupPair([&](const auto &a, const auto &b, std::int64_t pairs) {
        m_judge->judge(a.first(), b.receipts.back(), quick);
        verdicts[static_cast<std::size_t>(verdictOf(quick.worst))] += pairs;
        for (const auto &[code, severity] : quick.codes) {
            Count &count = counts[code];
            count.pairs += pairs;
            count.only += quick.codes.size() == 1 ? pairs : 0;
            (severity == Severity::Block ? count.differs : count.unknown) = true;
        }
    });
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
    QuickPair quick;
    m_judge->forEachGroupPair([&](const auto &a, const auto &b, std::int64_t pairs) {
        const std::size_t left = a.first(), right = b.receipts.back();
        m_judge->judge(left, right, quick);
        if (refused(verdictOf(quick.worst))) {
            if (const auto slot = openingSlot(*m_judge, quick, left, right))
                out[table.slots()[*slot].key] += pairs;
            return;
        }
        std::vector<std::string> closing;
        for (const std::size_t slot : table.open()) {
            const KeySlot &key = table.slots()[slot];
            if (!key.differs || !key.treated)
                continue;
            const Standing standing = table.standing(slot, left, right).standing;
            if (standing != Standing::Treated && standing != Standing::TreatedDisclosed)
                continue;
            const std::string name = activeName(key.key);
            if (std::find(closing.begin(), closing.end(), name) == closing.end())
                closing.push_back(name);
        }
        for (const std::string &name : closing)
            out[name] += pairs;
    });
    return out;
}

} // namespace fairlead
