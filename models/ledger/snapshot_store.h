// Folds of runs in the ledger's tables, so that no start reads all events. For the ledger only: all
// throws SQLite::Exception.
#pragma once

#include <optional>
#include <string>

#include <SQLiteCpp/SQLiteCpp.h>

#include "models/ledger/event_store.h"
#include "models/tracking/run_status.h"

namespace fairlead {

/// In place of the run's older one; does nothing where one as new is there. Expects an open
/// transaction.
void appendSnapshot(SQLite::Database &database, const RunStatus &status);

/// Runs as they stand now: the snapshot, where it can be read, and the events after it.
class StatusReader {
public:
    explicit StatusReader(SQLite::Database &database);
    RunStatus read(const RunRecord &run);

private:
    std::optional<RunStatus> snapshot(const std::string &run);

    SQLite::Statement m_newest;
    EventReader m_events;
};

} // namespace fairlead
