#include "app/cli/event_text.h"

#include "app/cli/json_text.h"
#include "app/cli/plain_text.h"
#include "app/cli/words.h"
#include "models/tracking/json_fields.h"

namespace fairlead::cli {
namespace {

/// A member as a word; empty where it is missing or null.
std::string word(const Json &object, const char *key)
{
    const Json &value = jsonMember(object, key);
    if (value.is_null())
        return {};
    if (value.is_number_float())
        return shortNumber(value.get<double>());
    return value.is_string() ? value.get<std::string>() : jsonText(value);
}

std::string with(const std::string &before, const std::string &value)
{
    return value.empty() ? "" : before + value;
}

std::string stateLine(const Json &data)
{
    return word(data, "state") + with(", ", word(data, "outcome"))
        + with(": ", word(data, "evidence"));
}

std::string conditionLine(const Json &data)
{
    const bool active = jsonFlag(data, "active");
    return word(data, "condition") + (active ? "" : " is over") + with(": ", word(data, "says"));
}

std::string stepLine(const Json &data)
{
    const Json &steps = jsonMember(data, "steps");
    if (!steps.is_array() || steps.empty())
        return "steps";
    const Json &last = steps.back();
    std::string line = steps.size() > 1
        ? "steps " + word(steps.front(), "step") + " to " + word(last, "step")
        : "step " + word(last, "step");
    line += with(" of ", word(last, "total"));
    if (const std::string duration = word(last, "duration_s"); !duration.empty())
        line += ", " + duration + " s";
    return line + with(", loss ", word(last, "loss"));
}

std::string gpuLine(const Json &gpus, const Json &data)
{
    std::string busy;
    for (const Json &gpu : gpus) {
        const std::string percent = word(gpu, "utilization_percent");
        busy += (busy.empty() ? "" : " ") + (percent.empty() ? "?" : percent);
    }
    return std::to_string(gpus.size()) + " GPUs, busy % " + busy
        + with(", latency ms ", word(data, "latency_ms"));
}

std::string sampleLine(const Json &data)
{
    if (const Json &gpus = jsonMember(data, "gpus"); gpus.is_array())
        return gpuLine(gpus, data);
    if (const Json &process = jsonMember(data, "process"); process.is_object())
        return "process " + word(process, "pid")
            + (jsonFlag(process, "alive") ? " is there, " + word(process, "state") : " is gone");
    if (const Json &file = jsonMember(data, "file"); file.is_object())
        return "log file " + word(file, "stream")
            + (jsonFlag(file, "exists") ? with(", bytes ", word(file, "size")) : " is not there");
    if (const Json &sidecar = jsonMember(data, "sidecar"); sidecar.is_object())
        return word(sidecar, "name") + ": " + word(sidecar, "text").substr(0, 200);
    const Json &host = jsonMember(data, "host");
    return "connected to " + word(host, "host_name") + with(" as ", word(host, "user"));
}

std::string connectionLine(const Json &data)
{
    const Json &problem = jsonMember(data, "problem");
    std::string line = word(data, "state") + with(": ", word(problem, "message"))
        + with(" ", word(problem, "remedy"));
    if (const auto ms = jsonCount(data, "retry_ms"))
        line += ", next try in " + std::to_string((*ms + 999) / 1000) + " s";
    return line;
}

std::string said(const TrackingEvent &event)
{
    const Json &data = event.data;
    switch (event.kind) {
    case EventKind::State:
        return stateLine(data);
    case EventKind::Condition:
        return conditionLine(data);
    case EventKind::Step:
        return stepLine(data);
    case EventKind::Log:
        return word(data, "bytes") + " bytes of " + word(data, "stream") + " from "
            + word(data, "from");
    case EventKind::Sample:
        return sampleLine(data);
    case EventKind::Gap:
        return "gap in " + word(data, "stream") + " at " + word(data, "at_byte") + ": "
            + word(data, "why") + with(", bytes ", word(data, "bytes"));
    case EventKind::Error:
        return word(data, "message") + with(" ", word(data, "remedy"));
    case EventKind::Connection:
        return connectionLine(data);
    }
    return {};
}

} // namespace

std::string eventLine(const TrackingEvent &event, const std::string &name)
{
    constexpr std::size_t clockFrom = 11, clockLength = 8;
    std::string line
        = formatUtc(event.at).substr(clockFrom, clockLength) + "Z " + plainText(event.surfaceId);
    if (!event.runId.empty())
        line += " " + plainText(name.empty() ? event.runId : name);
    return line + " " + std::string(idOf(event.kind)) + ": " + plainText(said(event)) + '\n';
}

} // namespace fairlead::cli
