// Runs, what was seen of them, and their logs, in the ledger: rows in SQLite, append-only; log
// bytes in files beside it. A connection of its own beside Ledger.
#pragma once

#include <cstdint>
#include <filesystem>
#include <map>
#include <memory>
#include <optional>
#include <set>
#include <string>
#include <vector>

#include "connectors/common/observation.h"
#include "models/routing/decision.h"
#include "models/tracking/run_status.h"

namespace fairlead {

/// One connection. Belongs to one thread at a time. Every call blocks on the disk. Errors of every
/// call: ledger_busy, ledger_failed, permission, no_space; bad_value for a stream whose name is no
/// plain word of at most 64 letters, digits, '.', '_' and '-'.
class TrackingStore {
public:
    /// As Ledger::open: makes and migrates the file. Logs stand in "<ledger>.logs/<run>/<stream>",
    /// folders 0700, files 0600.
    [[nodiscard]] static Result<TrackingStore> open(const std::filesystem::path &ledger);
    /// For watching without recording: everything kept is read, and nothing is added. keepLog,
    /// append (which gives no seq) and saveSnapshot do nothing; adopt gives only runs that are
    /// there, and save is refused, both with the error not_kept.
    [[nodiscard]] static Result<TrackingStore> openWithoutKeeping(
        const std::filesystem::path &ledger);
    TrackingStore(TrackingStore &&) noexcept;
    TrackingStore &operator=(TrackingStore &&) noexcept;
    ~TrackingStore();

    /// Makes the run, or gives the one that has this ref.
    [[nodiscard]] Result<RunRecord> adopt(const std::string &surfaceId, const std::string &ref,
        const std::string &name, Time at, bool practice);
    /// By adoption, oldest first.
    [[nodiscard]] Result<std::vector<RunRecord>> runs() const;
    /// By id, ref, name, or unique prefix of an id of at least 4 characters, tried in this order.
    /// Errors: unknown_run, ambiguous_run (names them).
    [[nodiscard]] Result<RunRecord> run(const std::string &idOrRef) const;

    /// Bytes to be kept at `from` of a run's stream, before their event is. Bytes beyond `from`
    /// that no event speaks of (a console was killed between the two) are cut off first. `from`
    /// before what events speak of, or behind the end of the file, is the error ledger_failed: one
    /// would rewrite what was kept, the other leave a hole.
    [[nodiscard]] Result<void> keepLog(const std::string &runId, const std::string &stream,
        std::int64_t from, std::string_view bytes);
    /// Appends all in one transaction, and gives each its seq. Log bytes kept before are on the
    /// disk then.
    [[nodiscard]] Result<void> append(std::vector<TrackingEvent> &events);
    /// The fold of a run up to its lastSeq, so that the next start need not read all events.
    [[nodiscard]] Result<void> saveSnapshot(const RunStatus &status);

    /// The newest snapshot of each run, with the events after it folded in; a run without either
    /// stands as Unknown. Cost is bound to the number of runs, not to their length.
    [[nodiscard]] Result<std::vector<RunStatus>> statuses() const;
    [[nodiscard]] Result<RunStatus> status(const std::string &runId) const;
    /// Events of a run (or, with an empty runId, of a surface as a whole) after `seq`, at most
    /// `limit`, of these kinds (empty: all).
    [[nodiscard]] Result<std::vector<TrackingEvent>> events(const std::string &runId,
        const std::string &surfaceId, std::int64_t seq, std::size_t limit,
        const std::set<EventKind> &kinds) const;
    /// The newest events of a surface as a whole, one a kind and, of samples, one for each thing
    /// that they may be of; in order. For its status.
    [[nodiscard]] Result<std::vector<TrackingEvent>> lastOfSurface(
        const std::string &surfaceId) const;
    /// How far each stream of a run was kept: what a connector resumes from.
    [[nodiscard]] Result<std::map<std::string, LogPosition>> resumePoints(
        const std::string &runId) const;

    /// Bytes of a kept log from `from` on, at most `length`; shorter at the end of what events
    /// speak of. Errors: unknown_stream.
    [[nodiscard]] Result<std::string> logBytes(const std::string &runId, const std::string &stream,
        std::int64_t from, std::size_t length) const;
    [[nodiscard]] Result<std::vector<std::string>> streams(const std::string &runId) const;
    std::filesystem::path logFile(const std::string &runId, const std::string &stream) const;

    [[nodiscard]] Result<void> save(const Decision &decision);
    /// Newest first.
    [[nodiscard]] Result<std::vector<Decision>> decisions() const;

    [[nodiscard]] Result<std::int64_t> runCount() const;

private:
    class Impl;
    explicit TrackingStore(std::unique_ptr<Impl> impl);
    std::unique_ptr<Impl> m_impl;
};

} // namespace fairlead
