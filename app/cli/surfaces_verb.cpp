#include <algorithm>

#include "app/cli/json_text.h"
#include "app/cli/live_surfaces.h"
#include "app/cli/table.h"
#include "app/cli/words.h"
#include "models/domain/surface.h"
#include "models/ledger/tracking_store.h"
#include "models/tracking/surface_status.h"

namespace fairlead::cli {
namespace {

struct Listed {
    std::string id, kind, surface, target, source;
};

/// What was seen there last decides what a host is; before anyone looked it is unknown.
Result<std::string> surfaceOfHost(const TrackingStore &store, const std::string &id)
{
    const auto events = store.lastOfSurface(id);
    if (!events)
        return fail(events.error());
    SurfaceStatus status;
    status.id = id;
    for (const TrackingEvent &event : *events)
        fold(status, event);
    return surfaceClassOf(status);
}

Result<std::vector<Listed>> listed(const SurfacesConfig &config, const Desk &desk)
{
    const auto store = TrackingStore::openWithoutKeeping(desk.store);
    if (!store)
        return fail(store.error());
    std::vector<Listed> list;
    for (const ConfiguredHost &host : config.hosts) {
        auto surface = surfaceOfHost(*store, host.settings.id);
        if (!surface)
            return fail(surface.error());
        list.push_back(
            {host.settings.id, "host", std::move(*surface), targetOf(host.settings), host.source});
    }
    for (const OtherSurface &other : config.others)
        list.push_back({other.id, other.kind, other.kind, other.target, other.source});
    std::sort(
        list.begin(), list.end(), [](const Listed &a, const Listed &b) { return a.id < b.id; });
    return list;
}

std::string textOf(const std::vector<Listed> &list)
{
    if (list.empty())
        return "No surfaces. Write surfaces.toml, or add one in the window.\n";
    std::vector<Row> rows{{"ID", "KIND", "SURFACE", "TARGET", "SOURCE"}};
    for (const Listed &each : list) {
        const auto surface = surfaceFromId(each.surface);
        rows.push_back(
            {each.id, each.kind, std::string(nameOf(surface.value_or(Surface::Unknown)).word),
                each.target, each.source});
    }
    return table(rows) + '\n' + counted(list.size(), "surface", "surfaces") + ".\n";
}

} // namespace

Result<Answer> perform(const SurfacesRequest &, Desk &desk)
{
    const auto config = configuredSurfaces(desk);
    if (!config)
        return fail(config.error());
    const auto list = listed(*config, desk);
    if (!list)
        return fail(list.error());
    const std::string note = warningsNote(*config);
    if (!desk.json)
        return Answer{textOf(*list), Exit::Yes, note};
    Json rows = Json::array();
    for (const Listed &each : *list)
        rows.push_back({{"schema", outputSchema}, {"id", each.id}, {"kind", each.kind},
            {"surface", each.surface}, {"target", each.target}, {"source", each.source}});
    Answer answer = jsonAnswer(rows);
    answer.note = note;
    return answer;
}

} // namespace fairlead::cli
