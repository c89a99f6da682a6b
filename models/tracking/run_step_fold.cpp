#include "models/tracking/run_step_fold.h"

#include <algorithm>

#include "models/tracking/json_fields.h"

namespace fairlead {
namespace {

constexpr std::size_t mostForMedian = 50, mostForRate = 20, mostMinutes = 60;

std::int64_t minuteOf(Time at)
{
    return std::chrono::floor<std::chrono::minutes>(at).time_since_epoch().count();
}

template <class Value>
void push(std::deque<Value> &into, Value value, std::size_t most)
{
    into.push_back(value);
    if (into.size() > most)
        into.pop_front();
}

void foldStep(RunStatus &status, const Json &step, Time arrived)
{
    const auto number = jsonCount(step, "step");
    if (!number)
        return;
    RunMemory &memory = status.memory;
    bool first = false;
    for (const Json &flag : jsonMember(step, "flags"))
        first = first || flag == "first";
    if (first) { // another start: what was usual before says nothing of it
        status.recentStepS.clear();
        memory.recent.clear();
    }
    status.step = *number;
    if (const auto total = jsonCount(step, "total"); total && *total > 0)
        status.totalSteps = *total;
    else
        status.totalSteps = Unknown{"the step's line names no total"};
    if (const auto loss = jsonNumber(step, "loss"))
        status.loss = *loss;
    else
        status.loss = Unknown{"the last step's line has no finite loss"};
    const auto tokens = jsonCount(step, "tokens");
    if (tokens)
        status.tokensPerStep = *tokens;
    else
        status.tokensPerStep = Unknown{"sequence length or batch size is not in the log"};
    const Time at = jsonTime(step, "at").value_or(arrived);
    status.lastStepAt = std::max(at, status.lastStepAt.value_or(at));
    ++status.stepCount;
    const auto duration = jsonNumber(step, "duration_s");
    memory.lastDurationS = duration;
    if (!jsonMember(step, "flags").empty() || !duration || !(*duration > 0))
        return;
    push(status.recentStepS, *duration, mostForMedian);
    RunMemory::Step recent{*duration, std::nullopt};
    if (tokens) {
        recent.rate = double(*tokens) / *duration;
        RunMemory::Minute &minute = memory.minutes[minuteOf(at)];
        minute.sum += *recent.rate;
        ++minute.steps;
        if (memory.minutes.size() > mostMinutes)
            memory.minutes.erase(memory.minutes.begin());
    }
    push(memory.recent, recent, mostForRate);
}

double medianOf(std::deque<double> values)
{
    const auto middle = values.begin() + std::ptrdiff_t(values.size() / 2);
    std::nth_element(values.begin(), middle, values.end());
    if (values.size() % 2 == 1)
        return *middle;
    return (*middle + *std::max_element(values.begin(), middle)) / 2;
}

Observed<Rate> rateOf(const std::deque<RunMemory::Step> &recent)
{
    if (recent.empty())
        return Unknown{"only a first step was seen, and that one pays for start-up"};
    double sum = 0;
    for (const RunMemory::Step &step : recent) {
        if (!step.rate)
            return Unknown{"sequence length or batch size is not in the log"};
        sum += *step.rate;
    }
    return Rate{sum / double(recent.size())};
}

} // namespace

void setPace(RunStatus &status)
{
    if (status.stepCount == 0)
        return;
    if (status.recentStepS.empty())
        status.medianStepS = Unknown{"only a first step was seen, and that one pays for start-up"};
    else
        status.medianStepS = medianOf(status.recentStepS);
    status.rate = rateOf(status.memory.recent);
    status.lastHour.fill(Unknown{"no step came in that minute"});
    const auto &minutes = status.memory.minutes;
    if (minutes.empty())
        return;
    const std::int64_t newest = minutes.rbegin()->first;
    status.lastHourEnds = Time(std::chrono::minutes(newest + 1));
    for (const auto &[minute, mean] : minutes)
        if (newest - minute < std::int64_t(status.lastHour.size()))
            status.lastHour[status.lastHour.size() - 1 - std::size_t(newest - minute)]
                = mean.sum / mean.steps;
}

void foldSteps(RunStatus &status, const TrackingEvent &event)
{
    for (const Json &step : jsonMember(event.data, "steps"))
        foldStep(status, step, event.at);
    status.memory.lastStepSeenAt = event.at;
    setPace(status);
}

} // namespace fairlead
