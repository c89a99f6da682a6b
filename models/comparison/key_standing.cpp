#include "models/comparison/key_table.h"

namespace fairlead {
namespace {

/// Two objects of which parts are known: does a member that both state differ?
bool partsDiffer(const Json &left, const Json &right)
{
    if (!left.is_object() || !right.is_object())
        return false;
    for (const auto &[name, value] : left.items()) {
        const auto other = right.find(name);
        if (other == right.end())
            continue;
        if (value.is_object() && other->is_object() ? partsDiffer(value, *other) : value != *other)
            return true;
    }
    return false;
}

const Json &knownPart(const KeyValue *key)
{
    static const Json nothing;
    if (!key)
        return nothing;
    return key->value.known() ? key->value.value() : key->partial;
}

} // namespace

bool KeyTable::isAsked(std::size_t slot, std::size_t left, std::size_t right) const
{
    const KeyValue *a = keyAt(slot, left), *b = keyAt(slot, right);
    switch (m_slots[slot].part) {
    case KeySlot::Part::Object:
        return a && b;
    case KeySlot::Part::Member:
        return a || b;
    case KeySlot::Part::Whole:
        break;
    }
    return !a || !b || a->identity || b->identity;
}

bool KeyTable::isRequiredOf(std::size_t slot, std::size_t receipt) const
{
    const KeySlot &key = m_slots[slot];
    return key.need == Need::Required
        && !(key.oneOf && m_knowsOneOf[receipt * m_policy.keys.size() + key.row]);
}

bool KeyTable::differsForSure(std::size_t slot, std::size_t left, std::size_t right) const
{
    // What is compared where both know it is compared whole or not at all.
    return m_slots[slot].need != Need::BothKnow
        && partsDiffer(knownPart(keyAt(slot, left)), knownPart(keyAt(slot, right)));
}

KeyStanding KeyTable::standing(std::size_t slot, std::size_t left, std::size_t right) const
{
    const Id a = at(slot, left), b = at(slot, right);
    return a == b && a >= 0 ? KeyStanding{} : standingApart(slot, left, right);
}

KeyStanding KeyTable::standingApart(std::size_t slot, std::size_t left, std::size_t right) const
{
    if (!isAsked(slot, left, right))
        return {};
    const KeySlot &key = m_slots[slot];
    if (at(slot, left) < 0 || at(slot, right) < 0)
        return unknownStanding(slot, left, right);
    if (!key.treated)
        return {Standing::Differs, Side::Both};
    const bool disclosed = m_policy.keys[key.row].treatment == TreatmentUse::YesDisclosed;
    return {disclosed ? Standing::TreatedDisclosed : Standing::Treated, Side::Both};
}

KeyStanding KeyTable::unknownStanding(std::size_t slot, std::size_t left, std::size_t right) const
{
    const KeySlot &key = m_slots[slot];
    const bool noLeft = at(slot, left) < 0, noRight = at(slot, right) < 0;
    const auto side = [](bool l, bool r) {
        return l && r ? Side::Both : l ? Side::Left : Side::Right;
    };
    if (key.treated)
        return {Standing::Unknown, side(noLeft, noRight)};
    if (differsForSure(slot, left, right))
        return {Standing::Differs, Side::Both};
    const bool needLeft = noLeft && isRequiredOf(slot, left);
    const bool needRight = noRight && isRequiredOf(slot, right);
    if (needLeft || needRight)
        return {Standing::Unknown, side(needLeft, needRight)};
    const bool both = noLeft && noRight;
    if (key.need == Need::BothKnow)
        return both ? KeyStanding{} : KeyStanding{Standing::OneSided, side(noLeft, noRight)};
    return {both ? Standing::NeitherKnows : Standing::Unknown, side(noLeft, noRight)};
}

Severity KeyTable::severityOf(std::size_t slot, Standing standing) const
{
    switch (standing) {
    case Standing::Differs:
        return m_policy.keys[m_slots[slot].row].differs;
    case Standing::Unknown:
        return Severity::Unknown;
    case Standing::TreatedDisclosed:
    case Standing::OneSided:
        return Severity::Disclose;
    case Standing::Equal:
    case Standing::Treated:
    case Standing::NeitherKnows:
        break;
    }
    return Severity::Note;
}

std::size_t KeyTable::codeIndex(
    std::size_t slot, Standing standing, std::size_t left, std::size_t right) const
{
    const KeyRow &row = m_policy.keys[m_slots[slot].row];
    const bool differs = standing == Standing::Differs || standing == Standing::TreatedDisclosed;
    if (!differs && row.unknownCode != row.code)
        return 1;
    const Surface surface = m_receipts[left]->surface;
    if (!row.codeOn.empty() && surface == m_receipts[right]->surface
        && row.codeOn.contains(std::string(nameOf(surface).id)))
        return 2 + static_cast<std::size_t>(surface);
    return 0;
}

const std::string &KeyTable::code(std::size_t slot, std::size_t index) const
{
    const KeyRow &row = m_policy.keys[m_slots[slot].row];
    if (index < 2)
        return index == 0 ? row.code : row.unknownCode;
    return row.codeOn.at(std::string(nameOf(static_cast<Surface>(index - 2)).id));
}

KeyTable::Traits KeyTable::traits(std::size_t slot, std::size_t receipt) const
{
    const Id id = at(slot, receipt);
    const KeyValue *key = keyAt(slot, receipt);
    Traits out;
    out.known = id >= 0;
    out.stated = key != nullptr;
    out.identity = key && key->identity;
    out.required = isRequiredOf(slot, receipt);
    if (!m_policy.keys[m_slots[slot].row].codeOn.empty())
        out.surface = static_cast<int>(m_receipts[receipt]->surface);
    if (m_slots[slot].parts)
        out.part = id;
    return out;
}

} // namespace fairlead
