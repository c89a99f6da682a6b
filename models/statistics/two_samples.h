// All that is said of two samples, a number for each run: the answer of `stats`, and what an effect
// is made of.
#pragma once

#include <optional>
#include <string>
#include <vector>

#include "models/statistics/hodges_lehmann.h"
#include "models/statistics/mann_whitney.h"
#include "models/statistics/median.h"
#include "models/statistics/ratio_bootstrap.h"

namespace fairlead {

struct SampleSummary {
    std::size_t n = 0;
    Rational median, least, greatest;
    std::optional<MedianInterval> interval; ///< nothing where none reaches the confidence
};

struct RatioSummary {
    std::optional<Rational> point; ///< median(right) / median(left); nothing: `reason`
    std::optional<RatioInterval> interval;
    std::string reason; ///< why there is no ratio, or no interval
};

struct TwoSamples {
    SampleSummary left, right;
    RatioSummary ratio;
    Shift shift;
    Rational u;
    std::optional<MannWhitney> test; ///< nothing under 4 values a side and over 40,000 pairs
};

RatioSummary ratioOf(const std::vector<Rational> &left, const std::vector<Rational> &right,
    const Rational &confidence);

/// Preconditions: neither is empty; 0 < confidence < 1. Pure; 50 against 50 takes some thousandths
/// of a second, 200 against 200 with ties about a second.
TwoSamples twoSamples(
    std::vector<Rational> left, std::vector<Rational> right, const Rational &confidence);

} // namespace fairlead
