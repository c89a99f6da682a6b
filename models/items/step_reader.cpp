#include "models/items/step_reader.h"

#include <cmath>
#include <limits>

namespace fairlead {
namespace {

constexpr double nothing = std::numeric_limits<double>::quiet_NaN();

double numberIn(const Json &object, const char *name)
{
    const auto found = object.find(name);
    return found != object.end() && found->is_number() ? found->get<double>() : nothing;
}

double timeIn(const Json &object, Time otherwise)
{
    const auto found = object.find("at");
    const auto read = found != object.end() && found->is_string()
        ? parseUtc(found->get_ref<const std::string &>())
        : std::nullopt;
    return double(read.value_or(otherwise).time_since_epoch().count());
}

} // namespace

std::vector<StepPoint> stepsOf(const TrackingEvent &event)
{
    std::vector<StepPoint> points;
    const auto steps = event.data.find("steps");
    if (event.kind != EventKind::Step || steps == event.data.end() || !steps->is_array())
        return points;
    points.reserve(steps->size());
    for (const Json &each : *steps) {
        if (!each.is_object())
            continue;
        StepPoint point{numberIn(each, "step"), timeIn(each, event.at),
            numberIn(each, "duration_s"), numberIn(each, "loss"), nothing};
        const double tokens = numberIn(each, "tokens");
        if (point.durationS > 0 && std::isfinite(tokens))
            point.rate = tokens / point.durationS;
        if (std::isfinite(point.step))
            points.push_back(point);
    }
    return points;
}

void StepCollector::add(const std::vector<StepPoint> &steps)
{
    for (const StepPoint &each : steps) {
        while (!m_points.empty() && m_points.back().step >= each.step)
            m_points.pop_back();
        m_wentBack = m_wentBack || each.step <= m_after;
        m_points.push_back(each);
    }
}

std::shared_ptr<const StepSeries> StepCollector::series() const
{
    auto series = std::make_shared<StepSeries>();
    for (std::vector<double> *column :
        {&series->step, &series->at, &series->durationS, &series->loss, &series->rate})
        column->reserve(m_points.size());
    for (const StepPoint &each : m_points) {
        series->step.push_back(each.step);
        series->at.push_back(each.at);
        series->durationS.push_back(each.durationS);
        series->loss.push_back(each.loss);
        series->rate.push_back(each.rate);
    }
    return series;
}

} // namespace fairlead
