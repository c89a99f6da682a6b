#include "models/tracking/tracking_event.h"

#include <array>

#include "models/tracking/json_fields.h"

namespace fairlead {
namespace {

constexpr std::array<std::string_view, 8> kinds{
    "state", "condition", "step", "log", "sample", "gap", "error", "connection"};

} // namespace

std::string_view idOf(EventKind kind)
{
    return kinds.at(std::size_t(kind));
}

std::optional<EventKind> eventKindFromId(std::string_view id)
{
    for (std::size_t i = 0; i < kinds.size(); ++i)
        if (kinds[i] == id)
            return EventKind(i);
    return std::nullopt;
}

Json toJson(const TrackingEvent &event)
{
    Json json{{"schema", "fairlead.cli/1"}, {"at", formatUtc(event.at)}, {"observed_at", nullptr},
        {"surface_id", event.surfaceId}, {"run", nullptr}, {"kind", idOf(event.kind)},
        {"source", event.source}, {"data", event.data}};
    if (event.observedAt.known())
        json["observed_at"] = formatUtc(event.observedAt.value());
    if (!event.runId.empty())
        json["run"] = event.runId;
    return json;
}

Json toJson(const LogPosition &position)
{
    return {{"device", position.device}, {"inode", position.inode}, {"offset", position.offset},
        {"head_bytes", position.headBytes}, {"head_sha256", position.headSha256}};
}

std::optional<LogPosition> logPositionFromJson(const Json &json)
{
    const auto device = jsonUnsigned(json, "device"), inode = jsonUnsigned(json, "inode"),
               offset = jsonUnsigned(json, "offset"), head = jsonUnsigned(json, "head_bytes");
    if (!device || !inode || !offset || !head || *head > 256)
        return std::nullopt;
    return LogPosition{
        *device, *inode, *offset, std::uint32_t(*head), jsonText(json, "head_sha256")};
}

} // namespace fairlead
