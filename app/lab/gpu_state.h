// What the accelerators of a host show at this moment: written by the world, read by the practice
// nvidia-smi at each of its ticks.
#pragma once

#include <cstdint>
#include <filesystem>
#include <string>
#include <vector>

#include "connectors/common/result.h"

namespace fairlead::lab {

struct GpuState {
    int index = 0;
    std::string uuid, busId, serial;
    int utilization = 0, memoryUtilization = 0; ///< %
    std::int64_t memoryUsed = 1;                ///< MiB, of memoryTotal
    double power = 75;                          ///< W
    int temperature = 30, memoryTemperature = 33;
    int smClock = 345; ///< MHz
    std::uint64_t throttle = 1;
    bool lost = false; ///< fell off the bus
};

constexpr std::int64_t memoryTotal = 143'771; // MiB, of an H200
constexpr int memoryClock = 3'201, highestSmClock = 1'980;
constexpr double powerLimit = 700;
constexpr const char *gpuName = "NVIDIA H200";
constexpr const char *driverVersion = "550.163.01";

std::string textOf(const std::vector<GpuState> &gpus);
/// Errors: not_found and its kin; bad_state.
[[nodiscard]] Result<std::vector<GpuState>> readGpus(const std::filesystem::path &file);

/// Eight GPUs at rest, with names of their own that follow from the seed and the host.
std::vector<GpuState> newGpus(std::uint64_t seed, const std::string &host);

} // namespace fairlead::lab
