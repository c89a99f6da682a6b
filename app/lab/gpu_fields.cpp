#include "app/lab/gpu_fields.h"

#include <chrono>
#include <cstdio>
#include <ctime>

namespace fairlead::lab {
namespace {

template <class... Values>
std::string printed(const char *format, Values... values)
{
    char room[64];
    std::snprintf(room, sizeof room, format, values...);
    return room;
}

/// Local time without a zone, as the tool prints it.
std::string timestamp(const GpuState &)
{
    const auto now = std::chrono::system_clock::now();
    const std::time_t seconds = std::chrono::system_clock::to_time_t(now);
    const int milliseconds
        = int(std::chrono::duration_cast<std::chrono::milliseconds>(now.time_since_epoch()).count()
            % 1000);
    std::tm local{};
    ::localtime_r(&seconds, &local);
    char room[32];
    std::strftime(room, sizeof room, "%Y/%m/%d %H:%M:%S", &local);
    return printed("%s.%03d", static_cast<const char *>(room), milliseconds);
}

std::string activeIf(const GpuState &gpu, std::uint64_t bit)
{
    return gpu.throttle & bit ? "Active" : "Not Active";
}

template <std::uint64_t bit>
std::string reason(const GpuState &gpu)
{
    return activeIf(gpu, bit);
}

std::string zero(const GpuState &)
{
    return "0";
}
std::string notAvailable(const GpuState &)
{
    return "[N/A]";
}
std::string power(const GpuState &gpu)
{
    return printed("%.2f", gpu.power);
}
std::string smClock(const GpuState &gpu)
{
    return std::to_string(gpu.smClock);
}

constexpr GpuField fields[] = {
    {"timestamp", "", "", "When the values were read: year/month/day and the time of day.",
        timestamp},
    {"driver_version", "", "", "Version of the driver.",
        [](const GpuState &) { return std::string(driverVersion); }},
    {"count", "", "", "How many GPUs the driver sees.",
        [](const GpuState &) { return std::string("8"); }},
    {"name", "gpu_name", "", "What the GPU is called.",
        [](const GpuState &) { return std::string(gpuName); }},
    {"serial", "gpu_serial", "", "The number printed on the board.",
        [](const GpuState &gpu) { return gpu.serial; }},
    {"uuid", "gpu_uuid", "", "The GPU's own name, the same for ever.",
        [](const GpuState &gpu) { return gpu.uuid; }},
    {"pci.bus_id", "gpu_bus_id", "", "Where it sits, as domain:bus:device.function.",
        [](const GpuState &gpu) { return gpu.busId; }},
    {"index", "", "", "Its number in the order of the bus; may change at a restart.",
        [](const GpuState &gpu) { return std::to_string(gpu.index); }},
    {"vbios_version", "", "", "Version of its firmware.",
        [](const GpuState &) { return std::string("96.00.A5.00.01"); }},
    {"inforom.img", "inforom.image", "", "Version of the stored configuration.",
        [](const GpuState &) { return std::string("G520.0282.00.04"); }},
    {"persistence_mode", "", "", "Does the driver stay loaded without a client?",
        [](const GpuState &) { return std::string("Enabled"); }},
    {"compute_mode", "", "", "Who may use it for computing.",
        [](const GpuState &) { return std::string("Default"); }},
    {"mig.mode.current", "", "", "Is it divided into instances?",
        [](const GpuState &) { return std::string("Disabled"); }},
    {"mig.mode.pending", "", "", "Will it be after the next reset?",
        [](const GpuState &) { return std::string("Disabled"); }},
    {"ecc.mode.current", "", "", "Is memory checked for errors?",
        [](const GpuState &) { return std::string("Enabled"); }},
    {"gsp.mode.current", "", "", "Does the GPU run its system processor?",
        [](const GpuState &) { return std::string("Enabled"); }},
    {"pstate", "", "", "Performance state, P0 the highest.",
        [](const GpuState &) { return std::string("P0"); }},
    {"pcie.link.gen.current", "pcie.link.gen.gpucurrent", "", "Generation of the link now.",
        [](const GpuState &) { return std::string("5"); }},
    {"pcie.link.gen.max", "", "", "Generation that the link can have.",
        [](const GpuState &) { return std::string("5"); }},
    {"pcie.link.gen.hostmax", "", "", "Generation that the host's side can have.",
        [](const GpuState &) { return std::string("5"); }},
    {"pcie.link.width.current", "", "", "Lanes of the link now.",
        [](const GpuState &) { return std::string("16"); }},
    {"pcie.link.width.max", "", "", "Lanes that the link can have.",
        [](const GpuState &) { return std::string("16"); }},
    {"clocks_event_reasons.supported", "clocks_throttle_reasons.supported", "",
        "Mask of the reasons that this GPU can report.",
        [](const GpuState &) { return std::string("0x00000000000001ff"); }},
    {"clocks_event_reasons.active", "clocks_throttle_reasons.active", "",
        "Mask of the reasons that hold the clocks down.",
        [](const GpuState &gpu) {
            return printed("0x%016llx", static_cast<unsigned long long>(gpu.throttle));
        }},
    {"clocks_event_reasons.gpu_idle", "clocks_throttle_reasons.gpu_idle", "", "Nothing runs.",
        reason<0x1>},
    {"clocks_event_reasons.applications_clocks_setting",
        "clocks_throttle_reasons.applications_clocks_setting", "", "Somebody set the clocks.",
        reason<0x2>},
    {"clocks_event_reasons.sw_power_cap", "clocks_throttle_reasons.sw_power_cap", "",
        "The power limit.", reason<0x4>},
    {"clocks_event_reasons.hw_slowdown", "clocks_throttle_reasons.hw_slowdown", "",
        "The hardware slows itself down.", reason<0x8>},
    {"clocks_event_reasons.sync_boost", "clocks_throttle_reasons.sync_boost", "",
        "It keeps pace with others.", reason<0x10>},
    {"clocks_event_reasons.sw_thermal_slowdown", "clocks_throttle_reasons.sw_thermal_slowdown", "",
        "The driver finds it too hot.", reason<0x20>},
    {"clocks_event_reasons.hw_thermal_slowdown", "clocks_throttle_reasons.hw_thermal_slowdown", "",
        "The hardware finds it too hot.", reason<0x40>},
    {"clocks_event_reasons.hw_power_brake_slowdown",
        "clocks_throttle_reasons.hw_power_brake_slowdown", "", "The machine asked for less power.",
        reason<0x80>},
    {"memory.total", "", "MiB", "Memory that is there.",
        [](const GpuState &) { return std::to_string(memoryTotal); }},
    {"memory.reserved", "", "MiB", "Memory that the driver keeps.",
        [](const GpuState &) { return std::string("551"); }},
    {"memory.used", "", "MiB", "Memory in use.",
        [](const GpuState &gpu) { return std::to_string(gpu.memoryUsed); }},
    {"memory.free", "", "MiB", "Memory that is left.",
        [](const GpuState &gpu) { return std::to_string(memoryTotal - 551 - gpu.memoryUsed); }},
    {"utilization.gpu", "", "%", "Part of the last moment in which any kernel ran.",
        [](const GpuState &gpu) { return std::to_string(gpu.utilization); }},
    {"utilization.memory", "", "%", "Part of the last moment in which memory was read or written.",
        [](const GpuState &gpu) { return std::to_string(gpu.memoryUtilization); }},
    {"temperature.gpu", "", "", "Temperature of the chip, in Celsius.",
        [](const GpuState &gpu) { return std::to_string(gpu.temperature); }},
    {"temperature.gpu.tlimit", "", "", "Degrees that are left before it slows down.",
        [](const GpuState &gpu) { return std::to_string(87 - gpu.temperature); }},
    {"temperature.memory", "", "", "Temperature of the memory, in Celsius.",
        [](const GpuState &gpu) { return std::to_string(gpu.memoryTemperature); }},
    {"power.draw", "", "W", "Mean power over the last second.", power},
    {"power.draw.average", "", "W", "The same.", power},
    {"power.draw.instant", "", "W", "Power at this moment.", power},
    {"enforced.power.limit", "", "W", "The limit that holds.",
        [](const GpuState &) { return printed("%.2f", powerLimit); }},
    {"power.limit", "", "W", "The limit that was set.",
        [](const GpuState &) { return printed("%.2f", powerLimit); }},
    {"power.default_limit", "", "W", "The limit after a restart.",
        [](const GpuState &) { return printed("%.2f", powerLimit); }},
    {"power.min_limit", "", "W", "The lowest limit.",
        [](const GpuState &) { return std::string("200.00"); }},
    {"power.max_limit", "", "W", "The highest limit.",
        [](const GpuState &) { return printed("%.2f", powerLimit); }},
    {"clocks.current.graphics", "clocks.gr", "MHz", "Clock of the graphics part.", smClock},
    {"clocks.current.sm", "clocks.sm", "MHz", "Clock of the multiprocessors.", smClock},
    {"clocks.current.memory", "clocks.mem", "MHz", "Clock of the memory.",
        [](const GpuState &) { return std::to_string(memoryClock); }},
    {"clocks.applications.graphics", "clocks.applications.gr", "MHz", "Clock that was asked for.",
        [](const GpuState &) { return std::to_string(highestSmClock); }},
    {"clocks.max.graphics", "clocks.max.gr", "MHz", "Highest clock of the graphics part.",
        [](const GpuState &) { return std::to_string(highestSmClock); }},
    {"clocks.max.sm", "", "MHz", "Highest clock of the multiprocessors.",
        [](const GpuState &) { return std::to_string(highestSmClock); }},
    {"clocks.max.memory", "clocks.max.mem", "MHz", "Highest clock of the memory.",
        [](const GpuState &) { return std::to_string(memoryClock); }},
    {"ecc.errors.corrected.volatile.total", "", "", "Errors mended since the driver was loaded.",
        zero},
    {"ecc.errors.corrected.volatile.dram", "", "", "The same, of the memory.", zero},
    {"ecc.errors.corrected.volatile.sram", "", "", "The same, of the caches.", zero},
    {"ecc.errors.corrected.aggregate.total", "", "", "Errors mended in the GPU's life.", zero},
    {"ecc.errors.uncorrected.volatile.total", "", "",
        "Errors not mended since the driver was loaded.", zero},
    {"ecc.errors.uncorrected.volatile.dram", "", "", "The same, of the memory.", zero},
    {"ecc.errors.uncorrected.volatile.sram", "", "", "The same, of the caches.", zero},
    {"ecc.errors.uncorrected.aggregate.total", "", "", "Errors not mended in the GPU's life.",
        zero},
    {"retired_pages.pending", "retired_pages.pending_retirement", "",
        "Memory pages to be given up.", notAvailable},
    {"fabric.state", "", "", "State of the fabric between GPUs.",
        [](const GpuState &) { return std::string("Completed"); }},
    {"fabric.status", "", "", "How joining the fabric went.",
        [](const GpuState &) { return std::string("Success"); }},
    {"reset_status.reset_required", "", "", "Must it be reset?",
        [](const GpuState &gpu) { return std::string(gpu.lost ? "Yes" : "No"); }},
    {"reset_status.drain_and_reset_recommended", "", "", "Should it be drained and reset?",
        [](const GpuState &gpu) { return std::string(gpu.lost ? "Yes" : "No"); }},
};

} // namespace

std::span<const GpuField> gpuFields()
{
    return fields;
}

const GpuField *gpuField(std::string_view name)
{
    for (const GpuField &field : fields)
        if (name == field.name || (!field.otherName.empty() && name == field.otherName))
            return &field;
    return nullptr;
}

} // namespace fairlead::lab
