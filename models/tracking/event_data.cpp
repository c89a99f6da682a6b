#include "models/tracking/event_data.h"

#include <cmath>

#include "models/receipts/valid_text.h"

namespace fairlead {
namespace {

std::string valid(std::string text)
{
    makeValidUtf8(text);
    return text;
}

bool writable(double value)
{
    return std::isfinite(value);
}

template <class Value>
bool writable(const Value &)
{
    return true;
}

/// Sets the member, or null with its reason in `unavailable`.
template <class Value>
void put(Json &into, const char *key, const Observed<Value> &value)
{
    into[key] = nullptr;
    if (value.known() && writable(value.value())) {
        if constexpr (std::is_same_v<Value, std::string>)
            into[key] = valid(value.value());
        else
            into[key] = value.value();
        return;
    }
    const std::string reason = value.known() ? "not a finite number"
        : value.notApplicable()              ? "does not apply"
                                             : value.reason();
    into["unavailable"][key] = valid(reason);
}

Json gpuJson(const GpuIdentity &gpu)
{
    Json json{{"index", gpu.index}, {"uuid", valid(gpu.uuid)}, {"name", valid(gpu.name)},
        {"unavailable", Json::object()}};
    put(json, "memory_bytes", gpu.memoryBytes);
    put(json, "power_limit_w", gpu.powerLimitW);
    put(json, "pci_bus_id", gpu.pciBusId);
    put(json, "persistence", gpu.persistence);
    return json;
}

Json gpuJson(const GpuReading &gpu)
{
    Json json{{"uuid", valid(gpu.uuid)}, {"index", gpu.index}, {"unavailable", Json::object()}};
    put(json, "utilization_percent", gpu.utilizationPercent);
    put(json, "memory_used_bytes", gpu.memoryUsedBytes);
    put(json, "memory_total_bytes", gpu.memoryTotalBytes);
    put(json, "power_w", gpu.powerW);
    put(json, "temperature_c", gpu.temperatureC);
    put(json, "sm_clock_mhz", gpu.smClockMhz);
    put(json, "throttle_mask", gpu.throttleMask);
    put(json, "ecc_uncorrected", gpu.eccUncorrected);
    return json;
}

} // namespace

Json hostJson(const HostIdentity &host)
{
    Json json{{"server_banner", valid(host.serverBanner)}, {"unavailable", Json::object()},
        {"gpus", nullptr}};
    put(json, "host_name", host.hostName);
    put(json, "user", host.user);
    put(json, "boot_id", host.bootId);
    put(json, "machine_id_sha256", host.machineIdSha256);
    put(json, "kernel", host.kernel);
    put(json, "os", host.os);
    put(json, "driver", host.driver);
    put(json, "processors", host.processors);
    put(json, "link_class", host.linkClass);
    put(json, "topology_sha256", host.topologySha256);
    put(json, "clock_skew_s", host.clockSkewS);
    put(json, "login_shell_ms", host.loginShellMs);
    if (host.gpus.known()) {
        json["gpus"] = Json::array();
        for (const GpuIdentity &gpu : host.gpus.value())
            json["gpus"].push_back(gpuJson(gpu));
    } else {
        json["unavailable"]["gpus"]
            = valid(host.gpus.notApplicable() ? "does not apply" : host.gpus.reason());
    }
    return json;
}

Json sampleData(const GpusSampled &sample)
{
    Json gpus = Json::array();
    for (const GpuReading &gpu : sample.gpus)
        gpus.push_back(gpuJson(gpu));
    return {{"gpus", std::move(gpus)}, {"latency_ms", sample.latencyMs}};
}

Json sampleData(const IdentitySeen &seen)
{
    return {{"host", hostJson(seen.host)}};
}

Json sampleData(const ProcessSeen &seen)
{
    Json process{{"pid", seen.pid}, {"alive", seen.alive}, {"start_ticks", nullptr},
        {"boot_id", nullptr}, {"state", valid(std::string(1, seen.state))}};
    if (seen.startTicks)
        process["start_ticks"] = *seen.startTicks;
    if (!seen.bootId.empty())
        process["boot_id"] = valid(seen.bootId);
    return {{"process", std::move(process)}};
}

Json sampleData(const LogFileSeen &seen)
{
    Json file{{"stream", valid(seen.stream)}, {"exists", seen.exists}, {"size", nullptr},
        {"modified_at", nullptr}};
    if (seen.size)
        file["size"] = *seen.size;
    if (seen.modifiedAt)
        file["modified_at"] = formatUtc(*seen.modifiedAt);
    return {{"file", std::move(file)}};
}

Json sampleData(const SidecarSeen &seen)
{
    return {{"sidecar", {{"name", valid(seen.name)}, {"text", valid(seen.bytes)}}}};
}

Json gapData(const LogGap &gap, std::int64_t atByte)
{
    Json data{{"stream", valid(gap.stream)}, {"why", valid(gap.why)}, {"bytes", nullptr},
        {"at_byte", atByte}, {"position", toJson(gap.after)}};
    if (gap.bytes)
        data["bytes"] = *gap.bytes;
    return data;
}

Json errorData(const Error &error)
{
    return {{"code", valid(error.code)}, {"message", valid(error.message)},
        {"where", valid(error.where)}, {"remedy", valid(error.remedy)}};
}

Json connectionData(const ConnectionSeen &seen)
{
    static constexpr const char *states[] = {"connecting", "up", "down"};
    Json data{{"state", states[int(seen.state)]}, {"problem", nullptr}, {"attempt", seen.attempt},
        {"retry_ms", nullptr}};
    if (seen.problem)
        data["problem"] = {{"code", valid(seen.problem->code)},
            {"message", valid(seen.problem->message)}, {"remedy", valid(seen.problem->remedy)}};
    if (seen.retryMs)
        data["retry_ms"] = *seen.retryMs;
    return data;
}

} // namespace fairlead
