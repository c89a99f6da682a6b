// The starting state of one receipt as the operator reads it: a chip in the library, three facts
// and a banner in the detail.
#pragma once

#include "models/items/receipt_words.h"

namespace fairlead {

/// The chip of the library, and the line below it.
struct ClassWords {
    QString chip; ///< "warm compile", "warm, attested", "unknown"
    Tone tone = Tone::None;
    QString second; ///< "agrees", "declared warm", "by Ana, 22 Jul"
    Tone secondTone = Tone::None;
};
ClassWords classWords(const Judged &judged, Time now);

/// One of declared, observed, derived.
struct StartingFact {
    QString label, value, note;
    bool unknown = false; ///< value is then the word for it
    Tone tone = Tone::None;
};
struct StartingWords {
    StartingFact declared, observed,
        derived; ///< `derived` names the attested or declared class where that is effective
    QString contradiction, contradictionText; ///< empty: none
};
StartingWords startingWords(const Judged &judged, Time now);

} // namespace fairlead
