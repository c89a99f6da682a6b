// Units of metrics, brought to one spelling and one size where the factor is exact; the gate and
// the effects use it.
#pragma once

#include <string>
#include <string_view>

namespace fairlead {

/// A unit as the gate compares it: canonical value = value * numerator / denominator.
struct CanonicalUnit {
    std::string unit;
    double numerator = 1;
    double denominator = 1;

    double convert(double value) const { return value * numerator / denominator; }
};

/// "ms" -> seconds, "k tok/s" -> tok/s, "GiB" -> bytes. A unit that is not in the table stays as it
/// is: in the field GB is written for 10^9 and for 2^30 bytes alike, so that GB is never converted.
CanonicalUnit canonicalUnit(std::string_view unit);

} // namespace fairlead
