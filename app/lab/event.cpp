#include "app/lab/event.h"

#include <algorithm>
#include <array>

namespace fairlead::lab {
namespace {

constexpr int gpuThatFalls = 3;

std::string counted(const char *what, int count)
{
    return std::string(what) + ": " + std::to_string(count);
}

constexpr Event all[] = {
    {"cut", "Resets every connection.",
        [](Host &host) { return counted("connections reset", host.cut()); }, nullptr},
    {"stall", "Stops every session and answers nobody, until resume.",
        [](Host &host) { return counted("processes stopped", host.stall()); }, nullptr},
    {"resume", "Ends a stall and a throttling.",
        [](Host &host) { return counted("processes that go on", host.resume()); }, nullptr},
    {"kill", "On a host: kills every session. On a run: kills its process.",
        [](Host &host) { return counted("processes killed", host.killSessions()); },
        [](RunProcess &run) { return run.kill(); }},
    {"rotate-log", "Renames the log to train.log.1 and begins a new one.", nullptr,
        [](RunProcess &run) { return run.live() && run.order("rotate"); }},
    {"truncate-log", "Copies the log to train.log.1 and empties it.", nullptr,
        [](RunProcess &run) { return run.live() && run.order("truncate"); }},
    {"throttle", "Makes the host too hot, until resume.",
        [](Host &host) {
            host.throttle();
            return std::string("too hot");
        },
        nullptr},
    {"hang", "One rank stops, and all others wait for it.", nullptr,
        [](RunProcess &run) { return run.live() && run.order("hang"); }},
    {"xid", "One GPU falls off the bus, and the run on it fails.",
        [](Host &host) {
            host.lose(gpuThatFalls);
            return "GPU " + std::to_string(gpuThatFalls) + " fell off the bus";
        },
        nullptr},
};

constexpr std::array<std::string_view, 3> ofOtherSurfaces = {"preempt", "cold-next", "short-block"};

} // namespace

std::span<const Event> events()
{
    return all;
}

Result<Event> eventOf(std::string_view name)
{
    std::string known;
    for (const Event &event : all) {
        if (event.name == name)
            return event;
        known += (known.empty() ? "" : ", ") + std::string(event.name);
    }
    if (std::find(ofOtherSurfaces.begin(), ofOtherSurfaces.end(), name) != ofOtherSurfaces.end())
        return fail(
            {"not_served", "No surface that this lab serves can do " + std::string(name) + ".",
                std::string(name), "On hosts there are: " + known});
    return fail({"bad_usage", "There is no event " + std::string(name) + ".", std::string(name),
        "There are: " + known});
}

} // namespace fairlead::lab
