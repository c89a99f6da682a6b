#include "models/tracking/run_status.h"

namespace fairlead {
namespace {

Json utc(const std::optional<Time> &time)
{
    return time ? Json(formatUtc(*time)) : Json();
}

template <class Value>
Json orNull(const Observed<Value> &value)
{
    return value.known() ? Json(value.value()) : Json();
}

} // namespace

Json runObject(const RunStatus &status)
{
    Json conditions = Json::array(), evidence = Json::array();
    if (!status.evidence.empty())
        evidence.push_back(status.evidence);
    for (const Condition &each : status.conditions) {
        conditions.push_back({{"condition", idOf(each.kind)}, {"since", formatUtc(each.since)},
            {"says", each.says}, {"evidence", each.evidence}});
        evidence.push_back(each.says);
    }
    Json json{{"run_id", status.run.id}, {"surface_id", status.run.surfaceId},
        {"ref", status.run.ref}, {"name", status.run.name}, {"practice", status.run.practice},
        {"adopted_at", formatUtc(status.run.adoptedAt)}, {"state", idOf(status.state)},
        {"was", nullptr}, {"outcome", nullptr}, {"conditions", conditions},
        {"step", orNull(status.step)}, {"total_steps", orNull(status.totalSteps)},
        {"rate", nullptr}, {"loss", orNull(status.loss)},
        {"median_step_s", orNull(status.medianStepS)}, {"started_at", utc(status.startedAt)},
        {"last_step_at", utc(status.lastStepAt)}, {"ended_at", utc(status.endedAt)},
        {"last_sign_of_life_at", nullptr}, {"startup_class", orNull(status.startupClass)},
        {"basis", status.startupBasis}, {"receipt_id", orNull(status.receiptId)},
        {"log_bytes", status.logBytes}, {"warnings", status.warnings}, {"evidence", evidence}};
    if (status.was != RunState::Unknown)
        json["was"] = idOf(status.was);
    if (status.outcome)
        json["outcome"] = idOf(*status.outcome);
    if (status.rate.known()) {
        const Rate &rate = status.rate.value();
        json["rate"] = {{"value", rate.value}, {"unit", rate.unit}, {"scope", rate.scope}};
    }
    if (status.lastSign)
        json["last_sign_of_life_at"] = formatUtc(status.lastSign->at);
    return json;
}

} // namespace fairlead
