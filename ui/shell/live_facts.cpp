#include "ui/shell/live_facts.h"

#include <algorithm>

#include <QCoreApplication>

#include "models/items/numbers.h"
#include "models/items/surface_words.h"

namespace fairlead::ui {
namespace {

QString tr(const char *text)
{
    return QCoreApplication::translate("LiveFacts", text);
}

RouteFact factOf(const SurfaceView &surface, Time now)
{
    RouteFact fact;
    fact.what = tr("Idle GPUs on %1").arg(QString::fromStdString(surface.id));
    const std::vector<GpuStatus> &gpus = surface.status.gpus;
    if (gpus.empty() || !surface.status.gpusAt) {
        fact.unknown = true;
        fact.value = surface.status.health == SurfaceHealth::Live
                || surface.status.health == SurfaceHealth::Connecting
            ? tr("asking…")
            : healthCell(surface, now).text;
        return fact;
    }
    // A GPU whose load is not known is neither idle nor busy.
    const auto known = std::count_if(gpus.begin(), gpus.end(),
        [](const GpuStatus &gpu) { return gpu.utilizationPercent.known(); });
    if (known == 0) {
        fact.unknown = true;
        fact.value = tr("load not known");
        return fact;
    }
    const auto idle = std::count_if(gpus.begin(), gpus.end(), [](const GpuStatus &gpu) {
        return gpu.utilizationPercent.known() && gpu.utilizationPercent.value() == 0;
    });
    fact.value = tr("%1 of %2").arg(idle).arg(gpus.size());
    fact.age = age(double((now - *surface.status.gpusAt).count()) / 1000);
    return fact;
}

} // namespace

QList<RouteFact> liveFacts(const std::vector<SurfaceView> &surfaces, Time now)
{
    QList<RouteFact> facts;
    constexpr int most = 4; // what the page has room for
    for (const SurfaceView &each : surfaces)
        if (each.kind == "host" && facts.size() < most)
            facts.append(factOf(each, now));
    return facts;
}

} // namespace fairlead::ui
