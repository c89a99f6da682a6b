#include "models/tracking/ledger_writer.h"

#include <algorithm>
#include <condition_variable>
#include <mutex>

#include "models/tracking/json_fields.h"
#include "models/tracking/live_lines.h"

namespace fairlead {
namespace {

using std::chrono::milliseconds;

constexpr milliseconds firstWait{50}, longestWait{5000};
constexpr int lastTries = 2; ///< when the console is closed meanwhile
constexpr int patience = 7;  ///< tries, before a log counts as one that can never be kept

/// Waits, and ends early when stop fires.
void pause(std::stop_token stop, milliseconds time)
{
    std::mutex mutex;
    std::condition_variable_any never;
    std::unique_lock lock(mutex);
    never.wait_for(lock, stop, time, [] { return false; });
}

/// Tries until it works, or the failure is none that passes, or the console is closed.
template <class Work>
auto persist(std::stop_token stop, const LedgerWriter::Tell &tell, Work work) -> decltype(work(0))
{
    milliseconds wait = firstWait;
    int triesLeft = lastTries;
    for (int attempt = 1;; ++attempt) {
        auto result = work(attempt);
        if (result || !result.error().retryable)
            return result;
        if (stop.stop_requested() && --triesLeft <= 0)
            return result;
        tell(result.error());
        pause(stop.stop_requested() ? std::stop_token() : stop, wait);
        wait = std::min(2 * wait, longestWait);
    }
}

} // namespace

Result<void> LedgerWriter::writeOnce(
    std::vector<InterpretedEvent> &batch, std::set<std::string> &refused, int attempt)
{
    std::vector<TrackingEvent> events;
    std::vector<std::size_t> of; ///< of the batch
    for (const InterpretedEvent &each : batch) {
        if (each.bytes.empty() || refused.contains(each.event.runId))
            continue;
        const auto kept = m_store->keepLog(each.event.runId, jsonText(each.event.data, "stream"),
            jsonCount(each.event.data, "from").value_or(0), each.bytes);
        if (kept)
            continue;
        const std::string &code = kept.error().code;
        if ((code != "ledger_failed" && code != "bad_value") || attempt < patience)
            return kept;
        refused.insert(each.event.runId);
    }
    for (std::size_t i = 0; i < batch.size(); ++i)
        if (!refused.contains(batch[i].event.runId)) {
            events.push_back(batch[i].event);
            of.push_back(i);
        }
    if (auto appended = m_store->append(events); !appended)
        return appended;
    for (std::size_t i = 0; i < of.size(); ++i)
        batch[of[i]].event.seq = events[i].seq;
    return {};
}

std::set<std::string> LedgerWriter::write(
    std::vector<InterpretedEvent> &batch, std::stop_token stop, const Tell &tell)
{
    std::set<std::string> refused;
    if (!m_store)
        return refused;
    Result<void> written = m_givenUp ? fail(Error{"ledger_failed", {}, {}, {}}) : Result<void>();
    if (!m_givenUp)
        written = persist(stop, tell, [&](int attempt) {
            auto once = writeOnce(batch, refused, attempt);
            // Whatever it is, the next try may find it mended: nothing may be lost.
            if (!once)
                once.error().retryable = true;
            return once;
        });
    for (const std::string &run : refused)
        tell({"log_not_kept", "The log of run " + run + " cannot be kept; it is watched no more",
            run, "Restore its kept log from a copy, then restart", false});
    if (!written) {
        m_givenUp = true;
        tell(written.error());
        for (const InterpretedEvent &each : batch)
            refused.insert(each.event.runId);
    }
    return refused;
}

Result<LedgerWriter::Read> LedgerWriter::readOnce(const RunRecord &run) const
{
    auto status = m_store->status(run.id);
    if (!status)
        return fail(status.error());
    Read read{std::move(*status), {}, {}};
    constexpr std::int64_t tail = LiveLines::longestLine + 1;
    for (const auto &[stream, kept] : read.status.memory.streams) {
        const std::int64_t from = std::max<std::int64_t>(0, kept.bytes - tail);
        auto bytes = m_store->logBytes(run.id, stream, from, std::size_t(kept.bytes - from));
        if (!bytes)
            return fail(bytes.error());
        read.tails[stream] = std::move(*bytes);
    }
    auto resume = m_store->resumePoints(run.id);
    if (!resume)
        return fail(resume.error());
    read.resume = std::move(*resume);
    return read;
}

Result<LedgerWriter::Read> LedgerWriter::read(
    const RunRecord &run, std::stop_token stop, const Tell &tell)
{
    if (m_store)
        return persist(stop, tell, [&](int) { return readOnce(run); });
    Read read;
    read.status.run = run;
    return read;
}

Result<RunRecord> LedgerWriter::adopt(const std::string &surfaceId, const FoundRun &found, Time at,
    bool practice, std::stop_token stop, const Tell &tell)
{
    if (m_store)
        return persist(stop, tell,
            [&](int) { return m_store->adopt(surfaceId, found.ref, found.name, at, practice); });
    return RunRecord{found.ref, found.ref, surfaceId, found.name, at, practice};
}

Result<void> LedgerWriter::saveSnapshot(const RunStatus &status)
{
    return m_store && !m_givenUp ? m_store->saveSnapshot(status) : Result<void>();
}

std::vector<TrackingEvent> LedgerWriter::lastOfSurface(const std::string &surfaceId) const
{
    if (!m_store)
        return {};
    return m_store->lastOfSurface(surfaceId).value_or(std::vector<TrackingEvent>{});
}

} // namespace fairlead
