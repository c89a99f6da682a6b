#include "models/ledger/event_store.h"

#include <algorithm>

#include "models/ledger/rows.h"

namespace fairlead {
namespace {

constexpr const char *columns = "SELECT seq, surface, run, kind, at, observed_at, observed_unknown,"
                                " source, data FROM event ";

/// What the tables hold of an event beside its JSON, to be found by.
struct Found {
    std::string stream;
    std::optional<std::int64_t> kept;
    std::string sample;
};

std::optional<std::int64_t> numberIn(const Json &data, const char *name)
{
    const auto value = data.find(name);
    if (value == data.end() || !value->is_number_integer())
        return std::nullopt;
    return value->get<std::int64_t>();
}

Found foundBy(const TrackingEvent &event)
{
    Found found;
    if (!event.data.is_object())
        return found;
    if (event.kind == EventKind::Log || event.kind == EventKind::Gap) {
        const auto stream = event.data.find("stream");
        if (stream == event.data.end() || !stream->is_string())
            return found;
        found.stream = stream->get<std::string>();
        const auto from = numberIn(event.data, "from"), bytes = numberIn(event.data, "bytes");
        if (event.kind == EventKind::Log && from && bytes)
            found.kept = *from + *bytes;
    } else if (event.kind == EventKind::Sample) {
        for (const char *member : {"gpus", "process", "file", "sidecar", "host"})
            if (event.data.contains(member))
                found.sample = member;
    }
    return found;
}

void bindText(SQLite::Statement &statement, int index, const std::string &text)
{
    if (text.empty())
        statement.bind(index);
    else
        statement.bindNoCopy(index, text);
}

TrackingEvent eventOfRow(SQLite::Statement &row)
{
    TrackingEvent event;
    event.seq = row.getColumn(0).getInt64();
    event.surfaceId = row.getColumn(1).getString();
    event.runId = row.getColumn(2).getString();
    const auto kind = eventKindFromId(row.getColumn(3).getString());
    if (!kind)
        throw DamagedRow("event " + std::to_string(event.seq) + " is of no kind that is known");
    event.kind = *kind;
    event.at = timeOfRow(row.getColumn(4));
    if (!row.getColumn(5).isNull())
        event.observedAt = timeOfRow(row.getColumn(5));
    else if (!row.getColumn(6).isNull())
        event.observedAt = Unknown{row.getColumn(6).getString()};
    else
        event.observedAt = NotApplicable{};
    event.source = row.getColumn(7).getString();
    event.data = jsonOfRow(row.getColumn(8), "event " + std::to_string(event.seq));
    return event;
}

/// "IN ('log', 'gap')". The words are our own.
std::string inKinds(const std::set<EventKind> &kinds)
{
    std::string words;
    for (const EventKind kind : kinds)
        words += (words.empty() ? "IN ('" : ", '") + std::string(idOf(kind)) + "'";
    return words + ")";
}

} // namespace

void appendEvents(SQLite::Database &database, std::vector<TrackingEvent> &events)
{
    SQLite::Statement insert(database,
        "INSERT INTO event (surface, run, kind, stream, kept, sample, at, observed_at,"
        " observed_unknown, source, data) VALUES (?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?)");
    for (TrackingEvent &event : events) {
        const Found found = foundBy(event);
        // What a surface says may hold any bytes: what is no UTF-8 becomes U+FFFD.
        const std::string data = event.data.dump(-1, ' ', false, Json::error_handler_t::replace);
        const std::string unknown = event.observedAt.reason();
        insert.bindNoCopy(1, event.surfaceId);
        bindText(insert, 2, event.runId);
        insert.bind(3, std::string(idOf(event.kind)));
        bindText(insert, 4, found.stream);
        if (found.kept)
            insert.bind(5, *found.kept);
        else
            insert.bind(5);
        bindText(insert, 6, found.sample);
        insert.bind(7, rowTime(event.at));
        if (event.observedAt.known())
            insert.bind(8, rowTime(event.observedAt.value()));
        else
            insert.bind(8);
        if (event.observedAt.unknown())
            insert.bindNoCopy(9, unknown);
        else
            insert.bind(9);
        insert.bindNoCopy(10, event.source);
        insert.bindNoCopy(11, data);
        insert.exec();
        insert.reset();
        event.seq = database.getLastInsertRowid();
    }
}

std::vector<TrackingEvent> readEvents(SQLite::Database &database, const EventQuery &asked)
{
    const std::string whose = asked.run.empty() ? "run IS NULL AND surface = ?1 " : "run = ?1 ";
    const std::string kinds = asked.kinds.empty() ? "" : "AND kind " + inKinds(asked.kinds) + " ";
    // Chosen from the index alone, so that the rows between are not even touched.
    const std::string index = asked.run.empty() ? "INDEXED BY event_by_surface "
        : asked.kinds.empty()                   ? "INDEXED BY event_by_run "
                                                : "INDEXED BY event_by_kind ";
    SQLite::Statement query(database,
        columns + ("WHERE seq IN (SELECT seq FROM event " + index) + "WHERE " + whose + kinds
            + "AND seq > ?2 ORDER BY seq LIMIT ?3) ORDER BY seq");
    query.bind(1, asked.run.empty() ? asked.surface : asked.run);
    query.bind(2, asked.after);
    query.bind(3, std::int64_t(std::min<std::size_t>(asked.limit, 1'000'000'000)));
    std::vector<TrackingEvent> events;
    while (query.executeStep())
        events.push_back(eventOfRow(query));
    return events;
}

std::vector<TrackingEvent> readLastOfSurface(SQLite::Database &database, const std::string &surface)
{
    SQLite::Statement query(database,
        columns
            + std::string("WHERE run IS NULL AND surface = ?1 AND kind = ?2 AND sample IS ?3"
                          " ORDER BY seq DESC LIMIT 1"));
    std::vector<TrackingEvent> events;
    const auto take = [&](EventKind kind, const char *sample) {
        query.bind(1, surface);
        query.bind(2, std::string(idOf(kind)));
        if (sample)
            query.bind(3, sample);
        else
            query.bind(3);
        if (query.executeStep())
            events.push_back(eventOfRow(query));
        query.reset();
    };
    for (const EventKind kind : {EventKind::State, EventKind::Condition, EventKind::Sample,
             EventKind::Gap, EventKind::Error, EventKind::Connection})
        take(kind, nullptr);
    for (const char *sample : {"gpus", "process", "file", "sidecar", "host"})
        take(EventKind::Sample, sample);
    std::sort(events.begin(), events.end(),
        [](const TrackingEvent &a, const TrackingEvent &b) { return a.seq < b.seq; });
    return events;
}

EventReader::EventReader(SQLite::Database &database)
    : m_query(database, columns + std::string("WHERE run = ? AND seq > ? ORDER BY seq"))
{
}

void EventReader::start(const std::string &run, std::int64_t after)
{
    m_query.reset();
    m_query.bind(1, run);
    m_query.bind(2, after);
}

std::optional<TrackingEvent> EventReader::next()
{
    if (m_query.executeStep())
        return eventOfRow(m_query);
    m_query.reset(); // a statement left open is a read transaction left open
    return std::nullopt;
}

std::vector<std::string> readStreams(SQLite::Database &database, const std::string &run)
{
    // From one stream to the next by the index, however many events each has.
    SQLite::Statement query(database,
        "SELECT min(stream) FROM event INDEXED BY event_by_stream WHERE run = ? AND stream > ?");
    std::vector<std::string> streams;
    for (std::string last;;) {
        query.bind(1, run);
        query.bind(2, last);
        if (!query.executeStep() || query.getColumn(0).isNull())
            return streams;
        last = query.getColumn(0).getString();
        streams.push_back(last);
        query.reset();
    }
}

std::map<std::string, LogPosition> readResumePoints(
    SQLite::Database &database, const std::string &run)
{
    std::map<std::string, LogPosition> points;
    SQLite::Statement query(
        database, "SELECT data FROM event WHERE run = ? AND stream = ? ORDER BY seq DESC");
    for (const std::string &stream : readStreams(database, run)) {
        query.bind(1, run);
        query.bind(2, stream);
        // A gap of which nobody knows where it ends moves nothing.
        for (bool found = false; !found && query.executeStep();)
            if (const auto data = jsonOfRow(query.getColumn(0), "run " + run);
                data.contains("position"))
                if (const auto at = logPositionFromJson(data["position"])) {
                    points.emplace(stream, *at);
                    found = true;
                }
        query.reset();
    }
    return points;
}

std::optional<std::int64_t> readKept(
    SQLite::Database &database, const std::string &run, const std::string &stream)
{
    SQLite::Statement query(
        database, "SELECT kept FROM event WHERE run = ? AND stream = ? ORDER BY seq DESC");
    query.bind(1, run);
    query.bind(2, stream);
    bool any = false;
    for (; query.executeStep(); any = true)
        if (!query.getColumn(0).isNull())
            return query.getColumn(0).getInt64();
    return any ? std::optional<std::int64_t>(0) : std::nullopt;
}

} // namespace fairlead
