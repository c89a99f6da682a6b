#include "app/lab/gpu_load.h"

#include <algorithm>
#include <cmath>

namespace fairlead::lab {
namespace {

struct Look {
    int utilization, memoryUtilization;
    std::int64_t memoryUsed; // MiB
    double power;            // W
    int temperature, smClock;
    std::uint64_t throttle;
};

Look lookOf(Load load)
{
    switch (load) {
    case Load::Idle:
        return {0, 0, 1, 75, 31, 345, 0x1};
    case Load::Compiling:
        return {0, 0, 2'871, 118, 36, highestSmClock, 0x1};
    case Load::Stepping:
        return {99, 52, 121'304, 640, 61, highestSmClock, 0x0};
    case Load::Waiting:
        return {100, 0, 121'304, 131, 43, highestSmClock, 0x0};
    case Load::Hung:
        return {0, 0, 121'304, 104, 40, highestSmClock, 0x1};
    }
    return {};
}

constexpr std::uint64_t hardwareThermalSlowdown = 0x40;

int nearby(double value, double spread, Noise &noise)
{
    return int(std::lround(value + spread * noise.next()));
}

} // namespace

void advance(GpuState &gpu, Load load, bool throttled, Noise &noise)
{
    Look look = lookOf(load);
    if (throttled) {
        look.throttle = (look.throttle & ~std::uint64_t(1)) | hardwareThermalSlowdown;
        look.temperature = load == Load::Stepping ? 88 : 74;
        if (load == Load::Stepping) {
            look.smClock = 1'095;
            look.power = 418;
        }
    }
    const bool busy = load == Load::Stepping;
    gpu.utilization
        = busy ? std::clamp(nearby(look.utilization, 2, noise), 0, 100) : look.utilization;
    gpu.memoryUtilization = busy ? nearby(look.memoryUtilization, 4, noise) : 0;
    gpu.memoryUsed = look.memoryUsed + (load == Load::Idle ? 0 : gpu.index * 18);
    gpu.power = std::min(powerLimit, look.power * (1 + 0.025 * noise.next()) + gpu.index % 3);
    gpu.smClock = busy && throttled ? nearby(look.smClock / 15.0, 3, noise) * 15 : look.smClock;
    const int wanted = look.temperature + gpu.index % 4;
    gpu.temperature += std::clamp(wanted - gpu.temperature, -2, 3);
    gpu.memoryTemperature = gpu.temperature + (busy ? 9 : 3);
    gpu.throttle = look.throttle;
}

} // namespace fairlead::lab
