#include "models/tracking/interpreter.h"

#include "models/receipts/valid_text.h"
#include "models/tracking/event_data.h"
#include "models/tracking/followed_run.h"

namespace fairlead {
namespace {

constexpr const char *driverSilentCode = "driver_not_answering";

std::string validText(std::string text)
{
    makeValidUtf8(text);
    return text;
}

} // namespace

class Interpreter::Impl {
public:
    using Events = std::vector<InterpretedEvent>;

    Impl(std::string surfaceId, const TriageLimits &limits)
        : m_surfaceId(std::move(surfaceId)), m_limits(limits)
    {
    }

    void follow(const RunStatus &status, const std::map<std::string, std::string> &tails)
    {
        if (m_runs.try_emplace(status.run.id, status, tails, m_limits).second)
            m_byRef[status.run.ref] = status.run.id;
    }

    void forget(const std::string &runId)
    {
        const auto run = m_runs.find(runId);
        if (run == m_runs.end())
            return;
        m_byRef.erase(run->second.status().run.ref);
        m_runs.erase(run);
    }

    Events interpret(const Observation &seen)
    {
        Events events;
        const FollowedRun::Sight sight{
            seen.at, seen.observedAt, validText(seen.source), m_clockSkewS};
        if (!seen.runRef.empty()) {
            if (const auto id = m_byRef.find(seen.runRef); id != m_byRef.end())
                m_runs.at(id->second).take(seen.sighting, sight, events);
            return events;
        }
        if (const auto *connection = std::get_if<ConnectionSeen>(&seen.sighting))
            this->connection(*connection, sight, events);
        else if (const auto *identity = std::get_if<IdentitySeen>(&seen.sighting))
            this->identity(*identity, sight, events);
        else if (const auto *sample = std::get_if<GpusSampled>(&seen.sighting))
            this->sample(*sample, sight, events);
        else if (const auto *trouble = std::get_if<SamplerTrouble>(&seen.sighting))
            sampler(*trouble, sight, events);
        else if (const auto *error = std::get_if<TroubleSeen>(&seen.sighting))
            this->error(error->error, sight, events);
        return events;
    }

    Events tick(Time now)
    {
        Events events;
        for (auto &[id, run] : m_runs)
            run.tick(now, events);
        return events;
    }

    void kept(const TrackingEvent &event)
    {
        if (const auto run = m_runs.find(event.runId); run != m_runs.end())
            run->second.kept(event.seq);
    }

    const RunStatus *status(const std::string &runId) const
    {
        const auto run = m_runs.find(runId);
        return run == m_runs.end() ? nullptr : &run->second.status();
    }

private:
    void add(EventKind kind, Json data, const FollowedRun::Sight &sight, Events &into)
    {
        into.push_back(
            {{0, sight.at, sight.observedAt, m_surfaceId, {}, kind, sight.source, std::move(data)},
                {}});
    }

    void connection(const ConnectionSeen &seen, const FollowedRun::Sight &sight, Events &into)
    {
        add(EventKind::Connection, connectionData(seen), sight, into);
        if (seen.state != ConnectionState::Down)
            return;
        m_driverSilent = false; // it is asked anew
        m_error.reset();
        const std::string why = "The connection to " + m_surfaceId + " is down"
            + (seen.problem ? ": " + validText(seen.problem->message) : std::string());
        for (auto &[id, run] : m_runs)
            run.outOfSight(why, sight, into);
    }

    void identity(const IdentitySeen &seen, const FollowedRun::Sight &sight, Events &into)
    {
        m_clockSkewS.reset();
        if (seen.host.clockSkewS.known())
            m_clockSkewS = seen.host.clockSkewS.value();
        add(EventKind::Sample, sampleData(seen), sight, into);
    }

    void sample(const GpusSampled &seen, const FollowedRun::Sight &sight, Events &into)
    {
        if (m_driverSilent)
            condition(false, "The driver answers again", {}, sight, into);
        m_driverSilent = false;
        m_error.reset();
        add(EventKind::Sample, sampleData(seen), sight, into);
        for (auto &[id, run] : m_runs)
            run.sampled(seen, sight, into);
    }

    void sampler(const SamplerTrouble &seen, const FollowedRun::Sight &sight, Events &into)
    {
        if (seen.code != driverSilentCode) {
            std::string exit
                = seen.exitCode ? " (exit " + std::to_string(*seen.exitCode) + ")" : std::string();
            return error({seen.code, "GPUs cannot be sampled: " + seen.says + exit, sight.source,
                             "Run nvidia-smi on the host and follow what it says", true},
                sight, into);
        }
        if (!m_driverSilent)
            condition(true, "The GPU driver does not answer",
                {validText(seen.says) + " (" + sight.source + ", " + formatUtc(sight.at) + ")"},
                sight, into);
        m_driverSilent = true;
        for (auto &[id, run] : m_runs)
            run.driverSilent(seen, sight, into);
    }

    void condition(bool active, const char *says, const std::vector<std::string> &evidence,
        const FollowedRun::Sight &sight, Events &into)
    {
        add(EventKind::Condition,
            {{"condition", idOf(ConditionKind::DriverNotAnswering)}, {"active", active},
                {"says", says}, {"evidence", evidence}},
            sight, into);
    }

    void error(const Error &error, const FollowedRun::Sight &sight, Events &into)
    {
        if (m_error == error && sight.at - m_errorToldAt < m_limits.sameAgain)
            return;
        m_error = error;
        m_errorToldAt = sight.at;
        add(EventKind::Error, errorData(error), sight, into);
    }

    std::string m_surfaceId;
    TriageLimits m_limits;
    std::map<std::string, FollowedRun> m_runs;  ///< by id
    std::map<std::string, std::string> m_byRef; ///< ref -> id
    std::optional<double> m_clockSkewS;         ///< the surface's clock minus ours
    bool m_driverSilent = false;
    std::optional<Error> m_error; ///< the newest, to tell news from repetition
    Time m_errorToldAt{};
};

Interpreter::Interpreter(std::string surfaceId, const TriageLimits &limits)
    : m_impl(std::make_unique<Impl>(std::move(surfaceId), limits))
{
}

Interpreter::~Interpreter() = default;
Interpreter::Interpreter(Interpreter &&) noexcept = default;
Interpreter &Interpreter::operator=(Interpreter &&) noexcept = default;

void Interpreter::follow(const RunStatus &status, const std::map<std::string, std::string> &tails)
{
    m_impl->follow(status, tails);
}

void Interpreter::forget(const std::string &runId)
{
    m_impl->forget(runId);
}

std::vector<InterpretedEvent> Interpreter::interpret(const Observation &observation)
{
    return m_impl->interpret(observation);
}

std::vector<InterpretedEvent> Interpreter::tick(Time now)
{
    return m_impl->tick(now);
}

void Interpreter::kept(const TrackingEvent &event)
{
    m_impl->kept(event);
}

const RunStatus *Interpreter::status(const std::string &runId) const
{
    return m_impl->status(runId);
}

} // namespace fairlead
