// A pair in words: for a screen reader, for a tooltip and for the clipboard. A refused pair is told
// by its reasons alone; no text here holds a ratio, or a value to make one from, unless the verdict
// carries an effect.
#pragma once

#include <optional>

#include <QString>

#include "models/items/cell_pairs.h"

namespace fairlead {

/// "C and I, side by side only, 3 reasons: the surface differs, Owned H200:8 and Modal; ..."
QString spokenPair(const CellPairs &pairs, int upper, int lower);

/// The same over several lines, each reason on one with its code, for a tooltip. At most `most`
/// reasons.
QString pairToolTip(const CellPairs &pairs, int upper, int lower, int most = 8);

/// What Copy puts on the clipboard: both cells, verdict, effect where there is one, every reason,
/// the policy. `effect`: that of the pair's analysis; nothing where the verdict carries none.
QString pairForClipboard(
    const CellPairs &pairs, int upper, int lower, const std::optional<Effect> &effect);

/// The effect where it is there, and has a factor to state: one that is finite and above 0.
std::optional<Effect> statedEffect(const CellPair &pair);
/// Why an allowed pair, its effect computed, states no factor: "the metric has no value on one
/// side".
QString noFactor(const CellPair &pair);

/// One line under the verdict: "31 keys equal, 1 differs and is declared: code revision".
QString verdictNote(const CellPair &pair, const Policy &policy, int equalKeys);

/// Reasons that refuse the pair.
std::vector<Reason> refusingReasons(const CellPair &pair);
/// The others: disclosures and notes.
std::vector<Reason> otherReasons(const CellPair &pair);

} // namespace fairlead
