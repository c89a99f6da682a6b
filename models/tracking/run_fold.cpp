#include <algorithm>

#include "models/tracking/json_fields.h"
#include "models/tracking/run_process.h"
#include "models/tracking/run_step_fold.h"

namespace fairlead {

namespace {

constexpr std::size_t mostSpans = 64;

void sign(RunStatus &status, Time at, const char *what)
{
    if (!status.lastSign || status.lastSign->at <= at)
        status.lastSign = SignOfLife{at, what};
}

void foldState(RunStatus &status, const TrackingEvent &event)
{
    const auto state = runStateFromId(jsonText(event.data, "state"));
    if (!state)
        return;
    const auto outcome = outcomeFromId(jsonText(event.data, "outcome"));
    const std::string evidence = jsonText(event.data, "evidence");
    if (*state != status.state || outcome != status.outcome || status.spans.empty()) {
        if (*state != RunState::Unknown)
            status.was = RunState::Unknown;
        else if (status.state != RunState::Unknown)
            status.was = status.state;
        status.spans.push_back({*state, event.at, evidence});
        if (status.spans.size() > mostSpans)
            status.spans.erase(status.spans.begin());
    }
    if (!ended(*state))
        status.endedAt.reset();
    else if (!ended(status.state))
        status.endedAt = event.at;
    if (*state == RunState::Starting && !status.startedAt)
        status.startedAt = event.at; // one that was further when we came began before that
    status.state = *state;
    status.outcome = outcome;
    status.evidence = evidence;
    status.spans.back().evidence = evidence;
}

void foldCondition(RunStatus &status, const TrackingEvent &event)
{
    const auto kind = conditionFromId(jsonText(event.data, "condition"));
    if (!kind)
        return;
    const auto at = std::lower_bound(status.conditions.begin(), status.conditions.end(), *kind,
        [](const Condition &each, ConditionKind wanted) { return each.kind < wanted; });
    const bool there = at != status.conditions.end() && at->kind == *kind;
    if (!jsonFlag(event.data, "active")) {
        if (there)
            status.conditions.erase(at);
        return;
    }
    Condition condition{*kind, there ? at->since : event.at, jsonText(event.data, "says"), {}};
    for (const Json &fact : jsonMember(event.data, "evidence"))
        if (fact.is_string())
            condition.evidence.push_back(fact.get<std::string>());
    if (there)
        *at = std::move(condition);
    else
        status.conditions.insert(at, std::move(condition));
}

void foldReader(KeptStream &stream, const Json &reader, Time at)
{
    if (!reader.is_object())
        return;
    const auto phase = logPhaseFromId(jsonText(reader, "phase"));
    if (phase && *phase != stream.phase) {
        stream.phase = *phase;
        stream.phaseSince = at;
    }
    stream.said = jsonText(reader, "said");
    stream.fatal = jsonText(reader, "fatal");
    stream.reader = reader;
}

void foldLog(RunStatus &status, const TrackingEvent &event)
{
    const auto from = jsonCount(event.data, "from"), bytes = jsonCount(event.data, "bytes");
    const auto position = logPositionFromJson(jsonMember(event.data, "position"));
    if (!from || !bytes || !position || *from < 0 || *bytes < 0)
        return;
    KeptStream &stream = status.memory.streams[jsonText(event.data, "stream")];
    status.logBytes += *from + *bytes - stream.bytes;
    stream.bytes = *from + *bytes;
    stream.position = *position;
    stream.source = event.source;
    foldReader(stream, jsonMember(event.data, "reader"), event.at);
    status.warnings += jsonCount(event.data, "warnings").value_or(0);
    status.memory.logExists = true;
    status.memory.lastLogAt = event.at;
    sign(status, event.at, "log line");
}

void foldGap(RunStatus &status, const TrackingEvent &event)
{
    if (const auto position = logPositionFromJson(jsonMember(event.data, "position")))
        status.memory.streams[jsonText(event.data, "stream")].position = *position;
}

void foldSample(RunStatus &status, const TrackingEvent &event)
{
    RunMemory &memory = status.memory;
    if (const Json &process = jsonMember(event.data, "process"); process.is_object()) {
        foldProcess(memory, process, event);
        if (memory.process && !memory.process->goneSince)
            sign(status, event.at, "process");
    }
    if (const Json &file = jsonMember(event.data, "file"); file.is_object())
        memory.logExists = jsonFlag(file, "exists");
    if (const Json &sidecar = jsonMember(event.data, "sidecar"); sidecar.is_object()) {
        if (const auto started = foldSidecar(memory, sidecar))
            status.startedAt = started;
        sign(status, event.at, "sidecar");
    }
}

} // namespace

void fold(RunStatus &status, const TrackingEvent &event)
{
    if (event.runId.empty() || (!status.run.id.empty() && event.runId != status.run.id))
        return;
    if (event.seq > 0 && event.seq <= status.lastSeq)
        return;
    status.lastSeq = std::max(status.lastSeq, event.seq);
    switch (event.kind) {
    case EventKind::State:
        return foldState(status, event);
    case EventKind::Condition:
        return foldCondition(status, event);
    case EventKind::Step:
        foldSteps(status, event);
        return sign(status, event.at, "log line");
    case EventKind::Log:
        return foldLog(status, event);
    case EventKind::Sample:
        return foldSample(status, event);
    case EventKind::Gap:
        return foldGap(status, event);
    case EventKind::Error:
    case EventKind::Connection:
        return;
    }
}

} // namespace fairlead
