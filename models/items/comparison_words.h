// How the comparison's verdicts, keys, values and pairs are said, on screen and to a screen reader.
// Pure functions.
#pragma once

#include <string>

#include <QString>

#include "models/comparison/comparison.h"
#include "models/items/cell_roles.h"

namespace fairlead {

/// Key letter of a row: A to Z, then AA, AB, ...
QString letterOf(int row);

/// "Comparable", "Comparable with disclosure", "Side by side only", "Not recorded".
QString verdictWord(Verdict verdict);
Mark markOf(Verdict verdict);

/// The policy's words for a dotted key, a row's id or the member of a receipt that states a key
/// ("backend.observed" -> "attention backend", "surface.id" -> "surface").
QString keyWord(const Policy &policy, const std::string &key);

/// A canonical key value as a person would say it: surface and storage ids in words, hashes short,
/// counts grouped, "not recorded" for null. Never more than one line.
QString valueWord(const std::string &key, const Json &value);

/// The word of a startup class with the surface it belongs to: "host warm compile", "TPU XLA hit".
QString startupWord(std::string_view classId);

/// "the surface differs": a sentence that goes on inside another, without its full stop.
QString lowered(const QString &sentence);

} // namespace fairlead
