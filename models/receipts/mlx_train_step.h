// Importer of the receipts that an MLX train-step benchmark writes (receipt_scope
// "local_mlx_m04_train_step").
//
// Decided here, and nothing beyond it:
// - An MLX device that the file names, such as "Apple M4 Max", is a machine of its own: surface
// other_host. Without the
//   name the surface is unknown.
// - The step runs on the one default device, so one accelerator was observed; one host where the
// file says local_only.
// - It ran eager where the mode says so and neither compile_requested nor a step says otherwise.
// Then no metric can
//   hold compile time. What a compiled run compiled is not recorded.
// - MLX's peak memory counts what its allocator handed out on that device.
// - The file's rate is taken as stated, over the window that it is stated for: all steps, the first
// one too.
// - Every status but "ok" is an error with that reason; a dry run measured nothing.
#pragma once

#include "models/receipts/importer.h"

namespace fairlead {

extern const Importer mlxTrainStep;

} // namespace fairlead
