#include "models/tracking/recorder.h"

#include <set>
#include <thread>

#include "models/tracking/interpreter.h"
#include "models/tracking/ledger_writer.h"
#include "models/tracking/recorder_queue.h"

namespace fairlead {
namespace {

using Steady = std::chrono::steady_clock;
constexpr std::chrono::milliseconds batchEvery{100}, tickEvery{1000}, snapshotEvery{5000};

} // namespace

class Recorder::Impl {
public:
    Impl(std::unique_ptr<TrackingStore> store, const Clock &clock, Listener listener,
        const TriageLimits &limits)
        : m_clock(clock), m_listener(std::move(listener)), m_limits(limits),
          m_writer(std::move(store)), m_thread([this](std::stop_token stop) { work(stop); })
    {
    }

    ~Impl()
    {
        m_queue.close();
        m_thread.request_stop();
        m_thread.join();
    }

    RecorderQueue &queue() { return m_queue; }

    // All below: on the recorder's thread.

    void follow(const RunRecord &run, const Followed &then)
    {
        commit(); // what came before it is none of its
        Interpreter &interpreter = interpreterOf(run.surfaceId);
        if (interpreter.status(run.id))
            return;
        auto read = m_writer.read(run, m_stop, tellErrors());
        if (!read)
            return tell({{}, {}, {}, {read.error()}});
        interpreter.follow(read->status, read->tails);
        m_surfaceOf[run.id] = run.surfaceId;
        tell({{}, {read->status}, {}, {}});
        if (then)
            then(run, std::move(read->resume));
    }

    void adopt(
        const std::string &surfaceId, const FoundRun &found, bool practice, const Followed &then)
    {
        commit();
        const auto run
            = m_writer.adopt(surfaceId, found, m_clock.now(), practice, m_stop, tellErrors());
        if (!run)
            return tell({{}, {}, {}, {run.error()}});
        follow(*run, then);
    }

    void forget(const std::string &runId, const std::function<void(const RunRecord &)> &then)
    {
        commit();
        const auto surface = m_surfaceOf.find(runId);
        if (surface == m_surfaceOf.end())
            return;
        saveSnapshots();
        const RunRecord run = interpreterOf(surface->second).status(runId)->run;
        drop(runId);
        if (then)
            then(run);
    }

private:
    Interpreter &interpreterOf(const std::string &surfaceId)
    {
        return m_interpreters.try_emplace(surfaceId, surfaceId, m_limits).first->second;
    }

    void work(std::stop_token stop)
    {
        m_stop = stop;
        Steady::time_point gather{}, nextTick = Steady::now() + tickEvery,
                                     nextSnapshot = Steady::now() + snapshotEvery;
        while (!stop.stop_requested() || !m_queue.empty()) {
            const auto idle = std::chrono::ceil<std::chrono::milliseconds>(
                std::max(nextTick - Steady::now(), Steady::duration::zero()));
            for (RecorderItem &item : joined(m_queue.take(stop, idle, gather))) {
                if (auto *order = std::get_if<RecorderOrder>(&item))
                    (*order)();
                else
                    interpret(std::get<Observation>(item));
            }
            if (Steady::now() >= nextTick) {
                nextTick = Steady::now() + tickEvery;
                for (auto &[id, interpreter] : m_interpreters)
                    add(interpreter.tick(m_clock.now()));
            }
            commit();
            gather = Steady::now() + batchEvery;
            if (Steady::now() >= nextSnapshot) {
                nextSnapshot = Steady::now() + snapshotEvery;
                saveSnapshots();
            }
        }
        saveSnapshots();
    }

    void interpret(const Observation &seen) { add(interpreterOf(seen.surfaceId).interpret(seen)); }

    void add(std::vector<InterpretedEvent> events)
    {
        std::move(events.begin(), events.end(), std::back_inserter(m_batch));
    }

    LedgerWriter::Tell tellErrors()
    {
        return [this](const Error &error) { tell({{}, {}, {}, {error}}); };
    }

    void tell(const TrackingUpdate &update) const
    {
        if (m_listener)
            m_listener(update);
    }

    void commit()
    {
        if (m_batch.empty())
            return;
        auto batch = std::exchange(m_batch, {});
        const auto refused = m_writer.write(batch, m_stop, tellErrors());
        TrackingUpdate update;
        std::set<std::string> runs, surfaces;
        for (InterpretedEvent &each : batch) {
            TrackingEvent &event = each.event;
            if (refused.contains(event.runId))
                continue;
            interpreterOf(event.surfaceId).kept(event);
            fold(surface(event.surfaceId), event);
            surfaces.insert(event.surfaceId);
            if (!event.runId.empty())
                runs.insert(event.runId);
            update.events.push_back(std::move(event));
        }
        for (const std::string &run : refused)
            drop(run); // what comes next must not be taken for what follows
        for (const std::string &run : runs)
            if (const auto surfaceId = m_surfaceOf.find(run); surfaceId != m_surfaceOf.end())
                if (const RunStatus *status = interpreterOf(surfaceId->second).status(run))
                    update.runs.push_back(*status);
        for (const std::string &id : surfaces)
            update.surfaces.push_back(m_surfaces.at(id));
        m_unsaved.merge(runs);
        tell(update);
    }

    void drop(const std::string &runId)
    {
        if (const auto surface = m_surfaceOf.find(runId); surface != m_surfaceOf.end())
            interpreterOf(surface->second).forget(runId);
        m_surfaceOf.erase(runId);
        m_unsaved.erase(runId);
    }

    SurfaceStatus &surface(const std::string &id)
    {
        const auto [at, fresh] = m_surfaces.try_emplace(id);
        if (fresh) {
            at->second.id = id;
            // What it was keeps its age; how it is to be reached is found out anew.
            for (const TrackingEvent &event : m_writer.lastOfSurface(id))
                if (event.kind == EventKind::Sample)
                    fold(at->second, event);
            at->second.lastSign.reset();
            at->second.lastSignWhat.clear();
        }
        return at->second;
    }

    void saveSnapshots()
    {
        for (auto run = m_unsaved.begin(); run != m_unsaved.end();) {
            const auto surfaceId = m_surfaceOf.find(*run);
            const RunStatus *status = surfaceId == m_surfaceOf.end()
                ? nullptr
                : interpreterOf(surfaceId->second).status(*run);
            if (status)
                if (const auto saved = m_writer.saveSnapshot(*status); !saved) {
                    tell({{}, {}, {}, {saved.error()}});
                    return; // with the next ones
                }
            run = m_unsaved.erase(run);
        }
    }

    const Clock &m_clock;
    Listener m_listener;
    TriageLimits m_limits;
    RecorderQueue m_queue;

    // The recorder's thread alone.
    std::stop_token m_stop;
    LedgerWriter m_writer;
    std::map<std::string, Interpreter> m_interpreters; ///< by surface
    std::map<std::string, SurfaceStatus> m_surfaces;
    std::map<std::string, std::string> m_surfaceOf; ///< by run
    std::vector<InterpretedEvent> m_batch;          ///< not yet kept
    std::set<std::string> m_unsaved;                ///< runs that changed since their snapshot

    std::jthread m_thread; ///< last: it uses all of the above
};

Recorder::Recorder(std::unique_ptr<TrackingStore> store, const Clock &clock, Listener listener,
    const TriageLimits &limits)
    : m_impl(std::make_unique<Impl>(std::move(store), clock, std::move(listener), limits))
{
}

Recorder::~Recorder() = default;

void Recorder::take(Observation observation)
{
    m_impl->queue().put(std::move(observation));
}

void Recorder::close()
{
    m_impl->queue().close();
}

void Recorder::follow(const RunRecord &run, Followed then)
{
    m_impl->queue().order(
        [impl = m_impl.get(), run, then = std::move(then)] { impl->follow(run, then); });
}

void Recorder::adopt(
    const std::string &surfaceId, const FoundRun &found, bool practice, Followed then)
{
    m_impl->queue().order(
        [impl = m_impl.get(), surfaceId, found, practice, then = std::move(then)] {
            impl->adopt(surfaceId, found, practice, then);
        });
}

void Recorder::forget(const std::string &runId, std::function<void(const RunRecord &)> then)
{
    m_impl->queue().order(
        [impl = m_impl.get(), runId, then = std::move(then)] { impl->forget(runId, then); });
}

} // namespace fairlead
