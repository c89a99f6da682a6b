// Where a series changes its mean or variance: the exact best segmentation, CONTRACTS 7.
#pragma once

#include <cstddef>
#include <span>
#include <vector>

namespace fairlead {

/// The end of each segment, in order; the last is values.size(). Segments have two values at least;
/// at equal cost there are fewer segments, then earlier boundaries. Preconditions: finite, at least
/// two values. Pure. Quadratic in the length of the longest segment, with a small factor: 20,000
/// values without a change take some hundredths of a second.
///
/// PELT (Killick, Fearnhead, Eckley 2012), with two changes. The variance floor breaks its pruning
/// rule, since here a split can raise the cost: see `leastAdded` in the source. And a begin that
/// was looked at is not looked at again before it can matter: sums of squares only grow.
std::vector<std::size_t> changePoints(std::span<const double> values);

} // namespace fairlead
