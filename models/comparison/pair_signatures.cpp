#include "models/comparison/pair_signatures.h"

#include <algorithm>
#include <bit>
#include <map>

#include "models/comparison/pair_judge.h"

namespace fairlead {
namespace {

constexpr unsigned wordBits = 64;
constexpr std::size_t mostKinds = 200;

bool isTreatedStanding(Standing standing)
{
    return standing == Standing::Treated || standing == Standing::TreatedDisclosed;
}

} // namespace

PairSignatures::PairSignatures(const PairJudge &judge) : m_judge(judge)
{
    for (const PairJudge::Group &group : judge.groups())
        m_receipts.push_back(group.first());
    for (const std::size_t slot : judge.table().open())
        addColumn(slot);
    unsigned used = 0;
    for (Column &column : m_columns) {
        column.bits = unsigned(std::bit_width(column.outcomes.size() - 1));
        if (used + column.bits > wordBits || m_keyWords == 0) {
            ++m_keyWords;
            used = 0;
        }
        column.word = m_keyWords - 1;
        column.shift = used;
        used += column.bits;
        for (std::uint64_t &each : column.table)
            each <<= column.shift;
    }
}

std::uint64_t PairSignatures::numberOf(Column &column, std::size_t left, std::size_t right) const
{
    const KeyTable &table = m_judge.table();
    Outcome outcome{table.standingApart(column.slot, left, right), 0};
    if (outcome.standing.standing == Standing::Equal)
        return 0;
    outcome.codeIndex = table.codeIndex(column.slot, outcome.standing.standing, left, right);
    const auto found = std::find_if(
        column.outcomes.begin() + 1, column.outcomes.end(), [&](const Outcome &each) {
            return each.standing.standing == outcome.standing.standing
                && each.standing.side == outcome.standing.side
                && each.codeIndex == outcome.codeIndex;
        });
    if (found == column.outcomes.end()) {
        column.outcomes.push_back(outcome);
        return column.outcomes.size() - 1;
    }
    return std::uint64_t(found - column.outcomes.begin());
}

void PairSignatures::addColumn(std::size_t slot)
{
    const KeyTable &table = m_judge.table();
    Column column;
    column.slot = slot;
    column.outcomes.emplace_back();
    std::map<KeyTable::Traits, std::size_t> kinds;
    std::vector<std::size_t> speaks; // by kind: a receipt of it
    for (const std::size_t receipt : m_receipts) {
        const auto [kind, added] = kinds.emplace(table.traits(slot, receipt), kinds.size());
        if (added)
            speaks.push_back(receipt);
        column.ids.push_back(table.valueId(slot, receipt));
        column.kindOf.push_back(std::uint8_t(std::min(kind->second, mostKinds)));
    }
    column.kinds = speaks.size();
    column.slow = column.kinds > mostKinds;
    if (column.slow) {
        // All outcomes that there can be: a standing, whose it is, and one of the codes.
        for (int standing = 1; standing <= int(Standing::NeitherKnows); ++standing)
            for (const Side side : {Side::Left, Side::Right, Side::Both})
                for (std::size_t code = 0; code < KeyTable::codesASlot; ++code)
                    column.outcomes.push_back({{Standing(standing), side}, code});
    } else {
        for (const std::size_t left : speaks)
            for (const std::size_t right : speaks) {
                const std::uint64_t number = numberOf(column, left, right);
                column.table.push_back(number);
                column.treated.push_back(
                    isTreatedStanding(column.outcomes[number].standing.standing));
            }
    }
    if (column.outcomes.size() > 1)
        m_columns.push_back(std::move(column));
}

void PairSignatures::read(std::size_t group, Row &row) const
{
    const std::size_t count = m_receipts.size() - group;
    row.words.assign(words() * count, 0);
    row.differing.assign(count, 0);
    for (const Column &column : m_columns) {
        if (column.slow) {
            readSlow(column, group, row, count);
            continue;
        }
        std::uint64_t *words = row.words.data() + column.word * count;
        std::uint8_t *differing = row.differing.data();
        const std::int32_t *ids = column.ids.data() + group;
        const std::int32_t mine = ids[0];
        if (column.kinds == 1 && mine >= 0) {
            const std::uint64_t apart = column.table[0];
            for (std::size_t i = 0; i < count; ++i)
                words[i] |= ids[i] == mine ? 0 : apart;
            if (column.treated[0])
                for (std::size_t i = 0; i < count; ++i)
                    differing[i] = std::uint8_t(differing[i] + (ids[i] != mine));
            continue;
        }
        const std::uint8_t *kinds = column.kindOf.data() + group;
        const std::uint64_t *table = column.table.data() + kinds[0] * column.kinds;
        const std::uint8_t *treated = column.treated.data() + kinds[0] * column.kinds;
        for (std::size_t i = 0; i < count; ++i) {
            const bool equal = mine >= 0 && ids[i] == mine;
            words[i] |= equal ? 0 : table[kinds[i]];
            differing[i] = std::uint8_t(differing[i] + (equal ? 0 : treated[kinds[i]]));
        }
    }
    std::uint64_t *own = row.words.data() + m_keyWords * count;
    std::uint64_t *fired = own + count;
    const std::uint64_t left = std::uint64_t(m_judge.ownProfile(m_receipts[group])) << 32;
    for (std::size_t i = 0; i < count; ++i) {
        const std::size_t other = m_receipts[group + i];
        own[i] = left | m_judge.ownProfile(other);
        fired[i] = m_judge.firing(m_receipts[group], other, row.differing[i]);
    }
}

/// Of keys that many receipts know in part only, each part another.
void PairSignatures::readSlow(
    const Column &column, std::size_t group, Row &row, std::size_t count) const
{
    const KeyTable &table = m_judge.table();
    for (std::size_t i = 0; i < count; ++i) {
        const std::size_t left = m_receipts[group], right = m_receipts[group + i];
        const KeyStanding standing = table.standing(column.slot, left, right);
        if (standing.standing == Standing::Equal)
            continue;
        const std::size_t code = table.codeIndex(column.slot, standing.standing, left, right);
        const std::uint64_t number = 1
            + (std::uint64_t(standing.standing) - 1) * 3 * KeyTable::codesASlot
            + std::uint64_t(standing.side) * KeyTable::codesASlot + code;
        row.words[column.word * count + i] |= number << column.shift;
        if (isTreatedStanding(standing.standing))
            row.differing[i] = std::uint8_t(row.differing[i] + 1);
    }
}

SignatureMeaning PairSignatures::meaning(const std::uint64_t *words) const
{
    SignatureMeaning out;
    const auto take = [&out](const SetReason &reason) {
        out.worst = std::min(out.worst, reason.severity);
        if (reason.severity > Severity::Unknown)
            return;
        ++out.refusing;
        for (SetReason &each : out.reasons)
            if (each.code == reason.code) {
                each.severity = std::min(each.severity, reason.severity);
                return;
            }
        out.reasons.push_back(reason);
    };
    for (const Column &column : m_columns) {
        const std::uint64_t mask = (std::uint64_t(1) << column.bits) - 1;
        const std::uint64_t number = words[column.word] >> column.shift & mask;
        if (number == 0)
            continue;
        const auto &[standing, codeIndex] = column.outcomes[number];
        if (isTreatedStanding(standing.standing))
            out.treated.push_back(column.slot);
        if (standing.standing == Standing::Treated)
            continue;
        take({int(column.slot * KeyTable::codesASlot + codeIndex),
            m_judge.table().severityOf(column.slot, standing.standing), standing.standing,
            standing.side});
    }
    for (const auto &each :
        m_judge.ownOfBoth(std::uint32_t(words[m_keyWords] >> 32), std::uint32_t(words[m_keyWords])))
        take({each.code, each.severity, Standing::Equal, Side::Both});
    out.fired = std::uint32_t(words[m_keyWords + 1]);
    for (std::size_t rule = 0; rule < m_judge.policy().pairRules.size(); ++rule)
        if (PairRules::has(out.fired, rule))
            take({m_judge.pairCode(rule), m_judge.policy().pairRules[rule].severity,
                Standing::Equal, Side::Both});
    return out;
}

} // namespace fairlead
