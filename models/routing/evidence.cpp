#include "models/routing/evidence.h"

#include <algorithm>
#include <cmath>

#include "models/routing/run_durations.h"

namespace fairlead {
namespace {

/// Durations of one kind as they are collected.
struct Series {
    std::vector<double> seconds;
    std::optional<Time> newest;

    void add(const std::optional<double> &duration, const std::optional<Time> &endedAt)
    {
        if (!duration)
            return;
        seconds.push_back(*duration);
        if (endedAt && (!newest || *newest < *endedAt))
            newest = endedAt;
    }

    DurationEvidence evidence()
    {
        DurationEvidence found{seconds.size(), {}, {}, newest};
        if (seconds.size() < fewestRuns)
            return found;
        std::sort(seconds.begin(), seconds.end());
        const std::size_t middle = seconds.size() / 2;
        found.medianS = seconds.size() % 2 == 1 ? seconds[middle]
                                                : (seconds[middle - 1] + seconds[middle]) / 2;
        const std::size_t rank = (seconds.size() * 9 + 9) / 10; // nine tenths, rounded up
        found.p90S = seconds[rank - 1];
        return found;
    }
};

struct WaySeries {
    std::array<Series, latencySegments.size()> segments;
    Series total;

    void add(const RunDurations &run, const std::optional<double> &whole)
    {
        for (std::size_t i = 0; i < segments.size(); ++i)
            segments[i].add(run.segments[i], run.endedAt);
        total.add(whole, run.endedAt);
    }

    LatencyEvidence evidence(std::size_t count)
    {
        LatencyEvidence found;
        for (std::size_t i = 0; i < count; ++i)
            found.segments.push_back(segments[i].evidence());
        found.total = total.evidence();
        return found;
    }
};

struct ClassSeries {
    WaySeries firstStep, trustworthy;
    std::size_t receipts = 0;

    void add(const RunDurations &run, bool usable)
    {
        ++receipts;
        firstStep.add(run, run.toFirstStep);
        if (usable)
            trustworthy.add(run, run.toResult);
    }

    ClassEvidence evidence()
    {
        return {
            firstStep.evidence(segmentsToFirstStep), trustworthy.evidence(latencySegments.size())};
    }
};

struct SurfaceSeries {
    std::map<StartupClass, ClassSeries> byClass;
    ClassSeries all;
    std::size_t usable = 0;
};

/// No rule on the receipt alone refuses what it says.
bool isUsable(const Judged &judged)
{
    return std::none_of(judged.own.begin(), judged.own.end(), [](const Reason &reason) {
        return reason.severity == Severity::Block || reason.severity == Severity::Unknown;
    });
}

bool isRouted(Surface surface)
{
    return std::find(routedSurfaces.begin(), routedSurfaces.end(), surface) != routedSurfaces.end();
}

bool isPractice(const Judged &judged)
{
    return member(judged.document, "practice").valueOr(Json(false)) == Json(true);
}

SurfaceEvidence evidenceOf(SurfaceSeries series)
{
    SurfaceEvidence found;
    found.usable = series.usable;
    found.attempts = series.all.receipts;
    found.all = series.all.evidence();
    std::size_t most = fewestRuns - 1;
    for (auto &[startupClass, runs] : series.byClass) {
        if (startupClass != StartupClass::Unknown && runs.receipts > most) {
            most = runs.receipts;
            found.usualClass = startupClass;
        }
        found.byClass[startupClass] = runs.evidence();
    }
    return found;
}

} // namespace

RouteEvidence evidenceOf(std::span<const std::shared_ptr<const Judged>> receipts)
{
    const bool onlyPractice = std::all_of(receipts.begin(), receipts.end(),
        [](const auto &judged) { return !isRouted(judged->surface) || isPractice(*judged); });
    std::map<Surface, SurfaceSeries> bySurface;
    for (const auto &judged : receipts) {
        if (!isRouted(judged->surface) || !judged->entry.supersededBy.empty()
            || (isPractice(*judged) && !onlyPractice))
            continue;
        const RunDurations run = durationsOf(judged->document);
        const bool usable = isUsable(*judged);
        SurfaceSeries &series = bySurface[judged->surface];
        series.usable += usable ? 1 : 0;
        series.all.add(run, usable);
        series.byClass[judged->starting.effective].add(run, usable);
    }
    RouteEvidence found;
    for (auto &[surface, series] : bySurface)
        found.surfaces[surface] = evidenceOf(std::move(series));
    return found;
}

} // namespace fairlead
