// Durations and amounts as sentences of evidence say them. Independent of the locale.
#pragma once

#include <chrono>
#include <string>

namespace fairlead {

/// "640 ms", "1.24 s", "42 s", "9 min 12 s", "3 h 05 min", "2 d 4 h".
std::string spokenDuration(std::chrono::milliseconds duration);
/// Seconds, as above.
std::string spokenSeconds(double seconds);
/// A number with so many digits behind the point.
std::string spokenNumber(double value, int digits);

} // namespace fairlead
