#include "models/routing/run_durations.h"

namespace fairlead {
namespace {

/// A stamp of the timeline.
struct Stamp {
    std::optional<Time> at;
    bool notApplicable = false;
};

Stamp stampOf(const Json &document, std::string_view name)
{
    const auto value = member(document, "timeline." + std::string(name));
    if (value.known() && value.value().is_string())
        return {parseUtc(value.value().get_ref<const std::string &>()), false};
    return {{}, value.notApplicable()};
}

std::optional<double> between(const Stamp &from, const Stamp &to)
{
    if (!from.at || !to.at || *to.at < *from.at)
        return {};
    return std::chrono::duration<double>(*to.at - *from.at).count();
}

/// The stamps from the submission to the first step, in order.
using Way = std::array<Stamp, 6>;

/// From a phase's stamp to the next that applies. An unknown one in between hides where the phase
/// ended.
std::optional<double> phase(const Way &way, std::size_t from)
{
    for (std::size_t to = from + 1; to < way.size(); ++to)
        if (!way[to].notApplicable)
            return between(way[from], way[to]);
    return {};
}

/// When the way to the first step began: the time of the submission, else that of the first phase
/// that applies. A receipt's created_at may be the receipt's own, made after the run.
Stamp beginning(const Stamp &created, const Way &way)
{
    bool hidden = false;
    for (const Stamp &stamp : way) {
        if (stamp.notApplicable)
            continue;
        if (!stamp.at)
            hidden = true;
        else if (created.at && *created.at <= *stamp.at)
            return created;
        else
            return hidden ? Stamp{} : stamp;
    }
    return {};
}

} // namespace

RunDurations durationsOf(const Json &document)
{
    const Stamp created = stampOf(document, "created_at");
    const Stamp collected = stampOf(document, "collected_at");
    const Stamp windowBegan = stampOf(document, "window_began_at");
    const Stamp windowEnded = stampOf(document, "window_ended_at");
    const Stamp ended = stampOf(document, "ended_at");
    const Way way{stampOf(document, "queued_at"), stampOf(document, "provisioned_at"),
        stampOf(document, "container_started_at"), stampOf(document, "ready_at"),
        stampOf(document, "compile_began_at"), stampOf(document, "first_step_at")};

    RunDurations durations;
    for (std::size_t i = 0; i < segmentsToFirstStep; ++i)
        durations.segments[i] = phase(way, i);
    if (!way[0].at
        && !way[0].notApplicable) // nobody stamped the queue: it began with the submission
        durations.segments[0] = between(created, way[1]);
    durations.segments[5] = between(windowBegan, windowEnded);
    durations.segments[6] = between(windowEnded.at ? windowEnded : ended, collected);

    const Stamp begun = beginning(created, way);
    durations.toFirstStep = between(begun, way.back());
    durations.toResult = between(
        begun, collected.notApplicable ? (windowEnded.at ? windowEnded : ended) : collected);
    durations.endedAt = windowEnded.at ? windowEnded.at : ended.at ? ended.at : created.at;
    return durations;
}

} // namespace fairlead
