#include <algorithm>
#include <cmath>

#include "models/comparison/receipt_findings.h"
#include "models/comparison/value_text.h"

namespace fairlead {
namespace {

std::string stepsText(std::size_t count)
{
    return std::to_string(count) + (count == 1 ? " step" : " steps");
}

std::string averagedText(std::size_t averaged)
{
    if (averaged < 2)
        return {};
    return ", over means of " + std::to_string(averaged) + " consecutive steps";
}

bool saysSo(const Json &document, const char *rule, const Json &value)
{
    const Observed<Json> found = member(document, std::string("window.rule.") + rule);
    return found.known() && found.value() == value;
}

std::size_t flaggedInWindow(const StepTrace &steps, int flag)
{
    std::size_t out = 0;
    for (std::size_t i = *steps.begin; i < *steps.end && i < steps.flags.size(); ++i)
        out += (steps.flags[i] & flag) != 0 && steps.inWindow(i);
    return out;
}

} // namespace

Findings tooFewSteps(const RuleInput &input)
{
    if (!isMetricOf(input, "rate_metrics", "rate_units"))
        return {};
    const Json discarded = member(input.document, "window.discarded").valueOr(Json());
    const std::size_t left = input.steps.remaining(discarded.is_number_integer()
            ? std::optional(discarded.get<std::int64_t>())
            : std::nullopt);
    const double least = input.policy.threshold("least_steps");
    if (double(left) >= least)
        return {};
    const bool silent = !input.steps.recorded && !input.steps.hasWindow();
    return {{{},
        silent ? "neither the steps nor their number are recorded"
               : stepsText(left) + " remain behind the first or the discarded ones, "
                + valueText(Json(least)) + " are needed",
        silent ? Json() : Json(left), silent ? "steps" : "window"}};
}

Findings noSteadyState(const RuleInput &input)
{
    const Observed<Json> &metric = input.judged.metric;
    if (!metric.known() || !input.steps.recorded || !input.steps.hasWindow())
        return {};
    // A rate of which nobody says whether it is one of the window is taken for one.
    const Json inWindow = metric.value().value("window", Json());
    const Json name = metric.value().value("name", Json());
    if (inWindow != Json(true)
        && (!inWindow.is_null() || (name != Json("throughput") && name != Json("step_time"))))
        return {};
    const Settled settled = settledInWindow(input.steps, input.policy);
    const std::string_view id = idOf(settled.kind);
    const std::string averaged = averagedText(settled.averaged);
    switch (settled.kind) {
    case Steadiness::TooShort:
        return {{{},
            settled.timed == 0 ? "no step of the window has a time"
                               : stepsText(input.steps.windowLength())
                    + " in the window are too few to tell, flagged ones left out" + averaged,
            id, "window"}};
    case Steadiness::NoSteadyState:
        return {{{}, "the steps of the window never settle" + averaged, id, "window"}};
    case Steadiness::Slowdown:
        return {
            {{}, "the steps of the window end slower than they were at their fastest" + averaged,
                id, "window", Severity::Disclose}};
    case Steadiness::Flat:
    case Steadiness::Warmup:
        break;
    }
    return {};
}

Findings stepContent(const RuleInput &input)
{
    const StepTrace &steps = input.steps;
    if (!steps.hasWindow())
        return {};
    Findings out;
    if (*steps.end > 0 && steps.inWindow(0) && !saysSo(input.document, "discarded", 0))
        out.push_back({"window.begin", "it holds the run's first step", 0, "window.begin"});
    if (const std::size_t found = flaggedInWindow(steps, StepTrace::Eval);
        found > 0 && !saysSo(input.document, "eval_inside", true))
        out.push_back({"window.rule.eval_inside",
            "an evaluation fell into " + stepsText(found) + " of it", found, "steps.flags"});
    if (const std::size_t found = flaggedInWindow(steps, StepTrace::Profiler);
        found > 0 && !saysSo(input.document, "profiler_on", true))
        out.push_back({"window.rule.profiler_on",
            "a profiler was on in " + stepsText(found) + " of it", found, "steps.flags"});
    return out;
}

Findings skippedSteps(const RuleInput &input)
{
    const std::vector<std::uint8_t> &flags = input.steps.flags;
    const auto count = [&flags](int flag) {
        return static_cast<std::size_t>(std::count_if(
            flags.begin(), flags.end(), [flag](int each) { return (each & flag) != 0; }));
    };
    const std::size_t skipped = count(StepTrace::Skipped), nan = count(StepTrace::Nan);
    if (skipped + nan == 0)
        return {};
    std::string detail = stepsText(skipped) + " skipped";
    if (nan > 0)
        detail += ", " + stepsText(nan) + " without a number";
    return {{{}, detail, skipped + nan, "steps.flags"}};
}

/// Counted from the run's first step: a resumed run meets the second compilation late by its own
/// numbers.
Findings stepHundredSpike(const RuleInput &input)
{
    const StepTrace &steps = input.steps;
    if (!steps.recorded || !steps.hasWindow())
        return {};
    constexpr int known = StepTrace::Eval | StepTrace::Checkpoint | StepTrace::Profiler;
    const auto ordinary = [&](std::size_t i) {
        return steps.inWindow(i) && std::isfinite(steps.seconds[i])
            && (steps.flags[i] & known) == 0;
    };
    const auto passed = [&steps](std::size_t i) {
        const std::int64_t n
            = steps.number.empty() ? std::int64_t(i) : steps.number[i] - steps.number[0];
        return double(n);
    };
    const double from = input.policy.threshold("spike_from_step");
    const double to = input.policy.threshold("spike_to_step");
    std::size_t highest = steps.seconds.size();
    std::vector<double> all;
    for (std::size_t i = *steps.begin; i < *steps.end; ++i) {
        if (!ordinary(i))
            continue;
        all.push_back(steps.seconds[i]);
        if (passed(i) >= from && passed(i) <= to
            && (highest == steps.seconds.size() || steps.seconds[i] > steps.seconds[highest]))
            highest = i;
    }
    if (highest == steps.seconds.size())
        return {};
    const auto middle = all.begin() + std::ptrdiff_t(all.size() / 2);
    std::nth_element(all.begin(), middle, all.end());
    if (steps.seconds[highest] <= input.policy.threshold("spike_ratio") * *middle)
        return {};
    const std::int64_t number
        = steps.number.empty() ? std::int64_t(highest) : steps.number[highest];
    return {{{},
        "step " + std::to_string(number) + " took " + valueText(Json(steps.seconds[highest]))
            + " s, the median of the window is " + valueText(Json(*middle)) + " s",
        number, "steps.duration_s." + std::to_string(highest)}};
}

} // namespace fairlead
