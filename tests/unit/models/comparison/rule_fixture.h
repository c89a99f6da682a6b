// What the tests of the rules share: receipts with steps, observations and notes of the ledger.
#pragma once

#include <string>
#include <utility>
#include <vector>

#include "gate_fixture.h"

namespace fairlead {

/// The example with these durations of its steps; the window stays all but the first.
inline Json timed(const std::vector<double> &seconds, Json document = exampleReceipt())
{
    Json steps = {{"first", 0}};
    for (const char *column : {"step", "duration_s", "tokens", "loss", "grad_norm", "flags"})
        steps[column] = Json::array();
    for (std::size_t i = 0; i < seconds.size(); ++i) {
        steps["step"].push_back(i);
        steps["duration_s"].push_back(seconds[i]);
        steps["tokens"].push_back(2097152);
        steps["loss"].push_back(3.5);
        steps["grad_norm"].push_back(1.5);
        steps["flags"].push_back(Json::array());
    }
    document["steps"] = std::move(steps);
    document["window"]["end"] = seconds.size();
    return document;
}

/// `count` steps that keep within half a percent of a second, the first one slower.
inline std::vector<double> calm(std::size_t count)
{
    std::vector<double> out;
    for (std::size_t i = 0; i < count; ++i)
        out.push_back(i == 0 ? 9.0 : 1.0 + 0.001 * double((i * 7) % 11) - 0.005);
    return out;
}

inline Json flagged(Json document, std::size_t step, const std::string &flag)
{
    document["steps"]["flags"][step].push_back(flag);
    return document;
}

/// The receipt with one more observation.
inline Json observed(Json document, const std::string &what, Json value)
{
    document["starting_state"]["observed"].push_back({{"what", what}, {"value", std::move(value)},
        {"source", "test"}, {"at", "2026-11-20T09:15:00Z"}});
    return document;
}

/// A TPU slice of two hosts whose cache was hit on both.
inline Json slice()
{
    Json document = with(exampleReceipt(), "surface.id", "tpu");
    document = with(document, "launch.hosts", 2);
    document = with(document, "launch.accelerators.requested.model", "v6e-8");
    document = with(document, "launch.accelerators.observed.model", "TPU v6e");
    document = with(document, "starting_state.declared", "tpu_hit_xla");
    Json cache = document["starting_state"]["caches"][0];
    cache["validity_key"]["accelerator"] = "TPU v6e";
    cache["end"] = cache["start"];
    cache["misses"] = 0;
    Json second = cache;
    second["worker"] = 1;
    document = with(document, "starting_state.caches.0", cache);
    document = with(document, "starting_state.caches.1", second);
    document = withNotApplicable(document, "starting_state.caches.0.validity_key.image");
    return withNotApplicable(document, "starting_state.caches.1.validity_key.image");
}

} // namespace fairlead
