// The small proof surface that any receipt may carry: compile runtime, GPU profile, TPU bring-up
// frontier, debug boundary. Kept whole under `extensions`, where its readers look for it.
#pragma once

#include <array>
#include <string_view>

#include "models/receipts/json_mapping.h"

namespace fairlead {

constexpr std::array<std::string_view, 4> proofParts
    = {"compile_runtime", "gpu_profile", "tpu_bringup", "debug_boundary"};

/// Sets `extensions.<part>` to the object, each of its members with its place
/// ("$.debug_boundary.broke_at" where `place` is "$.debug_boundary").
void keepProof(
    ReceiptBuilder &into, std::string_view part, const Json &object, const std::string &place);

/// Takes over each part that the file has as an object at its root.
void keepProofSurface(ReceiptBuilder &into, JsonMapping &from);

/// The frame of a receipt that an importer read: one receipt, or what the mapping refused.
[[nodiscard]] Result<std::vector<Receipt>> oneReceipt(
    ReceiptBuilder &into, const JsonMapping &from);

} // namespace fairlead
