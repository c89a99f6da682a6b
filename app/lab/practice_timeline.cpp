#include "app/lab/practice_timeline.h"

#include <string>

namespace fairlead::lab {
namespace {

/// Seconds of each phase; below 0: the surface has no such phase.
struct Phases {
    double queue, provision, image, data, compileWarm, compileCold, window, collect;
};

Phases phasesOf(std::string_view surface)
{
    if (surface == "modal")
        return {190, 230, 340, 250, 310, 2'640, 1'420, 170};
    if (surface == "tpu")
        return {2'700, 320, -1, 180, 420, 1'900, 1'380, 240};
    return {20, -1, -1, 70, 230, 1'560, 1'440, 130};
}

} // namespace

void setTimeline(ReceiptBuilder &receipt, const PracticeCase &made, Time created, double vary)
{
    const Phases phases = phasesOf(made.surface);
    Time at = created;
    const auto stamp = [&](const char *member) {
        receipt.set(std::string("timeline.") + member, formatUtc(at));
    };
    const auto pass = [&](double seconds) {
        at += std::chrono::milliseconds(std::int64_t(seconds * 1000 * vary));
    };
    stamp("created_at");
    if (made.cache == PracticeCase::Cache::NotRecorded)
        return; // who kept no record of its caches kept none of its phases either
    stamp("queued_at");
    pass(phases.queue);
    const std::pair<const char *, double> optional[]
        = {{"provisioned_at", phases.provision}, {"container_started_at", phases.image}};
    for (const auto &[member, seconds] : optional) {
        if (seconds < 0) {
            receipt.notApplicable(std::string("timeline.") + member);
            continue;
        }
        stamp(member);
        pass(seconds);
    }
    stamp("ready_at");
    pass(phases.data);
    stamp("compile_began_at");
    pass(made.cache == PracticeCase::Cache::Empty ? phases.compileCold : phases.compileWarm);
    if (made.end == PracticeCase::End::Ok) {
        stamp("first_step_at");
        stamp("window_began_at");
        pass(phases.window);
        stamp("window_ended_at");
    }
    stamp("ended_at");
    pass(phases.collect);
    stamp("collected_at");
}

} // namespace fairlead::lab
