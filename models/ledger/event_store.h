// What was seen of runs and surfaces, in the ledger's tables. For the ledger only: all throws
// SQLite::Exception.
#pragma once

#include <cstdint>
#include <map>
#include <optional>
#include <set>
#include <string>
#include <vector>

#include <SQLiteCpp/SQLiteCpp.h>

#include "connectors/common/observation.h"
#include "models/tracking/tracking_event.h"

namespace fairlead {

/// Gives each event its seq. Expects an open transaction.
void appendEvents(SQLite::Database &database, std::vector<TrackingEvent> &events);

/// Which events, in order of seq. With an empty run: those of the surface as a whole.
struct EventQuery {
    const std::string &run, &surface;
    std::int64_t after = 0;
    std::size_t limit = 0;
    const std::set<EventKind> &kinds; ///< empty: all
};
std::vector<TrackingEvent> readEvents(SQLite::Database &database, const EventQuery &query);

/// The newest of each kind and sort of sample, in order of seq.
std::vector<TrackingEvent> readLastOfSurface(
    SQLite::Database &database, const std::string &surface);

/// Reads on through a run's events without holding them. One after the other for many runs.
class EventReader {
public:
    explicit EventReader(SQLite::Database &database);
    void start(const std::string &run, std::int64_t after);
    std::optional<TrackingEvent> next();

private:
    SQLite::Statement m_query;
};

/// Streams that events of this run speak of, sorted.
std::vector<std::string> readStreams(SQLite::Database &database, const std::string &run);
std::map<std::string, LogPosition> readResumePoints(
    SQLite::Database &database, const std::string &run);
/// Bytes of a stream that events speak of; nothing where none does.
std::optional<std::int64_t> readKept(
    SQLite::Database &database, const std::string &run, const std::string &stream);

} // namespace fairlead
