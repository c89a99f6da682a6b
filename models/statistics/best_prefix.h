// The best segmentation of each prefix of a series, and the choice of it among begins of the last
// segment that are too near to each other for a quick look.
#pragma once

#include <cstddef>
#include <optional>
#include <span>
#include <vector>

#include "models/statistics/exact_costs.h"
#include "models/statistics/segment_costs.h"

namespace fairlead {

class BestPrefix {
public:
    /// Both must outlive it.
    BestPrefix(std::span<const double> values, const SegmentCosts &costs);

    /// Two costs that differ by more than this per segment are told apart by `SegmentCosts`.
    long double tolerance() const { return m_tolerance; }

    /// Of the best segmentation of the first t steps. Precondition: t is 0, or was chosen for.
    long double cost(std::size_t t) const { return m_prefixes[t].cost; }
    /// The ends of its segments.
    std::vector<std::size_t> ends(std::size_t t) const;

    /// Fixes the best segmentation of the first t steps, and gives the begin of its last segment,
    /// which is one of `begins`: least cost, then fewest segments, then the earliest boundaries.
    /// Preconditions: called for t = 2, 3, 4, ...; a begin at least.
    std::size_t choose(std::size_t t, const std::vector<std::size_t> &begins);

private:
    struct Prefix {
        long double cost = 0;
        std::size_t begin = 0; ///< of the last segment
        std::size_t segments = 0;
        /// Names the list of those segments that are not on the variance floor: the end of the last
        /// of them. The others together cost the floor for each of their steps: equal lists mean
        /// equal costs but for the number of segments.
        std::size_t aboveFloor = 0;
    };
    Prefix with(std::size_t begin, std::size_t t) const;
    bool better(const Prefix &a, const Prefix &b, std::size_t t);
    int compareCosts(const Prefix &a, const Prefix &b, std::size_t t);
    const ExactCosts::Real &exactCost(std::size_t t);
    ExactCosts::Real exactCost(const Prefix &prefix, std::size_t t);
    bool earlier(const Prefix &a, const Prefix &b) const;

    std::span<const double> m_values;
    const SegmentCosts &m_costs;
    std::vector<Prefix> m_prefixes;
    long double m_penalty = 0, m_tolerance = 0;
    std::optional<ExactCosts> m_exact; ///< made when first needed
    ExactCosts::Real m_exactPenalty;
    std::vector<std::optional<ExactCosts::Real>> m_exactPrefixes;
    int m_exactDecisions = 0;
};

} // namespace fairlead
