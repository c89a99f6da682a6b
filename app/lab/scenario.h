// What the lab can play: scenarios, and the runs that stand on its hosts when it opens.
#pragma once

#include <cstdint>
#include <optional>
#include <span>
#include <string>
#include <string_view>
#include <vector>

#include <nlohmann/json.hpp>

#include "connectors/common/result.h"

namespace fairlead::lab {

struct Scenario {
    std::string_view id;
    std::string_view text;                 ///< one sentence for people
    bool cold = false;                     ///< a run that compiles, beside the one that steps
    bool hangs = false, throttled = false; ///< the first host's live run, the first host
};

std::span<const Scenario> scenarios();
/// Error: bad_usage, which names those there are.
[[nodiscard]] Result<Scenario> scenarioOf(std::string_view id);

enum class RunKind { Live, Cold, Finished, Failed, Lost };

/// Everything that a job needs to know of itself.
struct RunPlan {
    std::string name, host;
    RunKind kind = RunKind::Live;
    int firstGpu = 0, gpus = 8;
    int done = 0, total = 20'000; ///< iterations: in the log at the start, and to be done
    double stepMs = 1'240;        ///< as the clock on the wall has it: the speed is in it
    double firstMs = 21'000;      ///< of iteration 1
    double endedMsAgo = 0;        ///< of a run that ended
    double patienceMs = 45'000;   ///< of the watchdog of a hung run
    std::optional<int> hangAfter; ///< iterations of this life
    std::uint64_t seed = 0;
};

/// One host each: "h200-a", which the operator knows, and "h200-b", whose key is new.
std::span<const std::string_view> hostNames();
std::vector<RunPlan> runsOf(const Scenario &scenario, double speed, std::uint64_t seed);

nlohmann::json toJson(const RunPlan &plan);
[[nodiscard]] Result<RunPlan> planFrom(const std::string &json);
/// "running", "done", "failed", "lost": what a run is when the lab opens.
std::string_view stateOf(RunKind kind);

} // namespace fairlead::lab
