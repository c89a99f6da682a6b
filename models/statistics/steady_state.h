// Did the steps settle? Exact change-point segmentation of step durations and the class that
// follows from it: CONTRACTS 7.
#pragma once

#include <cstddef>
#include <optional>
#include <span>
#include <string_view>
#include <vector>

namespace fairlead {

enum class Steadiness { Flat, Warmup, Slowdown, NoSteadyState, TooShort };
std::string_view idOf(Steadiness steadiness); ///< "no_steady_state", ...

/// Half open, indices into the series as given, from 0.
struct StepSegment {
    std::size_t begin = 0, end = 0;
    double mean = 0; ///< of the steps in it that were not left out
};

struct SteadyState {
    std::size_t n = 0; ///< steps that remain after flagged ones are left out
    Steadiness kind = Steadiness::TooShort;
    std::optional<std::size_t> from; ///< in the series as given; nothing without a steady tail
    std::size_t tail = 0;            ///< steps of the tail
    std::vector<StepSegment> interruptions;
    std::vector<StepSegment> segments; ///< as found, before interruptions are set aside
};

/// `durations` in any unit, finite; `leftOut`, empty or of equal length, is true for steps that are
/// no steps of training alone (checkpoint, evaluation, profiler). Two means within `tolerance` of
/// the smaller are equivalent. Pure, exact, the same on every machine; about a second for 20,000
/// steps without any change, quadratic in the length of the longest segment.
SteadyState steadyState(std::span<const double> durations, const std::vector<bool> &leftOut = {},
    double tolerance = 0.02);

} // namespace fairlead
