#include "app/lab/scenario.h"

#include <array>

namespace fairlead::lab {
namespace {

using Json = nlohmann::json;

constexpr Scenario all[] = {
    {"healthy-warm", "Two hosts of eight H200, their runs in the middle, nothing the matter."},
    {"healthy-cold", "A second run on half of the first host compiles from an empty cache.", true},
    {"hang", "After some steps one rank of the first host's run stops, and all others wait for it.",
        false, true},
    {"throttled", "The first host is too hot: its clocks fall and its run slows down.", false,
        false, true},
};

constexpr std::array<std::string_view, 2> hosts = {"h200-a", "h200-b"};

constexpr double stepMs = 1'240, warmFirstMs = 21'000, coldFirstMs = 150'000;
constexpr double hourMs = 3'600'000;

} // namespace

std::span<const Scenario> scenarios()
{
    return all;
}

Result<Scenario> scenarioOf(std::string_view id)
{
    std::string known;
    for (const Scenario &scenario : all) {
        if (scenario.id == id)
            return scenario;
        known += (known.empty() ? "" : ", ") + std::string(scenario.id);
    }
    return fail({"bad_usage", "There is no scenario " + std::string(id) + " here.", "--scenario",
        "There are: " + known});
}

std::span<const std::string_view> hostNames()
{
    return hosts;
}

std::vector<RunPlan> runsOf(const Scenario &scenario, double speed, std::uint64_t seed)
{
    std::vector<RunPlan> runs;
    const auto add = [&](std::string_view host, const char *name, RunKind kind, int done,
                         int total) -> RunPlan & {
        RunPlan plan;
        plan.host = host;
        plan.name = name;
        plan.kind = kind;
        plan.done = done;
        plan.total = total;
        plan.stepMs = stepMs / speed;
        plan.firstMs = (kind == RunKind::Cold ? coldFirstMs : warmFirstMs) / speed;
        plan.patienceMs /= speed;
        plan.seed = seed * 1000 + runs.size();
        runs.push_back(std::move(plan));
        return runs.back();
    };
    RunPlan &live = add(hosts[0], "harbor-main-08", RunKind::Live, 2'000, 20'000);
    if (scenario.hangs)
        live.hangAfter = 15;
    if (scenario.cold) {
        live.gpus = 4;
        RunPlan &cold = add(hosts[0], "harbor-cold-02", RunKind::Cold, 0, 4'000);
        cold.firstGpu = cold.gpus = 4;
    }
    add(hosts[0], "harbor-base-07", RunKind::Finished, 400, 400).endedMsAgo = 26 * hourMs;
    add(hosts[0], "harbor-wide-03", RunKind::Failed, 37, 400).endedMsAgo = 19 * hourMs;
    add(hosts[0], "harbor-fused-05", RunKind::Lost, 880, 4'000).endedMsAgo = 3 * hourMs;
    add(hosts[1], "slipway-11", RunKind::Live, 640, 20'000).stepMs *= 1.31;
    return runs;
}

Json toJson(const RunPlan &plan)
{
    return {{"name", plan.name}, {"host", plan.host}, {"kind", int(plan.kind)},
        {"first_gpu", plan.firstGpu}, {"gpus", plan.gpus}, {"done", plan.done},
        {"total", plan.total}, {"step_ms", plan.stepMs}, {"first_ms", plan.firstMs},
        {"ended_ms_ago", plan.endedMsAgo}, {"patience_ms", plan.patienceMs},
        {"hang_after", plan.hangAfter ? Json(*plan.hangAfter) : Json()}, {"seed", plan.seed}};
}

Result<RunPlan> planFrom(const std::string &json)
{
    try {
        const Json object = Json::parse(json);
        RunPlan plan;
        plan.name = object.at("name");
        plan.host = object.at("host");
        const int kind = object.at("kind");
        plan.kind = RunKind(kind);
        plan.firstGpu = object.at("first_gpu");
        plan.gpus = object.at("gpus");
        plan.done = object.at("done");
        plan.total = object.at("total");
        plan.stepMs = object.at("step_ms");
        plan.firstMs = object.at("first_ms");
        plan.endedMsAgo = object.at("ended_ms_ago");
        plan.patienceMs = object.at("patience_ms");
        if (!object.at("hang_after").is_null())
            plan.hangAfter = object.at("hang_after").get<int>();
        plan.seed = object.at("seed");
        return plan;
    } catch (const Json::exception &problem) {
        return fail({"bad_plan", problem.what(), "standard input",
            "A job is started by fairlead-lab serve, not by hand"});
    }
}

std::string_view stateOf(RunKind kind)
{
    switch (kind) {
    case RunKind::Live:
    case RunKind::Cold:
        return "running";
    case RunKind::Finished:
        return "done";
    case RunKind::Failed:
        return "failed";
    case RunKind::Lost:
        return "lost";
    }
    return {};
}

} // namespace fairlead::lab
