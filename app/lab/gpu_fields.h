// The fields that the practice nvidia-smi can be asked for, as a driver of the 550 line has them.
#pragma once

#include <span>
#include <string>
#include <string_view>

#include "app/lab/gpu_state.h"

namespace fairlead::lab {

struct GpuField {
    std::string_view name;
    std::string_view otherName;               ///< an older name that still works; may be empty
    std::string_view unit;                    ///< as in the header, without brackets; may be empty
    std::string_view says;                    ///< for the help
    std::string (*text)(const GpuState &gpu); ///< without its unit
};

std::span<const GpuField> gpuFields();
/// Null: no such field.
const GpuField *gpuField(std::string_view name);

} // namespace fairlead::lab
