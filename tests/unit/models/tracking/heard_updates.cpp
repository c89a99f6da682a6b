#include "heard_updates.h"

namespace fairlead {

Recorder::Listener HeardUpdates::listener()
{
    return [this](const TrackingUpdate &update) {
        {
            const std::lock_guard lock(m_mutex);
            events.insert(events.end(), update.events.begin(), update.events.end());
            for (const RunStatus &each : update.runs)
                runs[each.run.id] = each;
            for (const SurfaceStatus &each : update.surfaces)
                surfaces[each.id] = each;
            errors.insert(errors.end(), update.errors.begin(), update.errors.end());
        }
        m_came.notify_all();
    };
}

bool HeardUpdates::wait(const std::function<bool(const HeardUpdates &)> &condition)
{
    std::unique_lock lock(m_mutex);
    return m_came.wait_for(lock, std::chrono::minutes(1), [&] { return condition(*this); });
}

bool HeardUpdates::waitForState(const std::string &runId, RunState state)
{
    return wait([&](const HeardUpdates &heard) {
        const RunStatus *status = heard.run(runId);
        return status && status->state == state;
    });
}

bool HeardUpdates::waitForStep(const std::string &runId, std::int64_t step)
{
    return wait([&](const HeardUpdates &heard) {
        const RunStatus *status = heard.run(runId);
        return status && status->step.known() && status->step.value() >= step;
    });
}

bool HeardUpdates::waitForError(const std::string &code)
{
    return wait([&](const HeardUpdates &heard) { return heard.hasError(code); });
}

const RunStatus *HeardUpdates::run(const std::string &id) const
{
    const auto at = runs.find(id);
    return at == runs.end() ? nullptr : &at->second;
}

const RunStatus *HeardUpdates::runOfRef(const std::string &ref) const
{
    for (const auto &[id, status] : runs)
        if (status.run.ref == ref)
            return &status;
    return nullptr;
}

bool HeardUpdates::hasError(const std::string &code) const
{
    for (const Error &error : errors)
        if (error.code == code)
            return true;
    return false;
}

std::vector<std::int64_t> HeardUpdates::steps(const std::string &runId) const
{
    std::vector<std::int64_t> numbers;
    for (const TrackingEvent &event : events)
        if (event.kind == EventKind::Step && event.runId == runId)
            for (const Json &step : event.data.at("steps"))
                numbers.push_back(step.at("step"));
    return numbers;
}

Observation logSeen(
    const std::string &ref, const std::string &bytes, LogPosition &position, Time at)
{
    position.offset += bytes.size();
    return {at, Unknown{"no time said"}, "h200-a", ref, "sftp:/data/run.log",
        LogBytes{"log", bytes, position}};
}

Observation connectionSeen(ConnectionState state, Time at)
{
    return {at, Unknown{"no time said"}, "h200-a", {}, "ssh", ConnectionSeen{state, {}, 1, {}}};
}

} // namespace fairlead
