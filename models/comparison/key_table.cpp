#include "models/comparison/key_table.h"

#include <algorithm>
#include <set>
#include <string_view>
#include <unordered_set>

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
    m_values.clear();
    for (std::size_t slot = 0; slot < m_slots.size(); ++slot) {
        Id first = unknownId;
        bool unknown = false;
        for (std::size_t i = 0; i < receipts.size(); ++i) {
            const Id id = at(slot, i);
            unknown = unknown || id < 0;
            m_slots[slot].differs = m_slots[slot].differs || (id >= 0 && first >= 0 && id != first);
            m_slots[slot].parts = m_slots[slot].parts || id < unknownId;
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
    std::unordered_set<std::string_view> seen;
    for (const auto &receipt : m_receipts) {
        for (const KeyValue &each : receipt->keys) {
            if (!seen.insert(each.key).second)
                continue;
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
    std::size_t slot = 0, next = 0;
    for (std::size_t row = 0; row < m_policy.keys.size(); ++row) {
        for (; slot < m_slots.size() && m_slots[slot].row == row; ++slot) {
            const auto isHere = [&](const KeyValue &each) { return each.key == m_slots[slot].key; };
            // Receipts keep their keys in the order of the slots, so the next one is mostly it.
            auto found = keys.begin() + std::ptrdiff_t(next);
            if (found == keys.end() || !isHere(*found))
                found = std::find_if(keys.begin(), keys.end(), isHere);
            const std::size_t index = receipt * m_slots.size() + slot;
            if (found != keys.end()) {
                next = std::size_t(found - keys.begin()) + 1;
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
        const Json &value = key.value.value();
        if (value.is_string() && !foreign)
            text = "s" + value.get_ref<const std::string &>();
        else
            text = "= "
                + (foreign ? withoutTreated(value, m_treatment, row) : value)
                      .dump(-1, ' ', false, Json::error_handler_t::replace);
    } else if (!known) {
        text = "? " + key.partial.dump(-1, ' ', false, Json::error_handler_t::replace);
    }
    auto &values = m_values[slot];
    const Id id = values.emplace(std::move(text), static_cast<Id>(values.size())).first->second;
    return known ? id : unknownId - 1 - id;
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
