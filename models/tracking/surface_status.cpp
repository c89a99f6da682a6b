#include "models/tracking/surface_status.h"

#include <algorithm>
#include <set>

#include "models/domain/surface.h"
#include "models/tracking/json_fields.h"
#include "models/tracking/run_state.h"

namespace fairlead {
namespace {

void become(SurfaceStatus &status, SurfaceHealth health, Time at)
{
    if (status.health == health && status.since)
        return;
    status.health = health;
    status.since = at;
}

void noProblem(SurfaceStatus &status)
{
    status.problemCode.clear();
    status.problem.clear();
    status.remedy.clear();
}

void problem(SurfaceStatus &status, const Json &said)
{
    status.problemCode = jsonText(said, "code");
    status.problem = jsonText(said, "message");
    status.remedy = jsonText(said, "remedy");
}

SurfaceHealth healthOf(const std::string &code)
{
    if (code == "host_key_unknown")
        return SurfaceHealth::KeyUnknown;
    if (code == "host_key_changed" || code == "host_key_revoked")
        return SurfaceHealth::KeyRefused;
    if (code == "auth_failed" || code == "credential_expired")
        return SurfaceHealth::LoginRefused;
    return SurfaceHealth::Waiting;
}

void foldConnection(SurfaceStatus &status, const TrackingEvent &event)
{
    const std::string state = jsonText(event.data, "state");
    status.nextTry.reset();
    if (state == "connecting") {
        become(status, SurfaceHealth::Connecting, event.at);
    } else if (state == "up") {
        noProblem(status);
        become(status, SurfaceHealth::Live, event.at);
        status.lastSign = event.at;
        status.lastSignWhat = "handshake";
    } else if (state == "down") {
        problem(status, jsonMember(event.data, "problem"));
        become(status, healthOf(status.problemCode), event.at);
        if (const auto ms = jsonCount(event.data, "retry_ms"))
            status.nextTry = event.at + std::chrono::milliseconds(*ms);
    }
}

void foldCondition(SurfaceStatus &status, const TrackingEvent &event)
{
    if (jsonText(event.data, "condition") != idOf(ConditionKind::DriverNotAnswering))
        return;
    if (jsonFlag(event.data, "active")) {
        become(status, SurfaceHealth::DriverSilent, event.at);
        status.problemCode = "driver_not_answering";
        status.problem = jsonText(event.data, "says");
        status.remedy = "Look at dmesg on the host; nothing of ours is started until it answers";
    } else if (status.health == SurfaceHealth::DriverSilent) {
        noProblem(status);
        become(status, SurfaceHealth::Live, event.at);
    }
}

template <class Value>
void take(
    Observed<Value> &into, const Json &gpu, const char *key, const std::optional<Value> &value)
{
    if (value)
        into = *value;
    else
        into = Unknown{jsonText(jsonMember(gpu, "unavailable"), key)};
}

GpuStatus gpuOf(const Json &json)
{
    GpuStatus gpu;
    gpu.uuid = jsonText(json, "uuid");
    gpu.index = int(std::clamp<std::int64_t>(jsonCount(json, "index").value_or(0), 0, 1023));
    const auto number = [&](Observed<double> &into, const char *key) {
        take(into, json, key, jsonNumber(json, key));
    };
    number(gpu.utilizationPercent, "utilization_percent");
    number(gpu.powerW, "power_w");
    number(gpu.temperatureC, "temperature_c");
    number(gpu.smClockMhz, "sm_clock_mhz");
    const auto count = [&](Observed<std::int64_t> &into, const char *key) {
        take(into, json, key, jsonCount(json, key));
    };
    count(gpu.memoryUsedBytes, "memory_used_bytes");
    count(gpu.memoryTotalBytes, "memory_total_bytes");
    take(gpu.throttleMask, json, "throttle_mask", jsonUnsigned(json, "throttle_mask"));
    return gpu;
}

void foldSample(SurfaceStatus &status, const TrackingEvent &event)
{
    if (const Json &host = jsonMember(event.data, "host"); host.is_object()) {
        status.host = host;
        status.hostAt = event.at;
    }
    const Json &gpus = jsonMember(event.data, "gpus");
    if (!gpus.is_array())
        return;
    status.gpus.clear();
    for (const Json &gpu : gpus)
        status.gpus.push_back(gpuOf(gpu));
    std::stable_sort(status.gpus.begin(), status.gpus.end(),
        [](const GpuStatus &a, const GpuStatus &b) { return a.index < b.index; });
    status.gpusAt = event.at;
    status.sampleLatencyMs = jsonNumber(event.data, "latency_ms");
    status.lastSign = event.at;
    status.lastSignWhat = "sampler";
    if (status.health == SurfaceHealth::Live)
        noProblem(status);
}

void foldError(SurfaceStatus &status, const TrackingEvent &event)
{
    static const std::set<std::string> ofSampler{"driver_missing", "no_nvidia_smi", "bad_rows"};
    if (ofSampler.contains(jsonText(event.data, "code")))
        problem(status, event.data);
}

} // namespace

void fold(SurfaceStatus &status, const TrackingEvent &event)
{
    if (!status.id.empty() && event.surfaceId != status.id)
        return;
    if (!event.runId.empty()) {
        if (event.kind == EventKind::Log) {
            status.lastSign = event.at;
            status.lastSignWhat = "log";
        }
        return;
    }
    if (event.kind == EventKind::Connection)
        foldConnection(status, event);
    else if (event.kind == EventKind::Condition)
        foldCondition(status, event);
    else if (event.kind == EventKind::Sample)
        foldSample(status, event);
    else if (event.kind == EventKind::Error)
        foldError(status, event);
}

std::string surfaceClassOf(const SurfaceStatus &status)
{
    constexpr double bytes = 143'771.0 * 1024 * 1024;
    const Json &gpus = jsonMember(status.host, "gpus");
    if (!gpus.is_array())
        return std::string(nameOf(Surface::Unknown).id);
    std::set<std::string> matching, named;
    for (const Json &gpu : gpus) {
        if (jsonText(gpu, "name") != "NVIDIA H200")
            continue;
        const auto memory = jsonNumber(gpu, "memory_bytes");
        if (!memory)
            named.insert(jsonText(gpu, "uuid"));
        else if (*memory >= 0.99 * bytes && *memory <= 1.01 * bytes)
            matching.insert(jsonText(gpu, "uuid"));
    }
    if (gpus.size() == 8 && !named.empty() && matching.size() + named.size() == 8)
        return std::string(nameOf(Surface::Unknown).id); // their memory decides, and is not known
    const bool owned = gpus.size() == 8 && matching.size() == 8;
    return std::string(nameOf(owned ? Surface::OwnedH200 : Surface::OtherHost).id);
}

} // namespace fairlead
