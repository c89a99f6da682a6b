#include <map>
#include <set>

#include <unistd.h>

#include "app/cli/event_text.h"
#include "app/cli/json_text.h"
#include "app/cli/line_queue.h"
#include "app/cli/live_surfaces.h"
#include "app/cli/live_watch.h"
#include "app/cli/plain_text.h"
#include "app/cli/suggestion.h"

namespace fairlead::cli {
namespace {

/// What is to be followed, and whose events are to be told.
struct Chosen {
    std::vector<HostSettings> hosts;
    std::set<std::string> surfaces; ///< told as a whole, with all their runs
    std::set<std::string> runs;     ///< told by themselves
    std::string note;
    Time now{};

    bool tells(const TrackingEvent &event) const
    {
        if (surfaces.contains(event.surfaceId) || runs.contains(event.runId))
            return true;
        // How a run's surface is reached is told with it.
        const bool way = event.kind == EventKind::Connection || event.kind == EventKind::Error;
        return way && event.runId.empty();
    }
    bool follows(const RunStatus &status) const
    {
        return runs.contains(status.run.id)
            || (surfaces.contains(status.run.surfaceId) && worthFollowing(status, now));
    }
};

Error unknownId(const std::string &id, const SurfacesConfig &config)
{
    std::vector<std::string> ids;
    for (const ConfiguredHost &host : config.hosts)
        ids.push_back(host.settings.id);
    const std::string near = nearestOf(id, ids);
    return {"unknown_id", "No surface and no run is called \"" + id + "\".", id,
        near.empty() ? "See: fairlead-cli surfaces, fairlead-cli runs"
                     : "Did you mean \"" + near + "\"?"};
}

Result<Chosen> chosen(const std::vector<std::string> &ids, const SurfacesConfig &config,
    const TrackingStore &store, Time now)
{
    Chosen chosen;
    chosen.now = now;
    std::set<std::string> hosts;
    for (const std::string &id : ids) {
        const auto host = configuredHost(config, id);
        if (host) {
            chosen.surfaces.insert(id);
            hosts.insert(id);
            continue;
        }
        if (host.error().code != "unknown_surface")
            return fail(host.error());
        const auto run = store.run(id);
        if (!run)
            return fail(run.error().code == "unknown_run" ? unknownId(id, config) : run.error());
        const auto itsHost = configuredHost(config, run->surfaceId);
        if (!itsHost)
            return fail(itsHost.error());
        chosen.runs.insert(run->id);
        hosts.insert(run->surfaceId);
    }
    for (const ConfiguredHost &host : config.hosts) {
        if (ids.empty())
            chosen.surfaces.insert(host.settings.id);
        if (ids.empty() || hosts.contains(host.settings.id))
            chosen.hosts.push_back(host.settings);
    }
    if (ids.empty())
        for (const OtherSurface &other : config.others)
            chosen.note += "fairlead-cli: " + plainText(other.id)
                + " is passed over: this version connects to hosts only\n";
    if (chosen.hosts.empty())
        return fail(Error{"no_surfaces", "There is no host to be watched.", {},
            "Write surfaces.toml, or add a host in the window"});
    return chosen;
}

/// Makes lines of updates. On the recorder's thread.
class Teller {
public:
    Teller(const Chosen &chosen, bool json, LineQueue &lines)
        : m_chosen(chosen), m_json(json), m_lines(lines)
    {
    }

    void tell(const TrackingUpdate &update)
    {
        for (const RunStatus &status : update.runs)
            m_names[status.run.id] = status.run.name;
        std::string lines;
        for (const TrackingEvent &event : update.events) {
            if (!m_chosen.tells(event))
                continue;
            lines
                += m_json ? jsonText(toJson(event)) + '\n' : eventLine(event, m_names[event.runId]);
        }
        for (const Error &error : update.errors)
            if (m_said.insert(error.code).second)
                writeAll(STDERR_FILENO, "fairlead-cli: " + plainText(error.message) + '\n');
        if (!lines.empty())
            m_lines.put(lines);
    }

private:
    const Chosen &m_chosen;
    const bool m_json;
    LineQueue &m_lines;
    std::map<std::string, std::string> m_names; ///< by run
    std::set<std::string> m_said; ///< codes of errors of the ledger: each is said once
};

/// Follows runs that come into the ledger from now on: another program adopted them.
class NewRuns {
public:
    NewRuns(const TrackingStore &store, const Chosen &chosen) : m_store(store), m_chosen(chosen) { }

    /// Those that were not there at the last call.
    Result<std::vector<RunRecord>> take()
    {
        std::vector<RunRecord> fresh;
        const auto count = m_store.runCount();
        if (!count)
            return fail(count.error());
        if (*count == m_count)
            return fresh;
        const auto statuses = m_store.statuses();
        if (!statuses)
            return fail(statuses.error());
        m_count = *count;
        for (const RunStatus &status : *statuses)
            if (m_known.insert(status.run.id).second && m_chosen.follows(status))
                fresh.push_back(status.run);
        return fresh;
    }

private:
    const TrackingStore &m_store;
    const Chosen &m_chosen;
    std::int64_t m_count = -1;
    std::set<std::string> m_known;
};

} // namespace

Result<Answer> perform(const WatchRequest &request, Desk &desk)
{
    using Steady = LineQueue::Clock;
    const StopSignals signals;
    const auto begun = Steady::now();
    const auto config = configuredSurfaces(desk);
    if (!config)
        return fail(config.error());
    const auto store = TrackingStore::openWithoutKeeping(desk.store);
    if (!store)
        return fail(store.error());
    const auto what = chosen(request.ids, *config, *store, desk.clock.now());
    if (!what)
        return fail(what.error());
    std::optional<RecordingLock> lock;
    if (request.record) {
        auto taken = RecordingLock::take(desk.store);
        if (!taken)
            return fail(taken.error());
        lock = std::move(*taken);
    }
    writeAll(STDERR_FILENO, warningsNote(*config) + what->note);

    LineQueue lines;
    Teller teller(*what, desk.json, lines);
    TerminalPrompter prompter;
    NewRuns newRuns(*store, *what);
    auto runs = newRuns.take();
    if (!runs)
        return fail(runs.error());
    LiveParts parts;
    parts.hosts = what->hosts;
    parts.runs = std::move(*runs);
    parts.keeping = request.record;
    parts.adoptFound = request.record && !what->surfaces.empty();
    parts.listener = [&teller](const TrackingUpdate &update) { teller.tell(update); };
    auto supervisor = watchLive(std::move(parts), desk, prompter);
    if (!supervisor)
        return fail(supervisor.error());

    std::optional<Steady::time_point> end;
    if (request.seconds)
        end = begun
            + std::chrono::duration_cast<Steady::duration>(
                std::chrono::duration<double>(*request.seconds));
    constexpr std::chrono::seconds lookAgain{1};
    Written written = Written::All;
    while (written == Written::All && !signals.token().stop_requested()
        && !(end && Steady::now() >= *end)) {
        const auto pause = Steady::now() + lookAgain;
        written = lines.writeUntil(end ? std::min(*end, pause) : pause, signals.token());
        if (auto fresh = newRuns.take())
            for (const RunRecord &run : *fresh)
                (*supervisor)->follow(run);
    }
    lines.close();
    supervisor->reset();
    if (written == Written::All)
        written = lines.writeRest();
    if (written == Written::Failed)
        return fail(Error{"write_failed", "The events could not be written to standard output.", {},
            "Is it closed, or the disk full?"});
    return Answer{{}, Exit::Yes}; // what could not be reached stands among the events
}

} // namespace fairlead::cli
