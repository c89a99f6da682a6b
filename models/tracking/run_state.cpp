#include "models/tracking/run_state.h"

#include <array>

namespace fairlead {
namespace {

// In the order of the enumerations: the index is the value.
constexpr std::array<std::string_view, 12> states{"planned", "submitted", "queued", "provisioning",
    "starting", "compiling", "stepping", "collecting", "finished", "stopped", "lost", "unknown"};
constexpr std::array<std::string_view, 3> outcomes{"ok", "error", "unknown"};
constexpr std::array<std::string_view, 12> conditions{"stalled", "hung", "slow", "straggler",
    "throttled", "preempted", "split", "driver_not_answering", "log_gap", "budget", "credential",
    "class_contradicted"};

template <class Enum, std::size_t N>
std::optional<Enum> fromId(const std::array<std::string_view, N> &ids, std::string_view id)
{
    for (std::size_t i = 0; i < N; ++i)
        if (ids[i] == id)
            return Enum(i);
    return std::nullopt;
}

} // namespace

std::string_view idOf(RunState state)
{
    return states.at(std::size_t(state));
}

std::optional<RunState> runStateFromId(std::string_view id)
{
    return fromId<RunState>(states, id);
}

bool alive(RunState state)
{
    return state >= RunState::Starting && state <= RunState::Collecting;
}

bool ended(RunState state)
{
    return state >= RunState::Finished && state <= RunState::Lost;
}

std::string_view idOf(Outcome outcome)
{
    return outcomes.at(std::size_t(outcome));
}

std::optional<Outcome> outcomeFromId(std::string_view id)
{
    return fromId<Outcome>(outcomes, id);
}

std::string_view idOf(ConditionKind kind)
{
    return conditions.at(std::size_t(kind));
}

std::optional<ConditionKind> conditionFromId(std::string_view id)
{
    return fromId<ConditionKind>(conditions, id);
}

} // namespace fairlead
