// The identity keys of a set of receipts side by side, each distinct value a small number, so that
// a pair is judged by comparing numbers. Sentences are made from it on demand.
#pragma once

#include <cstdint>
#include <memory>
#include <string>
#include <unordered_map>
#include <vector>

#include "models/comparison/judged.h"

namespace fairlead {

/// One identity key over the whole set: a row's member, or one member of an object that a row takes
/// whole.
struct KeySlot {
    std::size_t row = 0; ///< index into Policy::keys
    std::string key;     ///< dotted name
    Need need = Need::Required;
    bool oneOf = false;   ///< required only where the row's alternatives are unknown too
    bool treated = false; ///< in the treatment
    bool differs = false; ///< two receipts of the set state different values
    bool parts = false;   ///< some receipt knows only a part of it
    enum class Part {
        Whole,
        Object,
        Member
    } part
        = Part::Whole; ///< of a row that takes an object's members
};

/// How a key stands between two receipts.
enum class Standing {
    Equal,            ///< or not asked
    Treated,          ///< differs and may
    TreatedDisclosed, ///< differs, may, and must be said
    Differs,          ///< differs and may not
    Unknown,          ///< unknown where it is needed
    OneSided,         ///< known on one side only, where that is merely to be said
    NeitherKnows      ///< worth a note
};

struct KeyStanding {
    Standing standing = Standing::Equal;
    Side side = Side::Both; ///< who does not know it; Both for all that is no question of knowing
};

class KeyTable {
public:
    /// `receipts` and `policy` must outlive the table.
    KeyTable(const std::vector<std::shared_ptr<const Judged>> &receipts,
        const std::vector<std::string> &treatment, const Policy &policy);

    const std::vector<KeySlot> &slots() const { return m_slots; }
    /// The slots in which two receipts of the set can stand otherwise than equal, in their order.
    const std::vector<std::size_t> &open() const { return m_open; }

    KeyStanding standing(std::size_t slot, std::size_t left, std::size_t right) const;
    /// The same for two that do not state one and the same value.
    KeyStanding standingApart(std::size_t slot, std::size_t left, std::size_t right) const;
    /// A small number for what the receipt states, equal where the values are; below 0 where it is
    /// not known.
    std::int32_t valueId(std::size_t slot, std::size_t receipt) const { return at(slot, receipt); }
    /// All else that the standing between two receipts rests on: where these are equal, so is
    /// standingApart.
    struct Traits {
        bool known = false, stated = false, identity = false, required = false;
        int surface = 0;
        std::int32_t part = 0;
        auto operator<=>(const Traits &) const = default;
    };
    Traits traits(std::size_t slot, std::size_t receipt) const;
    Severity severityOf(std::size_t slot, Standing standing) const;
    /// Which of the slot's codes a reason for this standing bears, below codesASlot.
    std::size_t codeIndex(
        std::size_t slot, Standing standing, std::size_t left, std::size_t right) const;
    const std::string &code(std::size_t slot, std::size_t index) const;
    /// The code where it differs, the one where it is unknown, one for each surface with a code of
    /// its own.
    static constexpr std::size_t codesASlot = 7;

    /// What the receipt states; unknown where it does not have the key at all.
    Observed<Json> value(std::size_t slot, std::size_t receipt) const;
    /// The members of the document that would make it known.
    std::vector<std::string> missing(std::size_t slot, std::size_t receipt) const;
    /// Does the receipt lack a key that is always required? Such a receipt is a cell by itself.
    bool lacksRequired(std::size_t receipt) const { return m_lacksRequired[receipt]; }
    /// Equal texts stand in the same way to every other receipt of the set.
    std::string fingerprint(std::size_t receipt) const;

private:
    using Id = std::int32_t;
    static constexpr Id unknownId = -1; // ids below it: unknown, with a part that is known

    void makeSlots();
    void readReceipt(std::size_t receipt);
    Id idOf(std::size_t slot, const KeyValue &value);
    Id at(std::size_t slot, std::size_t receipt) const
    {
        return m_ids[receipt * m_slots.size() + slot];
    }
    const KeyValue *keyAt(std::size_t slot, std::size_t receipt) const
    {
        return m_keys[receipt * m_slots.size() + slot];
    }
    bool isAsked(std::size_t slot, std::size_t left, std::size_t right) const;
    bool isRequiredOf(std::size_t slot, std::size_t receipt) const;
    bool differsForSure(std::size_t slot, std::size_t left, std::size_t right) const;
    KeyStanding unknownStanding(std::size_t slot, std::size_t left, std::size_t right) const;

    const std::vector<std::shared_ptr<const Judged>> &m_receipts;
    const std::vector<std::string> &m_treatment;
    const Policy &m_policy;
    std::vector<KeySlot> m_slots;
    std::vector<std::unordered_map<std::string, Id>> m_values; // by slot: text -> id; while read
    std::vector<Id> m_ids;                                     // receipts x slots
    std::vector<const KeyValue *> m_keys; // receipts x slots; null: the receipt has no such member
    std::vector<bool> m_knowsOneOf;       // receipts x rows
    std::vector<bool> m_lacksRequired;    // by receipt
    std::vector<std::size_t> m_open;
};

} // namespace fairlead
