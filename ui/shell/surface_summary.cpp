#include "ui/shell/surface_summary.h"

#include <algorithm>

#include <QCoreApplication>

namespace fairlead::ui {
namespace {

QString tr(const char *text)
{
    return QCoreApplication::translate("SurfaceSummary", text);
}

bool troubled(const SurfaceView &surface)
{
    switch (surface.status.health) {
    case SurfaceHealth::Waiting:
    case SurfaceHealth::KeyUnknown:
    case SurfaceHealth::KeyRefused:
    case SurfaceHealth::LoginRefused:
    case SurfaceHealth::DriverSilent:
        return true;
    case SurfaceHealth::NotAsked:
    case SurfaceHealth::Connecting:
    case SurfaceHealth::Live:
        break;
    }
    return false;
}

SurfaceWord unconnected(
    const std::vector<SurfaceView> &surfaces, const std::string &kind, const QString &name)
{
    const auto count = std::count_if(surfaces.begin(), surfaces.end(),
        [&kind](const SurfaceView &each) { return each.kind == kind; });
    return {name, count == 0 ? tr("none") : tr("%1, not connected").arg(count),
        SurfaceWord::Mark::None};
}

} // namespace

QList<SurfaceWord> surfaceSummary(const std::vector<SurfaceView> &surfaces)
{
    SurfaceWord hosts{tr("Hosts"), tr("none"), SurfaceWord::Mark::None};
    int all = 0, live = 0;
    bool trouble = false;
    for (const SurfaceView &each : surfaces) {
        if (each.kind != "host")
            continue;
        ++all;
        live += each.status.health == SurfaceHealth::Live ? 1 : 0;
        trouble = trouble || troubled(each);
    }
    if (all > 0) {
        hosts.words = tr("%1 of %2").arg(live).arg(all);
        hosts.mark = trouble ? SurfaceWord::Mark::Trouble
            : live == all    ? SurfaceWord::Mark::Good
                             : SurfaceWord::Mark::None;
    }
    return {unconnected(surfaces, "modal", tr("Modal")), hosts,
        unconnected(surfaces, "tpu", tr("TPU"))};
}

} // namespace fairlead::ui
