// The words for one receipt that the library, its detail and the attest panel share.
#pragma once

#include <QString>

#include "models/comparison/judged.h"
#include "models/items/cell_roles.h"

namespace fairlead {

/// "1c9e…77d0", with the "#3" of a source that holds several kept.
QString shortId(const std::string &id);
QString nameOf(const Judged &judged);
/// Local time: "30 Jul 14:20", or "30 Jul 2025" where the year is not that of `now`.
QString dayText(Time time, Time now);
/// "2026-07-30T14:20:11Z", for tooltips and copies.
QString utcText(Time time);
/// "8 × H200"; "asked for 8 × H200" where nothing was observed; empty where neither is known.
QString acceleratorWords(const Judged &judged);
/// "195 of 200 steps", "25 steps", or empty where no step is recorded.
QString windowWords(const Judged &judged);
/// "tokens/s" -> "tok/s"; a unit without a shorter form stays as it is.
QString unitWords(const std::string &unit);
/// The newest statement about a dotted key; null where there is none.
const Attestation *attestationOf(const Judged &judged, std::string_view key);

/// A finding in two or three words, and how loudly it is said.
struct FindingWord {
    QString text;
    Tone tone = Tone::None; ///< None: it is known and calm
};
FindingWord wordOf(const Reason &reason);
/// The loudest finding; "checks pass" or "no findings" where there is none.
FindingWord worstFinding(const Judged &judged);
/// Does something about it need a person? Attested or unknown values alone do not.
bool needsAttention(const Judged &judged);

} // namespace fairlead
