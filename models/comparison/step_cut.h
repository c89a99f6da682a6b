// What a run's metric would be had its window discarded more or fewer steps as warm-up.
#pragma once

#include <cstddef>

#include "models/comparison/judged.h"

namespace fairlead {

/// The judged value with the window's first `cut` steps of the whole series discarded, its end and
/// its excluded steps as they are, made of the steps as the metric's `aggregation` says (tokens
/// over time, median, mean). The value as published is scaled by what the change of window makes of
/// the same computation, so that unit, scope and rounding are the published ones. Errors, the
/// message in words for a reason: `not_from_steps` (another metric), `no_steps`, `no_step_times`,
/// `no_step_tokens`, `window_empty`.
[[nodiscard]] Result<double> valueAfterCut(const Judged &receipt, std::size_t cut);

} // namespace fairlead
