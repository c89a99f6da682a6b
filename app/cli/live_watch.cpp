#include "app/cli/live_watch.h"

#include <condition_variable>
#include <mutex>

#include "connectors/host/host_connector.h"
#include "models/tracking/json_fields.h"

namespace fairlead::cli {

void look(Reach &reach, const TrackingEvent &event)
{
    if (event.kind != EventKind::Connection)
        return;
    const std::string state = jsonText(event.data, "state");
    reach.up = state == "up";
    reach.reached = reach.reached || reach.up;
    if (state != "down") {
        reach.needsOperator = false;
        return;
    }
    const Json &problem = jsonMember(event.data, "problem");
    if (problem.is_object())
        reach.problem = Error{jsonText(problem, "code"), jsonText(problem, "message"),
            event.surfaceId, jsonText(problem, "remedy")};
    reach.needsOperator = problem.is_object() && !jsonCount(event.data, "retry_ms");
}

bool worthFollowing(const RunStatus &status, Time now)
{
    constexpr std::chrono::hours logMayStillCome{48};
    return !ended(status.state) || !status.endedAt || now - *status.endedAt < logMayStillCome;
}

Result<std::unique_ptr<Supervisor>> watchLive(LiveParts live, const Desk &desk, Prompter &prompter)
{
    auto store = live.keeping ? TrackingStore::open(desk.store)
                              : TrackingStore::openWithoutKeeping(desk.store);
    if (!store)
        return fail(store.error());
    Supervisor::Parts parts;
    parts.store = std::make_unique<TrackingStore>(std::move(*store));
    for (const HostSettings &host : live.hosts)
        parts.connectors.push_back(makeHostConnector(host, desk.clock, prompter));
    parts.runs = std::move(live.runs);
    parts.clock = &desk.clock;
    parts.listener = std::move(live.listener);
    parts.adoptFound = live.adoptFound;
    return std::make_unique<Supervisor>(std::move(parts));
}

Result<Reach> watchRun(ShortWatch watch, const Desk &desk, Prompter &prompter, std::stop_token stop)
{
    using Steady = std::chrono::steady_clock;
    std::mutex mutex;
    std::condition_variable_any changed;
    Reach reach;
    bool done = false;
    LiveParts parts;
    parts.hosts = {watch.host};
    parts.runs = {watch.run};
    parts.keeping = watch.keeping;
    parts.listener = [&](const TrackingUpdate &update) {
        const std::lock_guard lock(mutex);
        for (const TrackingEvent &event : update.events)
            look(reach, event);
        done = done || watch.done(update, reach);
        changed.notify_all();
    };
    auto supervisor = watchLive(std::move(parts), desk, prompter);
    if (!supervisor)
        return fail(supervisor.error());
    {
        constexpr std::chrono::milliseconds lookAgain{250};
        const auto begun = Steady::now();
        const TrackingUpdate nothing;
        std::unique_lock lock(mutex);
        while (!done && !stop.stop_requested()
            && !(watch.longest && Steady::now() - begun >= *watch.longest)) {
            changed.wait_for(lock, stop, lookAgain, [&] { return done; });
            done = done || watch.done(nothing, reach);
        }
    }
    supervisor->reset(); // what came is kept now; nobody listens any more
    return reach;
}

} // namespace fairlead::cli
