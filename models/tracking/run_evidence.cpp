#include "models/tracking/run_evidence.h"

#include <algorithm>

#include "models/tracking/spoken.h"

namespace fairlead {
namespace {

EvidentState finished(std::optional<int> code, const std::string &says)
{
    if (!code)
        return {RunState::Finished, Outcome::Unknown,
            says + " names no exit code: no proof of success"};
    return {RunState::Finished, *code == 0 ? Outcome::Ok : Outcome::Error,
        says + " says exit code " + std::to_string(*code)};
}

/// What the log said of trouble, as the end of a sentence.
std::string lastWords(const RunStatus &status)
{
    for (const auto &[name, stream] : status.memory.streams)
        if (!stream.fatal.empty())
            return "; the log's words of trouble: " + stream.fatal;
    return {};
}

std::string processName(const RunMemory &memory)
{
    return "process " + std::to_string(memory.process->pid) + " is alive";
}

/// The process is gone and no file says how it ended.
std::optional<EvidentState> gone(const RunStatus &status, Time now, const TriageLimits &limits)
{
    const RunProcess &process = *status.memory.process;
    const Time since = *process.goneSince;
    // Bytes that come behind its death may be what it wrote before, or the run is another process.
    const bool wroteSince = status.memory.lastLogAt && *status.memory.lastLogAt > since;
    // One that was dead when we came has been dead for longer than its launcher writes.
    TriageLimits::Span wait
        = process.seenAlive || wroteSince ? limits.lostAfter : TriageLimits::Span(0);
    if (wroteSince && status.medianStepS.known())
        wait = std::max(wait, TriageLimits::Span(std::int64_t(3000 * status.medianStepS.value())));
    if (now - (wroteSince ? *status.memory.lastLogAt : since) < wait)
        return std::nullopt;
    const KeptStream *stream = furthestStream(status);
    if (stream && stream->phase == LogPhase::Ended)
        return EvidentState{RunState::Finished, Outcome::Unknown,
            process.gone + ", the log says \"" + stream->said
                + "\", and no file names an exit code"};
    std::string file = "; no file says how it ended";
    if (status.memory.status == StatusWord::Running)
        file = "; " + status.memory.statusName + " still says RUNNING";
    return EvidentState{RunState::Lost, std::nullopt, process.gone + file + lastWords(status)};
}

/// Nobody here saw it do anything: all is from a log that was there before.
bool neverSeenAlive(const RunStatus &status)
{
    const auto &process = status.memory.process;
    return !alive(status.state) && !alive(status.was) && !(process && process->seenAlive);
}

std::optional<EvidentState> byLog(const RunStatus &status, Time now, const TriageLimits &limits)
{
    const RunMemory &memory = status.memory;
    const KeptStream *stream = furthestStream(status);
    if (!stream)
        return std::nullopt;
    const std::string said = "The log says: " + stream->said;
    const auto state = [](RunState is, std::string why) {
        return EvidentState{is, std::nullopt, std::move(why)};
    };
    const bool nothingElse = !memory.process && memory.status == StatusWord::Absent;
    if (stream->phase == LogPhase::Ended && nothingElse && memory.lastLogAt
        && now - *memory.lastLogAt >= limits.endedAfter)
        return EvidentState{RunState::Finished, Outcome::Unknown,
            said + "; no process and no status file is known, so nothing names an exit code"};
    if (stream->phase >= LogPhase::Stepping) {
        if (!status.step.known())
            return std::nullopt; // its event comes with the next one
        if (neverSeenAlive(status) && now - status.lastStepAt.value_or(now) > limits.longSilence)
            return state(RunState::Unknown,
                "The last step in the log is of " + formatUtc(*status.lastStepAt)
                    + ", and nothing says what became of the run");
        return state(RunState::Stepping,
            "Iteration " + std::to_string(status.step.value())
                + (status.totalSteps.known() ? " of " + std::to_string(status.totalSteps.value())
                                             : std::string())
                + " stands in the log");
    }
    if (stream->phase == LogPhase::Compiling)
        return state(RunState::Compiling, said);
    const auto since = stream->phaseSince;
    if (stream->phase == LogPhase::Arguments && since && now - *since >= limits.compilingAfter)
        return state(RunState::Compiling,
            "No iteration " + spokenDuration(now - *since) + " after the argument dump"
                + (memory.process ? "; " + processName(memory) : std::string()));
    if (stream->phase == LogPhase::Arguments)
        return state(RunState::Starting, "The log holds the argument dump, and no iteration yet");
    return state(RunState::Starting, "The log has begun: " + stream->said);
}

} // namespace

const KeptStream *furthestStream(const RunStatus &status)
{
    const KeptStream *furthest = nullptr;
    for (const auto &[name, stream] : status.memory.streams)
        if (stream.phase != LogPhase::None && (!furthest || stream.phase > furthest->phase))
            furthest = &stream;
    return furthest;
}

std::optional<EvidentState> evidentState(
    const RunStatus &status, Time now, const TriageLimits &limits)
{
    const RunMemory &memory = status.memory;
    if (memory.exitRecord)
        return finished(memory.exitRecordCode, "exit.json");
    if (memory.status == StatusWord::Done)
        return finished(memory.exitCode, memory.statusName + ": DONE");
    if (memory.process && memory.process->goneSince) {
        const bool grows = memory.lastLogAt && *memory.lastLogAt > *memory.process->goneSince;
        if (auto end = gone(status, now, limits); end || !grows)
            return end;
    }
    if (auto state = byLog(status, now, limits))
        return state;
    if (memory.logExists.value_or(false))
        return EvidentState{RunState::Starting, {}, "The log is there, and holds no line yet"};
    if (memory.process && !memory.process->goneSince)
        return EvidentState{RunState::Starting, {},
            "P" + processName(memory).substr(1) + "; no log says how far it is"};
    if (memory.status == StatusWord::Running)
        return EvidentState{RunState::Starting, {}, memory.statusName + " says RUNNING"};
    if (memory.logExists && status.was == RunState::Unknown)
        return EvidentState{RunState::Unknown, {},
            "There is no log at its place, and no process or status file is known"};
    return std::nullopt;
}

} // namespace fairlead
