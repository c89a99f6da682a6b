// A list of numbers from a file: a JSON array, or one number a line. For the verbs that compute
// with numbers alone.
#pragma once

#include <string_view>
#include <vector>

#include "models/statistics/exact_number.h"

namespace fairlead {

/// Every number as it is written, at most `most` of them. Blank lines, and white space around a
/// number, do not count. Errors: those of readDecimal with the place, `no_number` for a list
/// without any and for whatever else stands there, `too_many_numbers`, `bad_json`.
[[nodiscard]] Result<std::vector<Rational>> readNumbers(std::string_view bytes, std::size_t most);

/// The same for a series of measurements, each the double nearest to what is written.
[[nodiscard]] Result<std::vector<double>> readSeries(std::string_view bytes, std::size_t most);

} // namespace fairlead
