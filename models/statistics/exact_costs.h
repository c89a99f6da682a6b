// The costs of segments from the decimals as they are written, to fifty digits: decides between two
// segmentations that doubles cannot tell apart, alike on every machine.
#pragma once

#include <cstddef>
#include <span>
#include <vector>

#include <boost/multiprecision/cpp_bin_float.hpp>

namespace fairlead {

class ExactCosts {
public:
    using Real = boost::multiprecision::cpp_bin_float_50;

    /// Precondition: finite values, at least one.
    explicit ExactCosts(std::span<const double> values);

    /// m ln max(v, f) of the steps [begin, end), in a unit of its own.
    Real cost(std::size_t begin, std::size_t end) const;

private:
    using Wide = boost::multiprecision::cpp_bin_float_100;

    std::vector<Wide> m_sums, m_squares;
    Wide m_floor;
};

} // namespace fairlead
