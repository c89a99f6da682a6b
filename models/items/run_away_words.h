// What one new run would make of a refused pair, in words. Pure.
#pragma once

#include <QString>

#include "models/comparison/one_run_away.h"

namespace fairlead {

struct RunAwayWords {
    bool possible = false;
    QString title; ///< "One run of C would open this pair", "No run makes A and C comparable"
    QString says;  ///< the run, or why none can help
    QString facts; ///< "Owned H200:8 · warm compile · 8 x NVIDIA H200 · about 34 min"
};

/// `swapped`: the sides of `run` are the other way round than the letters.
RunAwayWords runAwayWords(
    const OneRunAway &run, const QString &left, const QString &right, bool swapped);

} // namespace fairlead
