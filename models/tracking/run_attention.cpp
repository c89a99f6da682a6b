#include <array>

#include "models/tracking/run_status.h"
#include "models/tracking/spoken.h"

namespace fairlead {
namespace {

/// The gravest first. A hole in a log cannot be mended: worth knowing, no more.
constexpr std::array gravest{ConditionKind::Hung, ConditionKind::Preempted, ConditionKind::Stalled,
    ConditionKind::DriverNotAnswering, ConditionKind::Throttled, ConditionKind::Straggler,
    ConditionKind::Split, ConditionKind::Slow, ConditionKind::Budget, ConditionKind::Credential,
    ConditionKind::ClassContradicted, ConditionKind::LogGap};

std::string factsOf(const Condition &condition)
{
    std::string facts;
    for (const std::string &fact : condition.evidence)
        facts += (facts.empty() ? "" : "; ") + fact;
    return facts;
}

/// A silence grows while nobody says anything of it: the sentence is made for now.
std::string silence(const RunStatus &status, const Condition &condition, Time now)
{
    if (!status.lastStepAt || !status.medianStepS.known() || now < *status.lastStepAt)
        return condition.says;
    return "No step for " + spokenDuration(now - *status.lastStepAt) + ", usual "
        + spokenSeconds(status.medianStepS.value());
}

} // namespace

std::optional<Attention> attentionOf(const RunStatus &status, Time now)
{
    if (status.state == RunState::Lost)
        return Attention{"Lost: gone, and nothing says how it ended", status.evidence, true};
    if (status.state == RunState::Finished && status.outcome == Outcome::Error)
        return Attention{"Ended in error", status.evidence, true};
    if (status.state == RunState::Finished && status.outcome != Outcome::Ok)
        return Attention{"Ended, and nothing says how well", status.evidence, false};
    if (status.state == RunState::Unknown && alive(status.was)) {
        std::string says = "Cannot be seen, was " + std::string(idOf(status.was));
        if (!status.spans.empty() && now >= status.spans.back().since)
            says = "Not seen for " + spokenDuration(now - status.spans.back().since) + ", was "
                + std::string(idOf(status.was));
        return Attention{says, status.evidence, true};
    }
    if (!ended(status.state))
        for (const ConditionKind kind : gravest)
            for (const Condition &each : status.conditions)
                if (each.kind == kind)
                    return Attention{
                        kind == ConditionKind::Stalled ? silence(status, each, now) : each.says,
                        factsOf(each), kind != ConditionKind::LogGap};
    if (status.receiptId.known())
        return Attention{"Receipt ready", status.receiptId.value(), false};
    return std::nullopt;
}

} // namespace fairlead
