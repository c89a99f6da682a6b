// How firm an effect is, in words: what small changes of the same runs do to it, a line a kind of
// change. Called for pairs that carry an effect, and for no others. Pure.
#pragma once

#include <vector>

#include <QString>

#include "models/comparison/sensitivity.h"

namespace fairlead {

struct FirmLine {
    QString label; ///< "Leave one run out"
    QString text;  ///< "1.029 to 1.041; the direction holds every time"
};

/// Leave one run out, warm-up cut, mean for median; a kind that was not tried has no line.
std::vector<FirmLine> firmLines(const Sensitivity &sensitivity);

/// "None of 19 tried changes flips the direction".
QString firmSentence(const Sensitivity &sensitivity);

} // namespace fairlead
