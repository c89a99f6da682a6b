// Runs and surfaces as the board's tests want them: values, no host behind them.
#pragma once

#include <string>

#include "models/items/live_desk.h"

namespace fairlead {

inline Time clockAt(const std::string &utc)
{
    return parseUtc(utc).value_or(Time{});
}

/// A clock that a test sets forth.
struct SetClock final : Clock {
    Time at = clockAt("2026-07-30T12:00:00Z");
    Time now() const override { return at; }
    void pass(std::chrono::milliseconds time) { at += time; }
};

inline SurfaceView hostView(const std::string &id, SurfaceHealth health = SurfaceHealth::Live)
{
    SurfaceView view;
    view.id = id;
    view.kind = "host";
    view.target = "operator@" + id + ":22";
    view.surfaceClass = "owned_h200";
    view.status.id = id;
    view.status.health = health;
    view.status.since = clockAt("2026-07-30T11:30:00Z");
    view.status.lastSign = clockAt("2026-07-30T11:59:00Z");
    Json gpus = Json::array();
    for (int index = 0; index < 8; ++index)
        gpus.push_back({{"index", index}, {"name", "NVIDIA H200"}});
    view.status.host = Json{{"gpus", gpus}};
    return view;
}

/// `number` makes its id and the order of adoption.
inline RunStatus runOf(int number, const std::string &name, RunState state,
    const std::string &since = "2026-07-30T11:00:00Z", const std::string &host = "h200-a")
{
    RunStatus run;
    std::string digits = std::to_string(number);
    run.run.id = "01J4M7AAAAAAAAAAAAAAAA" + std::string(4 - digits.size(), '0') + digits;
    run.run.ref = "host:" + host + ":/data/" + name + ".log";
    run.run.surfaceId = host;
    run.run.name = name;
    run.run.adoptedAt = clockAt("2026-07-30T08:00:00Z") + std::chrono::seconds(number);
    run.state = state;
    run.spans.push_back({state, clockAt(since), "as the log says"});
    run.evidence = "as the log says";
    run.lastSign = SignOfLife{clockAt("2026-07-30T11:59:58Z"), "log line"};
    if (state == RunState::Stepping) {
        run.step = 4120;
        run.totalSteps = 10000;
        run.rate = Rate{1028412, "tok/s", "job"};
    }
    if (ended(state))
        run.endedAt = clockAt(since);
    run.lastSeq = 1;
    return run;
}

inline RunStatus stalled(RunStatus run, const std::string &since)
{
    run.conditions.push_back({ConditionKind::Stalled, clockAt(since),
        "No step for 9 min 12 s, usual 1.24 s", {"rank 6 waits", "GPUs at 0 %"}});
    ++run.lastSeq;
    return run;
}

inline RunStatus finished(RunStatus run, Outcome outcome, const std::string &when)
{
    run.state = RunState::Finished;
    run.outcome = outcome;
    run.endedAt = clockAt(when);
    run.spans.push_back({RunState::Finished, clockAt(when), "exit record"});
    ++run.lastSeq;
    return run;
}

} // namespace fairlead
