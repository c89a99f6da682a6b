// What a run is doing, how it ended, and what is the matter with it: the words of the ledger, the
// command line and the screen.
#pragma once

#include <optional>
#include <string>
#include <string_view>
#include <vector>

#include "models/domain/observed.h"

namespace fairlead {

enum class RunState {
    Planned,
    Submitted,
    Queued,
    Provisioning,
    Starting,
    Compiling,
    Stepping,
    Collecting,
    Finished,
    Stopped,
    Lost,
    Unknown
};
std::string_view idOf(RunState state); ///< "stepping"
std::optional<RunState> runStateFromId(std::string_view id);
/// Any of starting to collecting.
bool alive(RunState state);
/// Finished, stopped or lost: nothing more comes.
bool ended(RunState state);

/// Of a finished run.
enum class Outcome { Ok, Error, Unknown };
std::string_view idOf(Outcome outcome); ///< "ok"
std::optional<Outcome> outcomeFromId(std::string_view id);

enum class ConditionKind {
    Stalled,
    Hung,
    Slow,
    Straggler,
    Throttled,
    Preempted,
    Split,
    DriverNotAnswering,
    LogGap,
    Budget,
    Credential,
    ClassContradicted
};
std::string_view idOf(ConditionKind kind); ///< "driver_not_answering"
std::optional<ConditionKind> conditionFromId(std::string_view id);

/// Something that stands beside the state, with its evidence.
struct Condition {
    ConditionKind kind = ConditionKind::Stalled;
    Time since{};
    std::string says; ///< one plain sentence: "No step for 9 min 12 s, usual 1.24 s"
    std::vector<std::string> evidence; ///< short facts with their source
    bool operator==(const Condition &) const = default;
};

} // namespace fairlead
