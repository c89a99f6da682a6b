#include <chrono>
#include <optional>
#include <set>

#include "app/cli/json_text.h"
#include "app/cli/live_surfaces.h"
#include "app/cli/live_watch.h"
#include "app/cli/plain_text.h"
#include "app/cli/run_text.h"
#include "connectors/host/host_connector.h"
#include "connectors/host/host_survey.h"
#include "connectors/ssh/ssh_session.h"
#include "models/tracking/json_fields.h"

namespace fairlead::cli {
namespace {

using Steady = std::chrono::steady_clock;

/// What stands on the host now, to know when all of it is here.
struct There {
    std::uint64_t logBytes = 0;
    std::set<std::string> sidecars; ///< names
};

Result<HostRunRef> readRef(const std::string &ref)
{
    if (ref.starts_with("modal:") || ref.starts_with("tpu:"))
        return fail(Error{"not_watched", "This version adopts runs on hosts only.", ref,
            "Adopt a run on a host: host:ID:/path/of/run.log"});
    auto read = readHostRunRef(ref);
    if (!read)
        read.error().where = ref;
    return read;
}

Error notThere(const std::string &ref, const std::string &what)
{
    return {"not_found", what + " is not there.", ref, "Check the path and the host"};
}

/// On a connection of its own, closed before the recorder opens its.
Result<There> look(const HostSettings &host, const HostRunRef &ref, const std::string &written,
    Prompter &prompter, const std::stop_token &stop)
{
    auto opened = SshSession::open(host.ssh, prompter, stop);
    if (!opened)
        return fail(opened.error());
    SshSession &session = *opened;
    There there;
    if (ref.pid) {
        const auto process = session.readFile("/proc/" + std::to_string(*ref.pid) + "/stat");
        if (!process && process.error().code == "not_found")
            return fail(notThere(written, "Process " + std::to_string(*ref.pid)));
        return process ? Result<There>(there) : fail(process.error());
    }
    const auto log = session.stat(ref.logPath);
    if (!log && log.error().code == "not_found")
        return fail(notThere(written, "The log " + ref.logPath));
    if (!log)
        return fail(log.error());
    if (log->folder)
        return fail(
            Error{"not_a_log", ref.logPath + " is a folder.", written, "Name the log file in it"});
    there.logBytes = log->size;
    for (const char *ending : {".pid", ".status", ".started"}) {
        const std::string path = ref.logPath + ending;
        if (const auto sidecar = session.stat(path); sidecar && !sidecar->folder)
            there.sidecars.insert(path.substr(path.rfind('/') + 1));
    }
    return there;
}

/// Is what stood on the host here? Called on the recorder's thread.
class CaughtUp {
public:
    CaughtUp(std::string runId, There there, std::uint64_t kept)
        : m_runId(std::move(runId)), m_there(std::move(there)), m_offset(kept)
    {
    }

    bool operator()(const TrackingUpdate &update, const Reach &)
    {
        for (const TrackingEvent &event : update.events) {
            if (event.runId != m_runId)
                continue;
            if (const auto at = logPositionFromJson(jsonMember(event.data, "position")))
                m_offset = at->offset;
            m_there.sidecars.erase(fairlead::jsonText(jsonMember(event.data, "sidecar"), "name"));
            m_looked = m_looked || event.kind == EventKind::State;
        }
        if (m_offset < m_there.logBytes)
            return false;
        if (!m_bytesAt)
            m_bytesAt = Steady::now();
        // What was known before is not told again: a moment behind the bytes, all is here.
        constexpr std::chrono::milliseconds moment{2000};
        return (m_looked && m_there.sidecars.empty()) || Steady::now() - *m_bytesAt > moment;
    }

    bool done() const { return m_bytesAt.has_value(); }
    /// "12 of 3 400"
    std::string share() const
    {
        return std::to_string(m_offset) + " of " + std::to_string(m_there.logBytes);
    }

private:
    std::string m_runId;
    There m_there;
    std::uint64_t m_offset = 0;
    bool m_looked = false;                       ///< a state was found
    std::optional<Steady::time_point> m_bytesAt; ///< when the whole log was here
};

std::string nameOf(const HostRunRef &ref)
{
    return ref.pid ? "pid " + std::to_string(*ref.pid) : runNameOf(ref.logPath);
}

struct Kept {
    std::string note;
    bool all = true; ///< false: the time was over first
};

/// Keeps what is there now. Nothing where another program records, which takes the run up itself.
Result<Kept> keepNow(TrackingStore &store, const RunRecord &run, const HostSettings &host,
    There there, const Desk &desk, Prompter &prompter, const std::stop_token &stop)
{
    constexpr std::chrono::seconds longest{20};
    const auto lock = RecordingLock::take(desk.store);
    if (!lock && lock.error().code != "already_recording")
        return fail(lock.error());
    if (!lock)
        return Kept{"fairlead-cli: " + plainText(lock.error().message)
            + ": the run is in the ledger, and is taken up there\n"};
    const auto points = store.resumePoints(run.id);
    if (!points)
        return fail(points.error());
    const auto kept = points->find("log");
    CaughtUp caughtUp(run.id, std::move(there), kept == points->end() ? 0 : kept->second.offset);
    ShortWatch watch{host, run, true, longest, std::ref(caughtUp)};
    if (auto reach = watchRun(std::move(watch), desk, prompter, stop); !reach)
        return fail(reach.error());
    if (caughtUp.done())
        return Kept{};
    return Kept{"fairlead-cli: only " + caughtUp.share()
            + " bytes of the log are kept so far. The run is in the ledger; go on with:"
              " fairlead-cli watch --record\n",
        false};
}

} // namespace

Result<Answer> perform(const AdoptRequest &request, Desk &desk)
{
    const auto ref = readRef(request.ref);
    if (!ref)
        return fail(ref.error());
    const auto config = configuredSurfaces(desk);
    if (!config)
        return fail(config.error());
    const auto host = configuredHost(*config, ref->surfaceId);
    if (!host)
        return fail(host.error());
    const StopSignals signals;
    TerminalPrompter prompter;
    auto there = look(host->settings, *ref, request.ref, prompter, signals.token());
    if (!there)
        return fail(there.error());
    auto store = TrackingStore::open(desk.store);
    if (!store)
        return fail(store.error());
    const auto run
        = store->adopt(ref->surfaceId, request.ref, nameOf(*ref), desk.clock.now(), false);
    if (!run)
        return fail(run.error());
    const auto kept
        = keepNow(*store, *run, host->settings, std::move(*there), desk, prompter, signals.token());
    if (!kept)
        return fail(kept.error());
    const Exit exit = kept->all ? Exit::Yes : Exit::OutOfReach;
    const auto status = store->status(run->id);
    if (!status)
        return fail(status.error());
    if (!desk.json)
        return Answer{runText(*status, desk.clock.now()), exit, kept->note};
    Json object = runObject(*status);
    object["schema"] = outputSchema;
    Answer answer = jsonAnswer(object, exit);
    answer.note = kept->note;
    return answer;
}

} // namespace fairlead::cli
