// What people and newer receipts say of a receipt later, as lines of a chip and a sentence: for the
// library and the detail.
#pragma once

#include <vector>

#include "models/items/receipt_words.h"

namespace fairlead {

struct StandingLine {
    QString chip; ///< "retracted"
    Tone tone = Tone::None;
    QString says;    ///< "by Ana, 22 Nov 14:20: measured on the wrong node"
    QString shows{}; ///< id of a receipt that may be shown in place of this one; may be empty
};

/// Why no figure of it is to be cited, the gravest first; empty where it stands.
std::vector<StandingLine> standingLines(const Judged &judged, Time now);

/// Who acknowledged its findings, newest first.
std::vector<StandingLine> acknowledgementLines(const Judged &judged, Time now);

} // namespace fairlead
