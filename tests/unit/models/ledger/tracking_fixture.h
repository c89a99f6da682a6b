// A tracking store in a folder of the test, and events as the recorder writes them.
#pragma once

#include <sys/stat.h>

#include "models/ledger/tracking_store.h"
#include "tests/unit/models/ledger/ledger_fixture.h"

namespace fairlead {

class TrackingStoreTest : public LedgerTest {
protected:
    TrackingStore store() const
    {
        auto opened = TrackingStore::open(path());
        EXPECT_TRUE(opened) << (opened ? "" : opened.error().message);
        return std::move(*opened);
    }
    static RunRecord adopted(TrackingStore &store, const std::string &ref = "host:h200-a:/r/a.log",
        const std::string &name = "a")
    {
        auto run = store.adopt("h200-a", ref, name, at("2026-07-30T10:00:00.125Z"), false);
        EXPECT_TRUE(run) << (run ? "" : run.error().message);
        return *run;
    }
};

inline TrackingEvent eventOf(
    const RunRecord &run, EventKind kind, Json data, const char *when = "2026-07-30T10:00:01Z")
{
    TrackingEvent event;
    event.at = at(when);
    event.surfaceId = run.surfaceId;
    event.runId = run.id;
    event.kind = kind;
    event.source = "sftp:/r/a.log";
    event.data = std::move(data);
    return event;
}

inline TrackingEvent stateEvent(const RunRecord &run, const char *state)
{
    return eventOf(
        run, EventKind::State, {{"state", state}, {"outcome", nullptr}, {"evidence", "seen"}});
}

inline TrackingEvent logEvent(const RunRecord &run, std::int64_t from, std::int64_t bytes,
    std::uint64_t offset, const char *stream = "log")
{
    return eventOf(run, EventKind::Log,
        {{"stream", stream}, {"from", from}, {"bytes", bytes},
            {"position",
                {{"device", 3}, {"inode", 18446744073709551615U}, {"offset", offset},
                    {"head_bytes", 12}, {"head_sha256", std::string(64, 'a')}}}});
}

inline TrackingEvent surfaceEvent(const char *surface, EventKind kind, Json data)
{
    TrackingEvent event;
    event.at = at("2026-07-30T10:00:02Z");
    event.observedAt = at("2026-07-30T10:00:01.999Z");
    event.surfaceId = surface;
    event.kind = kind;
    event.source = "ssh";
    event.data = std::move(data);
    return event;
}

/// Keeps bytes and the event that speaks of them.
inline void keep(TrackingStore &store, const RunRecord &run, std::int64_t from,
    const std::string &bytes, const char *stream = "log")
{
    const auto kept = store.keepLog(run.id, stream, from, bytes);
    EXPECT_TRUE(kept) << (kept ? "" : kept.error().message);
    const auto size = std::int64_t(bytes.size());
    std::vector<TrackingEvent> events{
        logEvent(run, from, size, std::uint64_t(from + size), stream)};
    const auto added = store.append(events);
    EXPECT_TRUE(added) << (added ? "" : added.error().message);
}

} // namespace fairlead
