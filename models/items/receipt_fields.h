// One receipt, field by field, in the groups of its detail pane: each value with its unit, its note
// and its source.
#pragma once

#include <vector>

#include <QString>

#include "models/comparison/judged.h"
#include "models/items/cell_roles.h"

namespace fairlead {

/// One row. A section has a title in `label` and nothing else.
struct ReceiptField {
    QString label;
    bool section = false;
    QString value = {};
    QString unit = {};
    QString note = {};    ///< what qualifies the value; why it is unknown where it is
    bool unknown = false; ///< `value` is then empty
    bool notApplicable = false;
    bool strong = false;
    QString source = {};      ///< "$.timing.step_times_s", "line 12", or words
    bool sourceOpens = false; ///< the source is a place in the kept bytes
    Tone ground = Tone::None; ///< Warn: a part of a contradiction; Accent: attested
    bool finding = false;     ///< a sentence with its cure in `note` and its code in `source`
    Tone tone = Tone::None;   ///< of a finding
    QString copy = {};        ///< the exact value; `value` where empty

    bool operator==(const ReceiptField &) const = default;
};

/// Revision, surface, launch shape, starting state and artifact bundle come first, in that order,
/// gaps named. What is unknown and no identity key shares one row a group. Pure.
std::vector<ReceiptField> receiptFields(const Judged &judged, Time now);

} // namespace fairlead
