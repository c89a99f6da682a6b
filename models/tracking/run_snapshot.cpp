#include "models/tracking/json_fields.h"
#include "models/tracking/memory_json.h"
#include "models/tracking/run_step_fold.h"

namespace fairlead {
namespace {

/// Another number than a snapshot's: it is not read, the events are folded anew.
constexpr std::int64_t version = 1;

template <class Value>
Json written(const Observed<Value> &value)
{
    if (value.known())
        return {{"value", value.value()}};
    if (value.notApplicable())
        return {{"not_applicable", true}};
    return {{"unknown", value.reason()}};
}

template <class Value>
bool readBack(const Json &from, std::string_view key, Observed<Value> &into)
{
    const Json &member = jsonMember(from, key);
    if (jsonFlag(member, "not_applicable")) {
        into = NotApplicable{};
        return true;
    }
    if (member.contains("unknown")) {
        into = Unknown{jsonText(member, "unknown")};
        return true;
    }
    const Json &value = jsonMember(member, "value");
    if constexpr (std::is_same_v<Value, std::string>) {
        if (!value.is_string())
            return false;
        into = value.get<std::string>();
    } else if constexpr (std::is_integral_v<Value>) {
        const auto count = jsonCount(member, "value");
        if (!count)
            return false;
        into = *count;
    } else {
        if (!value.is_number())
            return false;
        into = value.get<double>();
    }
    return true;
}

Json written(const RunRecord &run)
{
    return {{"id", run.id}, {"ref", run.ref}, {"surface_id", run.surfaceId}, {"name", run.name},
        {"adopted_at", jsonMs(run.adoptedAt)}, {"practice", run.practice}};
}

RunRecord recordFrom(const Json &json)
{
    return {jsonText(json, "id"), jsonText(json, "ref"), jsonText(json, "surface_id"),
        jsonText(json, "name"), timeFromMs(json, "adopted_at").value_or(Time{}),
        jsonFlag(json, "practice")};
}

Json spansOf(const RunStatus &status)
{
    Json spans = Json::array();
    for (const StateSpan &span : status.spans)
        spans.push_back({{"state", idOf(span.state)}, {"since", jsonMs(span.since)},
            {"evidence", span.evidence}});
    return spans;
}

bool readSpans(const Json &json, RunStatus &into)
{
    for (const Json &each : json) {
        const auto state = runStateFromId(jsonText(each, "state"));
        const auto since = timeFromMs(each, "since");
        if (!state || !since)
            return false;
        into.spans.push_back({*state, *since, jsonText(each, "evidence")});
    }
    return true;
}

Json conditionsOf(const RunStatus &status)
{
    Json conditions = Json::array();
    for (const Condition &each : status.conditions)
        conditions.push_back({{"condition", idOf(each.kind)}, {"since", jsonMs(each.since)},
            {"says", each.says}, {"evidence", each.evidence}});
    return conditions;
}

bool readConditions(const Json &json, RunStatus &into)
{
    for (const Json &each : json) {
        const auto kind = conditionFromId(jsonText(each, "condition"));
        const auto since = timeFromMs(each, "since");
        if (!kind || !since)
            return false;
        Condition condition{*kind, *since, jsonText(each, "says"), {}};
        for (const Json &fact : jsonMember(each, "evidence"))
            if (fact.is_string())
                condition.evidence.push_back(fact.get<std::string>());
        into.conditions.push_back(std::move(condition));
    }
    return true;
}

bool readCounts(const Json &json, RunStatus &into)
{
    const auto log = jsonCount(json, "log_bytes"), steps = jsonCount(json, "step_count"),
               warnings = jsonCount(json, "warnings"), seq = jsonCount(json, "last_seq");
    if (!log || !steps || !warnings || !seq)
        return false;
    into.logBytes = *log;
    into.stepCount = *steps;
    into.warnings = *warnings;
    into.lastSeq = *seq;
    return true;
}

} // namespace

Json snapshotOf(const RunStatus &status)
{
    Json json{{"version", version}, {"run", written(status.run)}, {"state", idOf(status.state)},
        {"was", idOf(status.was)}, {"outcome", nullptr}, {"evidence", status.evidence},
        {"spans", spansOf(status)}, {"conditions", conditionsOf(status)},
        {"step", written(status.step)}, {"total_steps", written(status.totalSteps)},
        {"loss", written(status.loss)}, {"tokens_per_step", written(status.tokensPerStep)},
        {"started_at", jsonMs(status.startedAt)}, {"last_step_at", jsonMs(status.lastStepAt)},
        {"ended_at", jsonMs(status.endedAt)}, {"last_sign", nullptr},
        {"startup_class", written(status.startupClass)}, {"startup_basis", status.startupBasis},
        {"receipt_id", written(status.receiptId)}, {"log_bytes", status.logBytes},
        {"step_count", status.stepCount}, {"warnings", status.warnings},
        {"last_seq", status.lastSeq}, {"recent_step_s", status.recentStepS},
        {"memory", memoryJson(status.memory)}};
    if (status.outcome)
        json["outcome"] = idOf(*status.outcome);
    if (status.lastSign)
        json["last_sign"] = {{"at", jsonMs(status.lastSign->at)}, {"what", status.lastSign->what}};
    return json;
}

std::optional<RunStatus> statusFromSnapshot(const Json &snapshot)
{
    if (jsonCount(snapshot, "version") != version)
        return std::nullopt;
    RunStatus status;
    const auto state = runStateFromId(jsonText(snapshot, "state")),
               was = runStateFromId(jsonText(snapshot, "was"));
    auto memory = memoryFromJson(jsonMember(snapshot, "memory"));
    if (!state || !was || !memory || !readSpans(jsonMember(snapshot, "spans"), status)
        || !readConditions(jsonMember(snapshot, "conditions"), status)
        || !readBack(snapshot, "step", status.step)
        || !readBack(snapshot, "total_steps", status.totalSteps)
        || !readBack(snapshot, "loss", status.loss)
        || !readBack(snapshot, "tokens_per_step", status.tokensPerStep)
        || !readBack(snapshot, "startup_class", status.startupClass)
        || !readBack(snapshot, "receipt_id", status.receiptId) || !readCounts(snapshot, status))
        return std::nullopt;
    status.run = recordFrom(jsonMember(snapshot, "run"));
    status.state = *state;
    status.was = *was;
    status.outcome = outcomeFromId(jsonText(snapshot, "outcome"));
    status.evidence = jsonText(snapshot, "evidence");
    status.startedAt = timeFromMs(snapshot, "started_at");
    status.lastStepAt = timeFromMs(snapshot, "last_step_at");
    status.endedAt = timeFromMs(snapshot, "ended_at");
    const Json &sign = jsonMember(snapshot, "last_sign");
    if (const auto at = timeFromMs(sign, "at"))
        status.lastSign = SignOfLife{*at, jsonText(sign, "what")};
    status.startupBasis = jsonText(snapshot, "startup_basis");
    for (const Json &seconds : jsonMember(snapshot, "recent_step_s"))
        if (seconds.is_number())
            status.recentStepS.push_back(seconds.get<double>());
    status.memory = std::move(*memory);
    setPace(status);
    return status;
}

} // namespace fairlead
