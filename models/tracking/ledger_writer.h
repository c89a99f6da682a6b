// Writes batches of events and log bytes to the ledger, again and again until they are kept.
#pragma once

#include <chrono>
#include <functional>
#include <map>
#include <memory>
#include <set>
#include <stop_token>
#include <string>
#include <vector>

#include "connectors/common/connector.h"
#include "models/ledger/tracking_store.h"
#include "models/tracking/interpreted_event.h"

namespace fairlead {

/// One thread. Without a store everything succeeds, and nothing is kept.
class LedgerWriter {
public:
    /// Told of each failure before it is tried again.
    using Tell = std::function<void(const Error &)>;

    explicit LedgerWriter(std::unique_ptr<TrackingStore> store) : m_store(std::move(store)) { }

    /// First the bytes, then all events in one transaction, which gives them their seq. Returns
    /// once that is done. Not kept, and named: runs whose log can never be kept (its file here was
    /// changed by another hand); and when `stop` fired and the ledger still fails, all runs.
    std::set<std::string> write(
        std::vector<InterpretedEvent> &batch, std::stop_token stop, const Tell &tell);

    struct Read {
        RunStatus status;
        std::map<std::string, std::string> tails; ///< by stream, for Interpreter::follow
        std::map<std::string, LogPosition> resume;
    };
    [[nodiscard]] Result<Read> read(const RunRecord &run, std::stop_token stop, const Tell &tell);
    [[nodiscard]] Result<RunRecord> adopt(const std::string &surfaceId, const FoundRun &found,
        Time at, bool practice, std::stop_token stop, const Tell &tell);
    [[nodiscard]] Result<void> saveSnapshot(const RunStatus &status);
    std::vector<TrackingEvent> lastOfSurface(const std::string &surfaceId) const;

private:
    [[nodiscard]] Result<Read> readOnce(const RunRecord &run) const;
    [[nodiscard]] Result<void> writeOnce(
        std::vector<InterpretedEvent> &batch, std::set<std::string> &refused, int attempt);

    std::unique_ptr<TrackingStore> m_store;
    bool m_givenUp = false; ///< a batch was left out: nothing may be kept behind it
};

} // namespace fairlead
