#include "models/receipts/formats/maxtext_window.h"

#include <algorithm>

namespace fairlead {
namespace {

/// Excludes the steps from `begin` up to `end`, as far as they are not discarded already.
void exclude(TrainingSteps &from, std::size_t begin, std::size_t end)
{
    for (std::size_t i = begin; i < end; ++i)
        if (from.steps[i].flags.empty() || from.steps[i].flags.front() != "profiler")
            from.steps[i].flags.insert(from.steps[i].flags.begin(), "profiler");
    begin = std::max(begin, from.discard);
    if (begin < end)
        from.excluded.push_back({begin, end, "the profiler was on"});
}

} // namespace

TrainingSteps maxtextSteps(const TrainingLog &log)
{
    TrainingSteps from;
    from.discard = 2;
    from.steps = stepsOf(log);
    from.noSeconds = "no time is printed where the profiler starts or ends";
    from.noTokens = "the log gives tokens of a device in a second, not those of the job in a step";
    from.includesCompile = std::nullopt;
    std::vector<std::size_t> edges;
    for (std::size_t i = 0; i < log.rows.size(); ++i)
        if (!log.rows[i].step.flags.empty())
            edges.push_back(i);
    for (std::size_t i = 0; i + 1 < edges.size(); i += 2)
        exclude(from, edges[i], edges[i + 1] + 1);
    // A lone edge does not say on which side of it the profiler was on.
    if (edges.size() % 2 == 1)
        exclude(from, edges.back(), edges.back() + 1);
    else if (!edges.empty())
        from.profilerOn = false;
    return from;
}

void setMaxtextSteps(ReceiptBuilder &into, const TrainingLog &log, const TrainingSteps &from,
    const std::string &ratePlace)
{
    std::vector<ReceiptMetric> metrics = setTrainingSteps(into, from);
    if (const auto rate = rateOverTime(log, from))
        metrics.insert(metrics.begin(),
            {"throughput", *rate, "tok/s", "device", "tokens_over_time", from.includesCompile, true,
                windowPlace(from) + ": " + ratePlace});
    addMeans(metrics, log, from);
    setMetrics(into, metrics, "a later shape may compile anew, and the source does not say",
        "no step behind the first two has its time");
}

} // namespace fairlead
