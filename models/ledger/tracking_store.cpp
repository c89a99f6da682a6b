#include "models/ledger/tracking_store.h"

#include <algorithm>
#include <utility>

#include "models/ledger/database.h"
#include "models/ledger/decision_store.h"
#include "models/ledger/event_store.h"
#include "models/ledger/log_files.h"
#include "models/ledger/open_database.h"
#include "models/ledger/run_store.h"
#include "models/ledger/snapshot_store.h"

namespace fairlead {
namespace {

using Transaction = SQLite::Transaction;
constexpr auto writing = SQLite::TransactionBehavior::IMMEDIATE;

Error unknownRun(const std::string &name)
{
    return {"unknown_run", "The ledger holds no run of this id, name or reference", name,
        "See: fairlead-cli runs"};
}

Error ambiguousRun(const std::string &name, const std::vector<RunRecord> &runs)
{
    constexpr std::size_t most = 16;
    std::string ids;
    for (std::size_t i = 0; i < std::min(runs.size(), most); ++i)
        ids += (i == 0 ? "" : ", ") + runs[i].id;
    return {"ambiguous_run", "\"" + name + "\" may mean several runs: " + ids, name,
        "Name one of them by its id"};
}

Error notKept(const std::string &what)
{
    return {"not_kept", "This program watches without recording, and keeps nothing", what,
        "Record, and try again"};
}

} // namespace

class TrackingStore::Impl {
public:
    Impl(std::filesystem::path place, std::unique_ptr<SQLite::Database> connection, bool keeping)
        : path(std::move(place)), database(std::move(connection)), logs(path), keeps(keeping)
    {
    }
    ~Impl() { foldLog(*database); }
    Impl(const Impl &) = delete;
    Impl &operator=(const Impl &) = delete;

    /// Reads of one moment.
    template <class Work>
    auto reading(Work work) const -> decltype(work(std::declval<SQLite::Database &>()))
    {
        return guarded(path, [&] {
            Transaction transaction(*database);
            return work(*database);
        });
    }
    template <class Work>
    auto changing(Work work) -> decltype(work(std::declval<SQLite::Database &>()))
    {
        return guarded(path, [&] {
            Transaction transaction(*database, writing);
            auto result = work(*database);
            if (result)
                transaction.commit();
            return result;
        });
    }

    std::filesystem::path path;
    std::unique_ptr<SQLite::Database> database;
    LogFiles logs;
    bool keeps = true;
};

TrackingStore::TrackingStore(std::unique_ptr<Impl> impl) : m_impl(std::move(impl)) { }
TrackingStore::TrackingStore(TrackingStore &&) noexcept = default;
TrackingStore &TrackingStore::operator=(TrackingStore &&) noexcept = default;
TrackingStore::~TrackingStore() = default;

Result<TrackingStore> TrackingStore::open(const std::filesystem::path &ledger)
{
    auto database = openLedgerDatabase(ledger);
    if (!database)
        return fail(database.error());
    return TrackingStore(std::make_unique<Impl>(ledger, std::move(*database), true));
}

Result<TrackingStore> TrackingStore::openWithoutKeeping(const std::filesystem::path &ledger)
{
    auto store = open(ledger);
    if (store)
        store->m_impl->keeps = false;
    return store;
}

Result<RunRecord> TrackingStore::adopt(const std::string &surfaceId, const std::string &ref,
    const std::string &name, Time at, bool practice)
{
    auto known = m_impl->reading([&](SQLite::Database &database) {
        return Result<std::optional<RunRecord>>(readRunOfRef(database, ref));
    });
    if (!known)
        return fail(known.error());
    if (*known)
        return std::move(**known);
    if (!m_impl->keeps)
        return fail(notKept(ref));
    return m_impl->changing([&](SQLite::Database &database) -> Result<RunRecord> {
        return adoptRun(database, RunRecord{{}, ref, surfaceId, name, at, practice});
    });
}

Result<std::vector<RunRecord>> TrackingStore::runs() const
{
    return m_impl->reading([](SQLite::Database &database) -> Result<std::vector<RunRecord>> {
        return readRuns(database);
    });
}

Result<RunRecord> TrackingStore::run(const std::string &idOrRef) const
{
    return m_impl->reading([&](SQLite::Database &database) -> Result<RunRecord> {
        auto found = readRunsNamed(database, idOrRef);
        if (found.empty())
            return fail(unknownRun(idOrRef));
        if (found.size() > 1)
            return fail(ambiguousRun(idOrRef, found));
        return std::move(found.front());
    });
}

Result<void> TrackingStore::keepLog(
    const std::string &runId, const std::string &stream, std::int64_t from, std::string_view bytes)
{
    if (!m_impl->keeps)
        return {};
    const auto spoken = m_impl->reading([&](SQLite::Database &database) -> Result<std::int64_t> {
        return readKept(database, runId, stream).value_or(0);
    });
    if (!spoken)
        return fail(spoken.error());
    return m_impl->logs.keep(runId, stream, from, *spoken, bytes);
}

Result<void> TrackingStore::append(std::vector<TrackingEvent> &events)
{
    if (!m_impl->keeps)
        return {};
    // First the bytes, then what speaks of them: the other way round a power cut between the two
    // would leave events of bytes that are not there.
    if (auto synced = m_impl->logs.sync(); !synced)
        return synced;
    auto added = m_impl->changing([&](SQLite::Database &database) -> Result<void> {
        appendEvents(database, events);
        return {};
    });
    if (!added)
        for (TrackingEvent &event : events)
            event.seq = 0;
    return added;
}

Result<void> TrackingStore::saveSnapshot(const RunStatus &status)
{
    if (!m_impl->keeps)
        return {};
    return m_impl->changing([&](SQLite::Database &database) -> Result<void> {
        appendSnapshot(database, status);
        return {};
    });
}

Result<std::vector<RunStatus>> TrackingStore::statuses() const
{
    return m_impl->reading([](SQLite::Database &database) -> Result<std::vector<RunStatus>> {
        StatusReader reader(database);
        std::vector<RunStatus> statuses;
        for (const RunRecord &run : readRuns(database))
            statuses.push_back(reader.read(run));
        return statuses;
    });
}

Result<RunStatus> TrackingStore::status(const std::string &runId) const
{
    return m_impl->reading([&](SQLite::Database &database) -> Result<RunStatus> {
        const auto found = readRunsNamed(database, runId);
        if (found.size() != 1 || found.front().id != runId)
            return fail(unknownRun(runId));
        return StatusReader(database).read(found.front());
    });
}

Result<std::vector<TrackingEvent>> TrackingStore::events(const std::string &runId,
    const std::string &surfaceId, std::int64_t seq, std::size_t limit,
    const std::set<EventKind> &kinds) const
{
    return m_impl->reading([&](SQLite::Database &database) -> Result<std::vector<TrackingEvent>> {
        return readEvents(database, EventQuery{runId, surfaceId, seq, limit, kinds});
    });
}

Result<std::vector<TrackingEvent>> TrackingStore::lastOfSurface(const std::string &surfaceId) const
{
    return m_impl->reading([&](SQLite::Database &database) -> Result<std::vector<TrackingEvent>> {
        return readLastOfSurface(database, surfaceId);
    });
}

Result<std::map<std::string, LogPosition>> TrackingStore::resumePoints(
    const std::string &runId) const
{
    return m_impl->reading(
        [&](SQLite::Database &database) -> Result<std::map<std::string, LogPosition>> {
            return readResumePoints(database, runId);
        });
}

Result<std::string> TrackingStore::logBytes(const std::string &runId, const std::string &stream,
    std::int64_t from, std::size_t length) const
{
    const auto kept = m_impl->reading([&](SQLite::Database &database) -> Result<std::int64_t> {
        if (const auto bytes = readKept(database, runId, stream))
            return *bytes;
        return fail(Error{"unknown_stream", "Nothing is kept of a stream \"" + stream + "\"", runId,
            "The run may not have written yet, or its stream has another name"});
    });
    if (!kept)
        return fail(kept.error());
    if (from < 0 || from >= *kept)
        return std::string();
    const auto most = static_cast<std::uint64_t>(*kept - from);
    return m_impl->logs.read(
        runId, stream, from, static_cast<std::size_t>(std::min<std::uint64_t>(length, most)));
}

Result<std::vector<std::string>> TrackingStore::streams(const std::string &runId) const
{
    return m_impl->reading([&](SQLite::Database &database) -> Result<std::vector<std::string>> {
        return readStreams(database, runId);
    });
}

std::filesystem::path TrackingStore::logFile(
    const std::string &runId, const std::string &stream) const
{
    return m_impl->logs.path(runId, stream);
}

Result<void> TrackingStore::save(const Decision &decision)
{
    if (!m_impl->keeps)
        return fail(notKept(decision.id));
    return m_impl->changing([&](SQLite::Database &database) -> Result<void> {
        appendDecision(database, decision);
        return {};
    });
}

Result<std::vector<Decision>> TrackingStore::decisions() const
{
    return m_impl->reading([](SQLite::Database &database) -> Result<std::vector<Decision>> {
        return readDecisions(database);
    });
}

Result<std::int64_t> TrackingStore::runCount() const
{
    return m_impl->reading([](SQLite::Database &database) -> Result<std::int64_t> {
        return database.execAndGet("SELECT count(*) FROM run").getInt64();
    });
}

} // namespace fairlead
