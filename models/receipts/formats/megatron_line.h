// Single lines of a Megatron-LM log: read by the importer of whole logs and by the live reader.
#pragma once

#include <cstdint>
#include <optional>
#include <string>
#include <string_view>

namespace fairlead {

/// One "iteration N/ M | ... |" line; the order of its segments is free.
struct MegatronIteration {
    int line = 0; ///< set by who counts lines
    std::int64_t iteration = 0;
    std::int64_t total = 0;
    /// Mean over the iterations since the line before; anything but finite and above 0: not there.
    double elapsedMs = 0;
    std::optional<std::int64_t> globalBatch;
    std::optional<double> loss, gradNorm; ///< may be NaN or infinite, as printed
    std::optional<double> teraflopsPerGpu;
    std::int64_t skipped = 0, nan = 0; ///< iterations since the line before
};

/// Nothing for any other line.
std::optional<MegatronIteration> readIteration(std::string_view line);

/// One line of the argument dump, "seq_length ....... 4096".
struct MegatronArgumentLine {
    std::string name, value; ///< valid UTF-8
};
std::optional<MegatronArgumentLine> readArgumentLine(std::string_view line);

/// The iteration that a validation line says it ran after.
std::optional<std::int64_t> validatedIteration(std::string_view line);

/// Does the line look as only Megatron-LM writes it?
bool looksLikeMegatronLine(std::string_view line);

} // namespace fairlead
