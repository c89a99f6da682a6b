#include "models/tracking/step_event.h"

#include <algorithm>
#include <cmath>

namespace fairlead {
namespace {

template <class Value>
Json orNull(const std::optional<Value> &value)
{
    return value ? Json(*value) : Json();
}

/// From the line of one step to the line of the next.
std::chrono::milliseconds between(const LiveStep &step, const LiveStep &next)
{
    constexpr double longest = 1e9; // s; beyond it is nonsense, and no date is made of it
    const double lines = double(std::max<std::int64_t>(1, next.step - step.step));
    const double seconds = next.durationS.value_or(0) * lines;
    return std::chrono::milliseconds(seconds < longest ? std::llround(seconds * 1000) : 0);
}

} // namespace

Json stepData(const std::string &stream, const std::vector<LiveStep> &steps, Time last,
    const std::optional<Time> &previous)
{
    std::vector<Time> at(steps.size(), last);
    for (std::size_t i = steps.size() - 1; i > 0; --i) {
        at[i - 1] = at[i] - between(steps[i - 1], steps[i]);
        if (at[i - 1] < Time{} || (previous && at[i - 1] < *previous))
            at[i - 1] = std::min(at[i], previous.value_or(at[i]));
    }
    Json list = Json::array();
    for (std::size_t i = 0; i < steps.size(); ++i) {
        const LiveStep &step = steps[i];
        list.push_back({{"step", step.step}, {"total", orNull(step.total)},
            {"at", formatUtc(at[i])}, {"duration_s", orNull(step.durationS)},
            {"loss", orNull(step.loss)}, {"grad_norm", orNull(step.gradNorm)},
            {"tokens", orNull(step.tokens)}, {"flags", step.flags}});
    }
    return {{"stream", stream}, {"steps", std::move(list)}};
}

} // namespace fairlead
