#include "models/tracking/supervisor.h"

#include <atomic>
#include <condition_variable>
#include <mutex>
#include <thread>

namespace fairlead {
namespace {

/// One surface: its connector, the runs it watches, its threads.
struct Watch {
    explicit Watch(std::unique_ptr<Connector> with) : connector(std::move(with)) { }

    void askForRuns()
    {
        {
            const std::lock_guard lock(mutex);
            asked = true;
        }
        changed.notify_one();
    }

    /// Waits until somebody asked; false: it is time to end.
    bool waitForAsking(std::stop_token stop)
    {
        std::unique_lock lock(mutex);
        if (!changed.wait(lock, stop, [this] { return asked; }) || stop.stop_requested())
            return false;
        asked = false;
        return true;
    }

    std::unique_ptr<Connector> connector;
    WatchedRuns runs;

    std::mutex mutex;
    std::condition_variable_any changed;
    bool asked = false;                ///< for runs that are there
    std::atomic<bool> reached = false; ///< at least once

    std::jthread watching, looking; ///< last: they use the above
};

bool isUp(const Observation &seen)
{
    const auto *connection = std::get_if<ConnectionSeen>(&seen.sighting);
    return connection && connection->state == ConnectionState::Up;
}

} // namespace

class Supervisor::Impl {
public:
    explicit Impl(Parts parts)
        : m_clock(*parts.clock), m_adoptFound(parts.adoptFound), m_practice(parts.practice)
    {
        for (auto &connector : parts.connectors) {
            const std::string id = connector->surfaceId();
            m_watches.emplace(id, std::make_unique<Watch>(std::move(connector)));
        }
        m_recorder = std::make_unique<Recorder>(
            std::move(parts.store), m_clock, std::move(parts.listener), parts.limits);
        for (const RunRecord &run : parts.runs)
            follow(run);
        for (auto &[id, watch] : m_watches)
            start(*watch);
    }

    ~Impl()
    {
        // What comes from now on is not taken, and so not acknowledged: a connection that we cut
        // ourselves says nothing about a run.
        m_recorder->close();
        for (auto &[id, watch] : m_watches) {
            watch->watching.request_stop();
            watch->looking.request_stop();
        }
        for (auto &[id, watch] : m_watches) {
            join(watch->watching);
            join(watch->looking);
        }
        m_recorder.reset();
    }

    void follow(const RunRecord &run) { m_recorder->follow(run, watchIt()); }

    void forget(const std::string &runId)
    {
        m_recorder->forget(runId, [this](const RunRecord &run) {
            if (const auto watch = m_watches.find(run.surfaceId); watch != m_watches.end())
                watch->second->runs.remove(run.ref);
        });
    }

    void retry(const std::string &surfaceId)
    {
        for (auto &[id, watch] : m_watches) {
            if (!surfaceId.empty() && id != surfaceId)
                continue;
            watch->runs.retry();
            if (m_adoptFound)
                watch->askForRuns();
        }
    }

private:
    static void join(std::jthread &thread)
    {
        if (thread.joinable())
            thread.join();
    }

    /// On the recorder's thread: sightings of the run are understood, its connector may begin.
    Recorder::Followed watchIt()
    {
        return [this](const RunRecord &run, std::map<std::string, LogPosition> resume) {
            if (const auto watch = m_watches.find(run.surfaceId); watch != m_watches.end())
                watch->second->runs.add({run.ref, std::move(resume)});
        };
    }

    void start(Watch &watch)
    {
        watch.watching = std::jthread([this, &watch](std::stop_token stop) {
            watch.connector->watch(
                watch.runs,
                [this, &watch](Observation seen) {
                    const bool first = isUp(seen) && !watch.reached.exchange(true);
                    m_recorder->take(std::move(seen));
                    if (first && m_adoptFound)
                        watch.askForRuns();
                },
                stop);
        });
        if (m_adoptFound)
            watch.looking = std::jthread([this, &watch](std::stop_token stop) {
                while (watch.waitForAsking(stop))
                    look(watch, stop);
            });
    }

    void look(Watch &watch, std::stop_token stop)
    {
        const std::string &surface = watch.connector->surfaceId();
        const auto found = watch.connector->discover(stop);
        if (stop.stop_requested())
            return;
        if (!found) {
            m_recorder->take({m_clock.now(), Unknown{"the surface was not asked for its time"},
                surface, {}, "discover", TroubleSeen{found.error()}});
            return;
        }
        for (const FoundRun &run : *found)
            m_recorder->adopt(surface, run, m_practice, watchIt());
    }

    const Clock &m_clock;
    const bool m_adoptFound, m_practice;
    std::map<std::string, std::unique_ptr<Watch>> m_watches; ///< by surface; fixed once started
    std::unique_ptr<Recorder> m_recorder;
};

Supervisor::Supervisor(Parts parts) : m_impl(std::make_unique<Impl>(std::move(parts))) { }

Supervisor::~Supervisor() = default;

void Supervisor::follow(const RunRecord &run)
{
    m_impl->follow(run);
}

void Supervisor::forget(const std::string &runId)
{
    m_impl->forget(runId);
}

void Supervisor::retry(const std::string &surfaceId)
{
    m_impl->retry(surfaceId);
}

} // namespace fairlead
