// The effect of an allowed pair in words: factor first, limits second with their kind named, p
// last. Called for pairs that carry an effect, and for no others.
#pragma once

#include <optional>
#include <utility>

#include "models/items/cell_facts.h"

namespace fairlead {

struct EffectWords {
    QString factor;    ///< "1.034 ×"
    QString direction; ///< "C over A, ratio of medians, n = 6 and 6"
    QString limits;    ///< "95 % interval 1.021 to 1.049"; why there is none
    QString kind;      ///< "exact bootstrap, 95 %", "range of single runs, no interval"
    /// Where the line on the axis begins and ends; nothing where there is none to draw.
    std::optional<std::pair<double, double>> drawn;
    bool interval = false; ///< `drawn` is an interval, else a range
    QString p;             ///< "p = 0.0022 two-sided, 6 against 6"; why there is none
    QString claim;         ///< what a claim may say
};

/// Precondition: statedEffect() gave the effect, and the facts are those of its two cells.
EffectWords effectWords(const Effect &effect, const CellFacts &left, const CellFacts &right);

/// The least and the greatest factor between one run of each side. Nothing where a side has no
/// value, or one that is not above 0.
std::optional<std::pair<double, double>> rangeOfFactors(
    const CellFacts &left, const CellFacts &right);

} // namespace fairlead
