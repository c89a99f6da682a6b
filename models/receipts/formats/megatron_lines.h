// What the lines of a Megatron-LM log say, before anything is made of it.
#pragma once

#include <cstdint>
#include <functional>
#include <map>
#include <optional>
#include <string>
#include <string_view>
#include <vector>

#include "models/domain/observed.h"
#include "models/receipts/formats/megatron_line.h"

namespace fairlead {

struct MegatronArgument {
    std::string value;
    int line = 0;
};

struct MegatronValidation {
    int line = 0;
    std::int64_t iteration = 0; ///< it ran after this one
    std::optional<double> loss;
};

/// Largest number of bytes that were allocated at once, as one rank printed it.
struct MegatronPeak {
    int line = 0;
    std::optional<int> rank;
    std::int64_t bytes = 0;
};

struct MegatronLines {
    std::vector<MegatronIteration> iterations; ///< ascending
    std::map<std::string, MegatronArgument, std::less<>> arguments;
    std::vector<std::string>
        contradicted; ///< arguments that stand twice with different values, left out above
    std::vector<MegatronValidation> validations;
    std::vector<MegatronPeak> peaks;
    std::vector<std::int64_t> profiled;        ///< steps of which a profiler wrote a trace
    std::optional<int> outOfMemory, endMarker; ///< line
    std::optional<int> localTimes;             ///< first line with a time that has no zone
    std::optional<int> torn;                   ///< a last line that was cut off and is left out
    std::vector<int> incomplete;               ///< iteration lines without a usable time, left out
    int repeated = 0;                          ///< iteration lines that stood twice, word for word
    std::string tail;                          ///< logTail()
};

/// Reads the lines in any order of segments. Errors: no_iterations; iteration_went_back, a log of
/// more than one run, with `where` = "line:1".
[[nodiscard]] Result<MegatronLines> readMegatronLines(std::string_view bytes);

} // namespace fairlead
