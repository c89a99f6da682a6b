// By which members a JSON receipt of MegaCpp's family is known. All shapes stand in one place and
// in one order, so that an object with the members of two of them has one reader.
#pragma once

#include "models/domain/receipt.h"

namespace fairlead {

enum class MegacppShape {
    None,
    Fa4,         ///< modal_fa4_raw: the execution surface with its summary or training
    Training,    ///< megacpp_training: the summary of the steady steps and the checks
    Profile,     ///< gpu_profile: what was asked for and what was dispatched
    Bringup,     ///< tpu_bringup: the two rungs of the frontier
    Startup,     ///< xla_startup_calibration: a signature's hash and how the start went
    Sweep,       ///< modal_sweep: a configuration and one of the sweep's five states
    Smoke,       ///< modal_image_smoke: the image and the device that answered
    Compile,     ///< compile_runtime: the compile switches with their warm-up
    Environment, ///< compile_runtime: a map of variables, one of which settles compilation
    Fa4Flat      ///< modal_fa4_raw written flat: rate, backend and accelerator side by side
};

/// The first shape that fits; None where the object belongs to another family. Looks at the
/// members of the root, and no deeper than into the objects that it names.
MegacppShape megacppShapeOf(const Json &object);

} // namespace fairlead
