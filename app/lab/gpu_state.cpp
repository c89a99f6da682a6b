#include "app/lab/gpu_state.h"

#include <nlohmann/json.hpp>

#include "connectors/common/bounded_file.h"
#include "connectors/common/sha256.h"

namespace fairlead::lab {
namespace {

using Json = nlohmann::json;

constexpr int gpusOfAHost = 8;

GpuState read(const Json &object)
{
    GpuState gpu;
    gpu.index = object.at("index");
    gpu.uuid = object.at("uuid");
    gpu.busId = object.at("bus_id");
    gpu.serial = object.at("serial");
    gpu.utilization = object.at("utilization");
    gpu.memoryUtilization = object.at("memory_utilization");
    gpu.memoryUsed = object.at("memory_used");
    gpu.power = object.at("power");
    gpu.temperature = object.at("temperature");
    gpu.memoryTemperature = object.at("memory_temperature");
    gpu.smClock = object.at("sm_clock");
    gpu.throttle = object.at("throttle");
    gpu.lost = object.at("lost");
    return gpu;
}

} // namespace

std::string textOf(const std::vector<GpuState> &gpus)
{
    Json all = Json::array();
    for (const GpuState &gpu : gpus)
        all.push_back({{"index", gpu.index}, {"uuid", gpu.uuid}, {"bus_id", gpu.busId},
            {"serial", gpu.serial}, {"utilization", gpu.utilization},
            {"memory_utilization", gpu.memoryUtilization}, {"memory_used", gpu.memoryUsed},
            {"power", gpu.power}, {"temperature", gpu.temperature},
            {"memory_temperature", gpu.memoryTemperature}, {"sm_clock", gpu.smClock},
            {"throttle", gpu.throttle}, {"lost", gpu.lost}});
    return all.dump() + '\n';
}

Result<std::vector<GpuState>> readGpus(const std::filesystem::path &file)
{
    FileLimits limits;
    limits.bytes = 65536;
    const auto bytes = readRegularFile(file, limits);
    if (!bytes)
        return fail(bytes.error());
    std::vector<GpuState> gpus;
    try {
        for (const Json &object : Json::parse(*bytes))
            gpus.push_back(read(object));
    } catch (const Json::exception &problem) {
        return fail({"bad_state", problem.what(), file.string(), "Start the lab anew"});
    }
    return gpus;
}

std::vector<GpuState> newGpus(std::uint64_t seed, const std::string &host)
{
    static constexpr const char *buses[gpusOfAHost]
        = {"1B", "43", "52", "61", "9D", "C3", "D1", "DF"};
    std::vector<GpuState> gpus;
    for (int index = 0; index < gpusOfAHost; ++index) {
        const std::string name
            = Sha256::of(std::to_string(seed) + host + std::to_string(index)).hex();
        GpuState gpu;
        gpu.index = index;
        gpu.uuid = "GPU-" + name.substr(0, 8) + '-' + name.substr(8, 4) + '-' + name.substr(12, 4)
            + '-' + name.substr(16, 4) + '-' + name.substr(20, 12);
        gpu.busId = std::string("00000000:") + buses[index] + ":00.0";
        gpu.serial = "16539240" + std::to_string(10000 + int(name[0]) * 37 + index);
        gpus.push_back(std::move(gpu));
    }
    return gpus;
}

} // namespace fairlead::lab
