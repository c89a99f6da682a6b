#include "models/comparison/key_table.h"

#include <algorithm>
#include <set>

#include "models/comparison/treatment.h"

namespace fairlead {
namespace {

/// The row's member that a key of a receipt belongs to: "launch.parallelism.*" for
/// "launch.parallelism.tp".
const std::string *rowMember(const KeyRow &row, const std::string &key)
{
    for (const std::string &each : row.members) {
        if (each == key)
            return &each;
        if (each.ends_with(".*") && covers(std::string_view(each).substr(0, each.size() - 2), key))
            return &each;
    }
    return nullptr;
}

KeySlot::Part partOf(const std::string &ofRow, const std::string &key)
{
    if (!ofRow.ends_with(".*"))
        return KeySlot::Part::Whole;
    return key.size() + 2 == ofRow.size() ? KeySlot::Part::Object : KeySlot::Part::Member;
}

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

KeyTable::KeyTable(const std::vector<std::shared_ptr<const Judged>> &receipts,
    const std::vector<std::string> &treatment, const Policy &policy)
    : m_receipts(receipts), m_treatment(treatment), m_policy(policy)
{
    makeSlots();
    m_values.resize(m_slots.size());
    m_ids.assign(receipts.size() * m_slots.size(), unknownId);
    m_keys.assign(receipts.size() * m_slots.size(), nullptr);
    m_knowsOneOf.assign(receipts.size() * policy.keys.size(), false);
    m_lacksRequired.assign(receipts.size(), false);
    for (std::size_t i = 0; i < receipts.size(); ++i)
        readReceipt(i);
    for (std::size_t slot = 0; slot < m_slots.size(); ++slot) {
        Id first = unknownId;
        bool unknown = false;
        for (std::size_t i = 0; i < receipts.size(); ++i) {
            const Id id = at(slot, i);
            unknown = unknown || id < 0;
            m_slots[slot].differs = m_slots[slot].differs || (id >= 0 && first >= 0 && id != first);
            first = std::max(first, id);
        }
        if (unknown || m_slots[slot].differs)
            m_open.push_back(slot);
    }
}

void KeyTable::makeSlots()
{
    // By row, the row's member, and the name: the order of the policy, an object before its
    // members.
    struct Order {
        std::size_t row, member;
        std::string key;
        auto operator<=>(const Order &) const = default;
    };
    std::set<Order> found;
    for (const auto &receipt : m_receipts) {
        for (const KeyValue &each : receipt->keys) {
            const KeyRow &row = m_policy.keys[each.row];
            const std::string *member = rowMember(row, each.key);
            if (member)
                found.insert({each.row, std::size_t(member - row.members.data()), each.key});
        }
    }
    for (const Order &each : found) {
        const KeyRow &row = m_policy.keys[each.row];
        const std::string &member = row.members[each.member];
        KeySlot slot;
        slot.row = each.row;
        slot.key = each.key;
        slot.need = row.need.at(member);
        slot.oneOf = std::find(row.oneOf.begin(), row.oneOf.end(), each.key) != row.oneOf.end();
        slot.treated = row.treatment != TreatmentUse::Never && isTreated(m_treatment, each.key);
        slot.part = partOf(member, each.key);
        m_slots.push_back(std::move(slot));
    }
}

void KeyTable::readReceipt(std::size_t receipt)
{
    const std::vector<KeyValue> &keys = m_receipts[receipt]->keys;
    std::size_t slot = 0;
    for (std::size_t row = 0; row < m_policy.keys.size(); ++row) {
        for (; slot < m_slots.size() && m_slots[slot].row == row; ++slot) {
            const auto found = std::find_if(keys.begin(), keys.end(),
                [&](const KeyValue &each) { return each.key == m_slots[slot].key; });
            const std::size_t index = receipt * m_slots.size() + slot;
            if (found != keys.end()) {
                m_keys[index] = &*found;
                m_ids[index] = idOf(slot, *found);
            } else if (m_slots[slot].part == KeySlot::Part::Member) {
                // What does not apply as an object has no member that applies.
                const std::string object
                    = m_slots[slot].key.substr(0, m_slots[slot].key.rfind('.'));
                for (const KeyValue &each : keys)
                    if (each.key == object && each.value.notApplicable())
                        m_ids[index] = idOf(slot, each);
            }
            if (m_slots[slot].oneOf && m_ids[index] >= 0)
                m_knowsOneOf[receipt * m_policy.keys.size() + row] = true;
        }
    }
    for (slot = 0; slot < m_slots.size(); ++slot)
        if (at(slot, receipt) < 0 && isRequiredOf(slot, receipt) && isAsked(slot, receipt, receipt))
            m_lacksRequired[receipt] = true;
}

KeyTable::Id KeyTable::idOf(std::size_t slot, const KeyValue &key)
{
    const bool known = !key.value.unknown();
    if (!known && (!key.partial.is_object() || key.partial.empty()))
        return unknownId;
    std::string text = "n/a";
    if (key.value.known()) {
        const KeyRow &row = m_policy.keys[key.row];
        // Benchmarks' own key objects are compared without what the treatment lets differ.
        const bool foreign = !row.aliases.empty();
        text = "= "
            + (foreign ? withoutTreated(key.value.value(), m_treatment, row) : key.value.value())
                  .dump(-1, ' ', false, Json::error_handler_t::replace);
    } else if (!known) {
        text = "? " + key.partial.dump(-1, ' ', false, Json::error_handler_t::replace);
    }
    auto &values = m_values[slot];
    const Id id = values.emplace(std::move(text), static_cast<Id>(values.size())).first->second;
    return known ? id : unknownId - 1 - id;
}

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
    if (a == b && a >= 0)
        return {};
    if (!isAsked(slot, left, right))
        return {};
    const KeySlot &key = m_slots[slot];
    if (a < 0 || b < 0)
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

Observed<Json> KeyTable::value(std::size_t slot, std::size_t receipt) const
{
    if (const KeyValue *key = keyAt(slot, receipt))
        return key->value;
    if (at(slot, receipt) >= 0)
        return NotApplicable{};
    return Unknown{"not recorded"};
}

std::vector<std::string> KeyTable::missing(std::size_t slot, std::size_t receipt) const
{
    const KeyValue *key = keyAt(slot, receipt);
    if (!key)
        return {m_slots[slot].key};
    return key->missing;
}

std::string KeyTable::fingerprint(std::size_t receipt) const
{
    std::string out;
    for (std::size_t slot = 0; slot < m_slots.size(); ++slot) {
        const KeyValue *key = keyAt(slot, receipt);
        out += std::to_string(at(slot, receipt));
        out += !key ? '-' : key->identity ? '+' : '~';
    }
    return out;
}

} // namespace fairlead
