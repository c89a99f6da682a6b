#include "models/ledger/migrations.h"

#include <string>

namespace fairlead {
namespace {

// Times are milliseconds since 1970, UTC. A derivation is what one importer made of a receipt: the
// highest seq counts. JSON columns hold text. "seq" orders rows as they were appended.
constexpr const char *version1 = R"sql(
CREATE TABLE source (
    sha256 TEXT NOT NULL PRIMARY KEY CHECK (length(sha256) = 64),
    path TEXT NOT NULL,
    length INTEGER NOT NULL,
    imported_at INTEGER NOT NULL,
    bytes BLOB NOT NULL CHECK (length(bytes) = length)
) STRICT;

CREATE TABLE receipt (
    id TEXT NOT NULL PRIMARY KEY,
    source TEXT NOT NULL REFERENCES source (sha256),
    idx INTEGER NOT NULL CHECK (idx >= 0)
) STRICT;
CREATE INDEX receipt_by_source ON receipt (source, idx);

CREATE TABLE derivation (
    seq INTEGER PRIMARY KEY,
    receipt TEXT NOT NULL REFERENCES receipt (id),
    format TEXT NOT NULL,
    importer_version TEXT NOT NULL,
    at INTEGER NOT NULL,
    document TEXT NOT NULL,
    origins TEXT NOT NULL,
    warnings TEXT NOT NULL
) STRICT;
CREATE INDEX derivation_by_receipt ON derivation (receipt, seq);

CREATE TABLE sidecar (
    derivation INTEGER NOT NULL REFERENCES derivation (seq),
    position INTEGER NOT NULL,
    name TEXT NOT NULL,
    source TEXT NOT NULL REFERENCES source (sha256),
    PRIMARY KEY (derivation, position)
) STRICT, WITHOUT ROWID;
CREATE INDEX sidecar_by_source ON sidecar (source);

CREATE TABLE attestation (
    seq INTEGER PRIMARY KEY,
    receipt TEXT NOT NULL REFERENCES receipt (id),
    key TEXT NOT NULL CHECK (key <> ''),
    value TEXT NOT NULL,
    "by" TEXT NOT NULL CHECK ("by" <> ''),
    reason TEXT NOT NULL CHECK (reason <> ''),
    at INTEGER NOT NULL
) STRICT;
CREATE INDEX attestation_by_receipt ON attestation (receipt, seq);

CREATE TABLE comparison_set (
    seq INTEGER PRIMARY KEY,
    name TEXT NOT NULL CHECK (name <> ''),
    treatment TEXT NOT NULL,
    metric TEXT NOT NULL,
    saved_at INTEGER NOT NULL
) STRICT;
CREATE INDEX comparison_set_by_name ON comparison_set (name, seq);

CREATE TABLE comparison_set_receipt (
    comparison_set INTEGER NOT NULL REFERENCES comparison_set (seq),
    position INTEGER NOT NULL,
    receipt TEXT NOT NULL REFERENCES receipt (id),
    PRIMARY KEY (comparison_set, position)
) STRICT, WITHOUT ROWID;
CREATE INDEX comparison_set_receipt_by_receipt ON comparison_set_receipt (receipt);
)sql";

// What is tracked. An event without a run is of its surface as a whole. `stream` is named where the
// event moves a resume point, and `kept` is then how much of that log the events speak of; `sample`
// says what a sample is of. A snapshot is the fold of a run's events up to `last_seq`: no fact of
// its own but a way to read fewer of them, and so the one table whose rows are replaced.
constexpr const char *version2 = R"sql(
CREATE TABLE run (
    seq INTEGER PRIMARY KEY,
    id TEXT NOT NULL UNIQUE CHECK (length(id) = 26),
    ref TEXT NOT NULL UNIQUE CHECK (ref <> ''),
    surface TEXT NOT NULL CHECK (surface <> ''),
    name TEXT NOT NULL,
    adopted_at INTEGER NOT NULL,
    practice INTEGER NOT NULL CHECK (practice IN (0, 1))
) STRICT;
CREATE INDEX run_by_name ON run (name);

CREATE TABLE event (
    seq INTEGER PRIMARY KEY,
    surface TEXT NOT NULL,
    run TEXT REFERENCES run (id),
    kind TEXT NOT NULL,
    stream TEXT,
    kept INTEGER CHECK (kept >= 0),
    sample TEXT,
    at INTEGER NOT NULL,
    observed_at INTEGER,
    observed_unknown TEXT CHECK (observed_at IS NULL OR observed_unknown IS NULL),
    source TEXT NOT NULL,
    data TEXT NOT NULL
) STRICT;
CREATE INDEX event_by_run ON event (run, seq) WHERE run IS NOT NULL;
CREATE INDEX event_by_kind ON event (run, kind, seq) WHERE run IS NOT NULL;
CREATE INDEX event_by_stream ON event (run, stream, seq) WHERE stream IS NOT NULL;
CREATE INDEX event_by_surface ON event (surface, kind, sample, seq) WHERE run IS NULL;

CREATE TABLE run_snapshot (
    run TEXT NOT NULL PRIMARY KEY REFERENCES run (id),
    last_seq INTEGER NOT NULL CHECK (last_seq >= 0),
    status TEXT NOT NULL
) STRICT;

CREATE TABLE decision (
    seq INTEGER PRIMARY KEY,
    id TEXT NOT NULL UNIQUE CHECK (id <> ''),
    at INTEGER NOT NULL,
    rules_sha256 TEXT NOT NULL CHECK (rules_sha256 <> ''),
    answers TEXT NOT NULL,
    winner TEXT NOT NULL,
    chosen TEXT NOT NULL,
    predicted TEXT NOT NULL
) STRICT;
)sql";

// What people say of a receipt later, and which receipt takes the place of which. A supersession is
// named by a derivation, so that the newest one decides; the receipt that it names need not be
// here. `explored`: the treatment was changed after values of the set's pairs had been on screen.
constexpr const char *version3 = R"sql(
CREATE TABLE acknowledgement (
    seq INTEGER PRIMARY KEY,
    receipt TEXT NOT NULL REFERENCES receipt (id),
    finding TEXT NOT NULL CHECK (finding <> ''),
    "by" TEXT NOT NULL CHECK ("by" <> ''),
    reason TEXT NOT NULL CHECK (reason <> ''),
    at INTEGER NOT NULL
) STRICT;
CREATE INDEX acknowledgement_by_receipt ON acknowledgement (receipt, seq);

CREATE TABLE retraction (
    seq INTEGER PRIMARY KEY,
    receipt TEXT NOT NULL UNIQUE REFERENCES receipt (id),
    "by" TEXT NOT NULL CHECK ("by" <> ''),
    reason TEXT NOT NULL CHECK (reason <> ''),
    at INTEGER NOT NULL
) STRICT;

CREATE TABLE supersession (
    derivation INTEGER NOT NULL REFERENCES derivation (seq),
    superseded TEXT NOT NULL CHECK (superseded <> ''),
    PRIMARY KEY (derivation, superseded)
) STRICT, WITHOUT ROWID;
CREATE INDEX supersession_by_superseded ON supersession (superseded);

INSERT OR IGNORE INTO supersession (derivation, superseded)
SELECT derivation.seq, named.value
FROM derivation, json_each(
    CASE WHEN json_valid(derivation.document) THEN derivation.document ELSE '{}' END,
    '$.supersedes') AS named
WHERE named.path = '$.supersedes' AND typeof(named.key) = 'integer' AND named.type = 'text'
    AND named.value <> '' AND named.value <> derivation.receipt;

ALTER TABLE comparison_set
    ADD COLUMN explored INTEGER NOT NULL DEFAULT 0 CHECK (explored IN (0, 1));
)sql";

// What might differ while values of a receipt were on screen beside another's, so that a treatment
// that is chosen afterwards is known for one. No pairs and no sets: two receipts that were shown
// are a pair that was seen, whichever others are compared with them later.
constexpr const char *version4 = R"sql(
CREATE TABLE shown (
    receipt TEXT NOT NULL REFERENCES receipt (id),
    treatment TEXT NOT NULL,
    at INTEGER NOT NULL,
    PRIMARY KEY (receipt, treatment)
) STRICT, WITHOUT ROWID;
)sql";

std::int64_t number(SQLite::Database &database, const char *query)
{
    return database.execAndGet(query).getInt64();
}

void refuseChanges(SQLite::Database &database, const std::string &table)
{
    for (const std::string change : {"UPDATE", "DELETE"})
        database.exec("CREATE TRIGGER " + table + "_refuses_" + change + " BEFORE " + change
            + " ON " + table + " BEGIN SELECT RAISE(ABORT, 'append only'); END");
}

} // namespace

std::span<const Migration> ledgerMigrations()
{
    static const std::vector<Migration> steps{
        {1, version1,
            {"source", "receipt", "derivation", "sidecar", "attestation", "comparison_set",
                "comparison_set_receipt"}},
        {2, version2, {"run", "event", "decision"}},
        {3, version3, {"acknowledgement", "retraction", "supersession"}}, {4, version4, {"shown"}}};
    return steps;
}

Result<void> checkIdentity(
    SQLite::Database &database, std::span<const Migration> steps, const std::filesystem::path &path)
{
    const std::int64_t application = number(database, "PRAGMA application_id");
    const std::int64_t version = number(database, "PRAGMA user_version");
    // Killed between making the file and its tables, a console leaves an empty database behind:
    // that one is ours.
    const bool empty = application == 0 && version == 0
        && number(database, "SELECT count(*) FROM sqlite_schema") == 0;
    if (application != ledgerApplicationId && !empty)
        return fail(Error{"not_a_ledger", "This is a database of another program", path.string(),
            "Name another file, or move this one away"});
    if (version > steps.back().version)
        return fail(Error{"newer_ledger",
            "This ledger has version " + std::to_string(version)
                + "; this console knows versions up to " + std::to_string(steps.back().version),
            path.string(), "Open it with the newer console that wrote it"});
    return {};
}

Result<void> migrate(
    SQLite::Database &database, std::span<const Migration> steps, const std::filesystem::path &path)
{
    if (number(database, "PRAGMA user_version") == steps.back().version)
        return {};
    SQLite::Transaction transaction(database, SQLite::TransactionBehavior::IMMEDIATE);
    // Asked anew under the lock: another console may have been quicker, or newer.
    if (auto known = checkIdentity(database, steps, path); !known)
        return known;
    const std::int64_t version = number(database, "PRAGMA user_version");
    for (const Migration &step : steps) {
        if (step.version <= version)
            continue;
        database.exec(step.sql);
        for (const char *table : step.appendOnly)
            refuseChanges(database, table);
        database.exec("PRAGMA user_version=" + std::to_string(step.version));
    }
    database.exec("PRAGMA application_id=" + std::to_string(ledgerApplicationId));
    transaction.commit();
    return {};
}

} // namespace fairlead
