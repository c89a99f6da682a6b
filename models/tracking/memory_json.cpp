#include "models/tracking/memory_json.h"

#include <array>

#include "models/tracking/json_fields.h"

namespace fairlead {
namespace {

constexpr std::array<std::string_view, 6> phases{
    "none", "lines", "arguments", "compiling", "stepping", "ended"};

template <class Value>
Json orNull(const std::optional<Value> &value)
{
    return value ? Json(*value) : Json();
}

Json streamJson(const KeptStream &stream)
{
    return {{"bytes", stream.bytes}, {"position", toJson(stream.position)},
        {"reader", stream.reader}, {"phase", idOf(stream.phase)},
        {"phase_since", jsonMs(stream.phaseSince)}, {"said", stream.said}, {"fatal", stream.fatal},
        {"source", stream.source}};
}

std::optional<KeptStream> streamFromJson(const Json &json)
{
    const auto bytes = jsonCount(json, "bytes");
    const auto position = logPositionFromJson(jsonMember(json, "position"));
    const auto phase = logPhaseFromId(jsonText(json, "phase"));
    if (!bytes || !position || !phase)
        return std::nullopt;
    return KeptStream{*bytes, *position, jsonMember(json, "reader"), *phase,
        timeFromMs(json, "phase_since"), jsonText(json, "said"), jsonText(json, "fatal"),
        jsonText(json, "source")};
}

Json processJson(const RunProcess &process)
{
    return {{"pid", process.pid}, {"start_ticks", orNull(process.startTicks)},
        {"boot_id", process.bootId}, {"seen_alive", process.seenAlive},
        {"gone_since", jsonMs(process.goneSince)}, {"gone", process.gone},
        {"source", process.source}};
}

std::optional<int> small(const Json &json, std::string_view key)
{
    const auto count = jsonCount(json, key);
    return count && *count >= -(1 << 30) && *count <= (1 << 30) ? std::optional(int(*count))
                                                                : std::nullopt;
}

} // namespace

std::string_view idOf(LogPhase phase)
{
    return phases.at(std::size_t(phase));
}

std::optional<LogPhase> logPhaseFromId(std::string_view id)
{
    for (std::size_t i = 0; i < phases.size(); ++i)
        if (phases[i] == id)
            return LogPhase(i);
    return std::nullopt;
}

Json memoryJson(const RunMemory &memory)
{
    Json json{{"streams", Json::object()}, {"process", nullptr}, {"pid", orNull(memory.pid)},
        {"status", int(memory.status)}, {"exit_code", orNull(memory.exitCode)},
        {"status_name", memory.statusName}, {"exit_record", memory.exitRecord},
        {"exit_record_code", orNull(memory.exitRecordCode)},
        {"log_exists", orNull(memory.logExists)}, {"last_log_at", jsonMs(memory.lastLogAt)},
        {"last_step_seen_at", jsonMs(memory.lastStepSeenAt)}, {"recent", Json::array()},
        {"last_duration_s", orNull(memory.lastDurationS)}, {"minutes", Json::array()}};
    for (const auto &[name, stream] : memory.streams)
        json["streams"][name] = streamJson(stream);
    if (memory.process)
        json["process"] = processJson(*memory.process);
    for (const RunMemory::Step &step : memory.recent)
        json["recent"].push_back({{"duration_s", step.durationS}, {"rate", orNull(step.rate)}});
    for (const auto &[minute, mean] : memory.minutes)
        json["minutes"].push_back({{"minute", minute}, {"sum", mean.sum}, {"steps", mean.steps}});
    return json;
}

std::optional<RunMemory> memoryFromJson(const Json &json)
{
    const Json &streams = jsonMember(json, "streams");
    const auto status = small(json, "status");
    if (!streams.is_object() || !status || *status < 0 || *status > int(StatusWord::Unreadable))
        return std::nullopt;
    RunMemory memory;
    for (const auto &[name, each] : streams.items()) {
        auto stream = streamFromJson(each);
        if (!stream)
            return std::nullopt;
        memory.streams.emplace(name, std::move(*stream));
    }
    const Json &process = jsonMember(json, "process");
    if (const auto pid = jsonCount(process, "pid"))
        memory.process
            = RunProcess{*pid, jsonUnsigned(process, "start_ticks"), jsonText(process, "boot_id"),
                jsonFlag(process, "seen_alive"), timeFromMs(process, "gone_since"),
                jsonText(process, "gone"), jsonText(process, "source")};
    memory.pid = jsonCount(json, "pid");
    memory.status = StatusWord(*status);
    memory.exitCode = small(json, "exit_code");
    memory.statusName = jsonText(json, "status_name");
    memory.exitRecord = jsonFlag(json, "exit_record");
    memory.exitRecordCode = small(json, "exit_record_code");
    if (jsonMember(json, "log_exists").is_boolean())
        memory.logExists = jsonFlag(json, "log_exists");
    memory.lastLogAt = timeFromMs(json, "last_log_at");
    memory.lastStepSeenAt = timeFromMs(json, "last_step_seen_at");
    memory.lastDurationS = jsonNumber(json, "last_duration_s");
    for (const Json &step : jsonMember(json, "recent"))
        memory.recent.push_back(
            {jsonNumber(step, "duration_s").value_or(0), jsonNumber(step, "rate")});
    for (const Json &each : jsonMember(json, "minutes")) {
        const auto minute = jsonCount(each, "minute");
        const auto steps = small(each, "steps");
        if (minute && steps && *steps > 0)
            memory.minutes[*minute] = {jsonNumber(each, "sum").value_or(0), *steps};
    }
    return memory;
}

} // namespace fairlead
