// What can be attested for a selection of receipts, and which values a key may take.
#pragma once

#include <vector>

#include <QString>

#include "models/comparison/judged.h"
#include "models/items/review_desk.h"

namespace fairlead {

/// A key that some of the receipts leave unknown.
struct OpenKey {
    QString key;           ///< canonical: "surface.id", "startup_class", "storage.data.class"
    QString words;         ///< "data storage"
    int receipts = 0;      ///< that leave it unknown
    bool required = false; ///< the gate refuses every pair without it
    bool operator==(const OpenKey &) const = default;
};

/// All identity keys that at least one leaves unknown and that a person can state, required ones
/// first, in policy order.
std::vector<OpenKey> openKeys(const JudgedReceipts &receipts);

/// One value of a key with a fixed list; `value` is what is attested.
struct KeyChoice {
    QString value, words;
};
/// Empty where the value is free text. Startup classes are those that may stand on each of the
/// surfaces that are known.
std::vector<KeyChoice> choicesOf(const QString &key, const JudgedReceipts &receipts);

} // namespace fairlead
