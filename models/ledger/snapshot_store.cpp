#include "models/ledger/snapshot_store.h"

#include <utility>

namespace fairlead {

void appendSnapshot(SQLite::Database &database, const RunStatus &status)
{
    SQLite::Statement insert(database,
        "INSERT INTO run_snapshot (run, last_seq, status) VALUES (?, ?, ?)"
        " ON CONFLICT (run) DO UPDATE SET last_seq = excluded.last_seq, status = excluded.status"
        " WHERE excluded.last_seq > run_snapshot.last_seq");
    insert.bind(1, status.run.id);
    insert.bind(2, status.lastSeq);
    insert.bind(3, snapshotOf(status).dump(-1, ' ', false, Json::error_handler_t::replace));
    insert.exec();
}

StatusReader::StatusReader(SQLite::Database &database)
    : m_newest(database, "SELECT status FROM run_snapshot WHERE run = ?"), m_events(database)
{
}

std::optional<RunStatus> StatusReader::snapshot(const std::string &run)
{
    std::optional<RunStatus> status;
    m_newest.bind(1, run);
    if (m_newest.executeStep()) {
        const SQLite::Column text = m_newest.getColumn(0);
        const Json json
            = Json::parse(text.getText(), text.getText() + text.getBytes(), nullptr, false);
        if (json.is_object())
            status = statusFromSnapshot(json);
    }
    m_newest.reset();
    return status;
}

RunStatus StatusReader::read(const RunRecord &run)
{
    RunStatus status = snapshot(run.id).value_or(RunStatus{});
    status.run = run;
    m_events.start(run.id, status.lastSeq);
    while (const auto event = m_events.next())
        fold(status, *event);
    return status;
}

} // namespace fairlead
