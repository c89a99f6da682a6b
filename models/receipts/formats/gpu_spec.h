// What a launcher was asked for in the short form "H200:8": accelerator model and count.
#pragma once

#include <cstdint>
#include <optional>
#include <string>
#include <string_view>

namespace fairlead {

struct GpuSpec {
    std::string model;
    std::int64_t count = 1;
};

/// "H200:8" or "H200"; a spec without a count asks for one. Nothing where it is neither.
std::optional<GpuSpec> gpuSpecOf(std::string_view text);

} // namespace fairlead
