// How the accelerators look under what runs on them.
#pragma once

#include "app/lab/gpu_state.h"
#include "app/lab/noise.h"

namespace fairlead::lab {

enum class Load {
    Idle,
    Compiling,
    Stepping,
    Waiting, ///< spins in a collective that a hung rank never joins: busy, but cool
    Hung,    ///< the rank that everybody waits for
};

/// One tick further; temperatures drift towards what the load asks for.
void advance(GpuState &gpu, Load load, bool throttled, Noise &noise);

} // namespace fairlead::lab
