// What a segment of steps costs when it is told by its mean and variance alone, in constant time a
// segment: prefix sums. For the search for change points.
#pragma once

#include <cstddef>
#include <span>
#include <vector>

namespace fairlead {

/// The cost of the steps [begin, end), m of them with variance v, is m ln max(v, f): the part of
/// m (ln 2 pi v + 1) in which two segmentations of the same steps can differ. The variance floor f
/// is (0.1 % of the median)^2. Values are scaled by a power of two, which adds the same to every
/// segmentation.
class SegmentCosts {
public:
    /// Precondition: finite values.
    explicit SegmentCosts(std::span<const double> values);

    double floor() const { return m_floor; }
    double logFloor() const { return m_logFloor; }

    /// Sums up to `end` of the deviations from the median and of their squares, for `squaresIn`.
    double sum(std::size_t end) const { return m_quickSums[end]; }
    double squares(std::size_t end) const { return m_quickSquares[end]; }
    /// The cost of any segment from these is off by `quickError` at most, logarithm aside.
    double quickError() const { return m_quickError; }

    struct Fine {
        long double cost = 0;
        bool floored = false; ///< its variance is below the floor without any doubt
    };
    /// Off by `fineError` at most, logarithm aside.
    Fine fine(std::size_t begin, std::size_t end) const;
    long double fineError() const { return m_fineError; }

    /// No sum of segment costs over all steps is greater in magnitude.
    double magnitude() const { return m_magnitude; }

private:
    std::vector<long double> m_sums, m_squares;
    std::vector<double> m_quickSums, m_quickSquares;
    double m_floor = 0, m_logFloor = 0, m_quickError = 0, m_magnitude = 0;
    long double m_fineError = 0;
};

} // namespace fairlead
