#include "models/items/ledger_follower.h"

#include <algorithm>
#include <iterator>

namespace fairlead {
namespace {

/// Rows of one look at one run: what is left comes with the next look.
constexpr std::size_t mostRows = 2000;

} // namespace

Result<KnownSurface> knownSurface(const TrackingStore &store, const std::string &surfaceId)
{
    auto events = store.lastOfSurface(surfaceId);
    if (!events)
        return fail(events.error());
    KnownSurface known;
    known.status.id = surfaceId;
    std::sort(events->begin(), events->end(),
        [](const TrackingEvent &a, const TrackingEvent &b) { return a.seq < b.seq; });
    for (const TrackingEvent &event : *events) {
        fold(known.status, event);
        known.seq = std::max(known.seq, event.seq);
    }
    return known;
}

LedgerFollower::LedgerFollower(const TrackingStore &store, const std::vector<RunStatus> &runs,
    std::vector<KnownSurface> surfaces)
    : m_store(store), m_surfaces(std::move(surfaces))
{
    for (const RunStatus &run : runs)
        m_runs.emplace(run.run.id, run);
}

TrackingUpdate LedgerFollower::poll()
{
    TrackingUpdate update;
    for (auto &[id, status] : m_runs) {
        auto events = m_store.events(id, status.run.surfaceId, status.lastSeq, mostRows, {});
        if (!events) {
            update.errors.push_back(events.error());
            return update; // the ledger is the same for all
        }
        for (TrackingEvent &event : *events) {
            fold(status, event);
            status.lastSeq = std::max(status.lastSeq, event.seq);
        }
        if (events->empty())
            continue;
        update.runs.push_back(status);
        std::move(events->begin(), events->end(), std::back_inserter(update.events));
    }
    for (KnownSurface &known : m_surfaces) {
        auto events = m_store.events({}, known.status.id, known.seq, mostRows, {});
        if (!events) {
            update.errors.push_back(events.error());
            return update;
        }
        for (const TrackingEvent &event : *events) {
            fold(known.status, event);
            known.seq = std::max(known.seq, event.seq);
        }
        if (!events->empty())
            update.surfaces.push_back(known.status);
    }
    pollNewRuns(update);
    return update;
}

void LedgerFollower::pollNewRuns(TrackingUpdate &update)
{
    const auto count = m_store.runCount();
    if (!count || std::size_t(*count) == m_runs.size())
        return;
    const auto runs = m_store.runs();
    if (!runs)
        return;
    for (const RunRecord &each : *runs) {
        if (m_runs.contains(each.id))
            continue;
        if (auto status = m_store.status(each.id)) {
            update.runs.push_back(*status);
            m_runs.emplace(each.id, std::move(*status));
        }
    }
}

} // namespace fairlead
