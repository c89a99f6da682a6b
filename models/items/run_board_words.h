// How one run reads on the board: its shape and word, since when, and what it stands on.
#pragma once

#include <QString>

#include "models/items/cell_roles.h"
#include "models/items/live_desk.h"

namespace fairlead {

/// Does the console see this run now? False where its surface does not answer, or is not
/// configured (null).
bool seen(const RunStatus &run, const SurfaceView *surface, Time now);
/// Was the surface asked, and gave no answer, or none that we may take?
bool silent(SurfaceHealth health);

/// The shape of a state, with a stall or a preemption over it. An unseen live run is Unknown.
Mark markOf(const RunStatus &run, bool seen);
/// "Stepping", "Stalled", "Hung", "Failed".
QString stateWord(const RunStatus &run, bool seen);
/// "9 min 12 s", "was stepping", "11:48", "ended unseen".
QString sinceWords(const RunStatus &run, bool seen, Time now);
/// What a mark is about: the ink of its word and of its bar.
Tone toneOfMark(Mark mark);

/// As attentionOf(), but nothing of what a run does now where nobody sees it: its silence is ours.
std::optional<Attention> boardAttention(const RunStatus &run, bool seen, Time now);

/// "8 × H200", "8 GPUs"; empty where none was seen.
QString gpuWords(const SurfaceStatus &status);
/// Local: "11:48" on the day of `now`, "30 Jul" before.
QString clockWords(Time time, Time now);
/// How long ago, never negative: "now", "2 s", "9 min 12 s".
QString agoWords(Time time, Time now);

} // namespace fairlead
