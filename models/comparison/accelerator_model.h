// Names of accelerators as people and drivers write them: is what was asked for what was there, and
// which TPU is it?
#pragma once

#include <string_view>

#include "models/comparison/policy.h"

namespace fairlead {

/// "H200" and "NVIDIA H200" are one; "H200" and "NVIDIA H200 NVL" are two, and so are "A100-40GB"
/// and "NVIDIA A100-SXM4-80GB". Every word that was asked for must be observed, makers' names
/// aside, and no variant may stand on one side only. Pure.
bool isSameAccelerator(std::string_view requested, std::string_view observed, const Policy &policy);

/// "TPU v5 lite", "v5litepod-16" -> v5e; null for what is no TPU that the policy knows.
const TpuGeneration *tpuGeneration(std::string_view model, const Policy &policy);

} // namespace fairlead
