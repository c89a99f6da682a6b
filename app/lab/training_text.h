// What a training run of the lab prints, line by line, as Megatron-LM does.
#pragma once

#include <chrono>
#include <string>

#include "app/lab/noise.h"
#include "app/lab/scenario.h"

namespace fairlead::lab {

using WallTime = std::chrono::system_clock::time_point;

/// One thread. Loss, gradient norm and step times follow from the plan's seed.
class TrainingText {
public:
    explicit TrainingText(const RunPlan &plan);

    /// The dump of arguments and what comes before the first iteration.
    std::string opening(WallTime at);
    std::string compileBegins() const;
    std::string compiled(int kernels) const; ///< of kernelCount
    std::string compileEnds(double seconds) const;
    static constexpr int kernelCount = 212;

    /// How long this iteration takes; to be asked once an iteration.
    double durationMs(int iteration);
    /// The iteration's line, and what else is printed behind it.
    std::string iteration(int iteration, double ms, WallTime at);
    std::string watchdog(int rank, int lastIteration, WallTime at) const;
    std::string outOfMemory() const;
    std::string deviceLost(int rank) const;
    std::string end(WallTime at) const;

private:
    std::string memory() const;

    RunPlan m_plan;
    Noise m_noise;
    int m_globalBatch;
};

} // namespace fairlead::lab
