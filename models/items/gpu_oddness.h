// Which GPU of a run differs from all the others: the one that hangs, throttles or fell off the
// bus. A pure function, any thread.
#pragma once

#include <vector>

#include <QString>
#include <QStringList>

#include "models/tracking/surface_status.h"

namespace fairlead {

enum class GpuMeasure { Utilization, Memory, Power, Temperature, Clock, Throttle };

struct OddGpu {
    int row = 0; ///< in what was given
    std::vector<GpuMeasure> measures;
    bool differsIn(GpuMeasure measure) const;
};

/// A GPU is odd in a measure where it stands further from the median than that measure allows, or
/// is the one that does not say it, while at least three of four agree. Needs three GPUs.
std::vector<OddGpu> oddGpus(const std::vector<GpuStatus> &gpus);

/// "GPU 6 differs in utilization and power"; empty where none does.
QString oddWords(const std::vector<GpuStatus> &gpus, const std::vector<OddGpu> &odd);

} // namespace fairlead
