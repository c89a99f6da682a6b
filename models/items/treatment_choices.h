// What may be declared to differ in a comparison, and how many pairs each choice would open or
// close.
#pragma once

#include <map>
#include <string>
#include <vector>

#include <QStringList>

#include "models/comparison/policy.h"

namespace fairlead {

struct TreatmentChoice {
    QString key;      ///< dotted
    QString word;     ///< "attention backend"
    qint64 pairs = 0; ///< opened by choosing it, or closed by taking it out
    bool chosen = false;
    bool disclosed = false; ///< where it may differ it must be said wherever the figure stands
    bool operator==(const TreatmentChoice &) const = default;
};

/// The chosen ones first, then those that open most. `opens` is the comparison's own count by key;
/// the default, the code revision, is always among the choices.
std::vector<TreatmentChoice> treatmentChoices(const std::map<std::string, std::int64_t> &opens,
    const QStringList &chosen, const Policy &policy);

} // namespace fairlead
