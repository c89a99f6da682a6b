#include <gmock/gmock.h>

#include "tests/unit/models/ledger/tracking_fixture.h"

namespace fairlead {
namespace {

class TrackingEvents : public TrackingStoreTest { };

TEST_F(TrackingEvents, ComeBackAsTheyWere)
{
    TrackingStore store = this->store();
    const RunRecord run = adopted(store);
    TrackingEvent known = stateEvent(run, "starting"), not_applicable = known, unknown = known;
    known.observedAt = at("2026-07-30T09:59:59.987Z");
    not_applicable.observedAt = NotApplicable{};
    unknown.observedAt = Unknown{"the log has no clock"};
    std::vector<TrackingEvent> events{known, not_applicable, unknown};
    ASSERT_TRUE(store.append(events));
    EXPECT_LT(0, events[0].seq);
    EXPECT_LT(events[0].seq, events[1].seq);
    const auto read = this->store().events(run.id, {}, 0, 10, {});
    ASSERT_TRUE(read);
    ASSERT_EQ(read->size(), 3U);
    for (std::size_t i = 0; i < 3; ++i) {
        EXPECT_EQ((*read)[i].seq, events[i].seq);
        EXPECT_EQ((*read)[i].at, events[i].at);
        EXPECT_EQ((*read)[i].surfaceId, "h200-a");
        EXPECT_EQ((*read)[i].runId, run.id);
        EXPECT_EQ((*read)[i].kind, EventKind::State);
        EXPECT_EQ((*read)[i].source, "sftp:/r/a.log");
        EXPECT_EQ((*read)[i].data, events[i].data);
    }
    EXPECT_EQ((*read)[0].observedAt.value(), known.observedAt.value());
    EXPECT_TRUE((*read)[1].observedAt.notApplicable());
    EXPECT_EQ((*read)[2].observedAt.reason(), "the log has no clock");
}

TEST_F(TrackingEvents, OfAnUnknownRunAreRefusedAltogether)
{
    TrackingStore store = this->store();
    const RunRecord run = adopted(store);
    RunRecord nobody = run;
    nobody.id = "01ARZ3NDEKTSV4RRFFQ69G5FAV";
    std::vector<TrackingEvent> events{stateEvent(run, "starting"), stateEvent(nobody, "starting")};
    EXPECT_EQ(store.append(events).error().code, "ledger_failed");
    EXPECT_EQ(events[0].seq, 0);
    EXPECT_TRUE(store.events(run.id, {}, 0, 10, {})->empty());
}

TEST_F(TrackingEvents, AreReadByKindFromAPlaceOnAndUpToALimit)
{
    TrackingStore store = this->store();
    const RunRecord run = adopted(store), other = adopted(store, "host:h200-a:/r/b.log", "b");
    std::vector<TrackingEvent> events;
    for (int i = 0; i < 10; ++i) {
        events.push_back(stateEvent(run, "stepping"));
        events.push_back(logEvent(run, i, 1, std::uint64_t(i + 1)));
        events.push_back(stateEvent(other, "stepping"));
    }
    ASSERT_TRUE(store.append(events));
    EXPECT_EQ(store.events(run.id, {}, 0, 100, {})->size(), 20U);
    EXPECT_EQ(store.events(run.id, {}, 0, 100, {EventKind::Log})->size(), 10U);
    EXPECT_EQ(store.events(run.id, {}, 0, 100, {EventKind::Log, EventKind::State})->size(), 20U);
    EXPECT_EQ(store.events(run.id, {}, 0, 100, {EventKind::Gap})->size(), 0U);
    const auto later = store.events(run.id, {}, events[13].seq, 3, {EventKind::Log});
    ASSERT_EQ(later->size(), 3U);
    EXPECT_EQ((*later)[0].seq, events[16].seq);
    EXPECT_EQ((*later)[2].seq, events[22].seq);
}

TEST_F(TrackingEvents, OfASurfaceAreNotThoseOfItsRuns)
{
    TrackingStore store = this->store();
    const RunRecord run = adopted(store);
    std::vector<TrackingEvent> events{stateEvent(run, "starting"),
        surfaceEvent("h200-a", EventKind::Connection, {{"state", "connecting"}}),
        surfaceEvent("h200-a", EventKind::Connection, {{"state", "up"}}),
        surfaceEvent("h200-a", EventKind::Sample, {{"host", {{"user", "operator"}}}}),
        surfaceEvent("h200-a", EventKind::Sample, {{"gpus", Json::array()}, {"latency_ms", 1}}),
        surfaceEvent("h200-a", EventKind::Sample, {{"gpus", Json::array()}, {"latency_ms", 2}}),
        surfaceEvent("h200-b", EventKind::Connection, {{"state", "down"}})};
    ASSERT_TRUE(store.append(events));
    EXPECT_EQ(store.events({}, "h200-a", 0, 100, {})->size(), 5U);
    EXPECT_EQ(store.events({}, "h200-a", 0, 100, {EventKind::Connection})->size(), 2U);
    const auto last = store.lastOfSurface("h200-a");
    ASSERT_TRUE(last);
    ASSERT_EQ(last->size(), 3U) << "connection, the host, and the newest tick";
    EXPECT_EQ((*last)[0].data["state"], "up");
    EXPECT_EQ((*last)[1].data["host"]["user"], "operator");
    EXPECT_EQ((*last)[2].data["latency_ms"], 2);
    EXPECT_EQ((*last)[2].observedAt.value(), at("2026-07-30T10:00:01.999Z"));
    EXPECT_TRUE(store.lastOfSurface("nobody")->empty());
}

TEST_F(TrackingEvents, TellHowFarEachStreamWasKept)
{
    TrackingStore store = this->store();
    const RunRecord run = adopted(store);
    EXPECT_TRUE(store.resumePoints(run.id)->empty());
    std::vector<TrackingEvent> events{logEvent(run, 0, 5, 5), logEvent(run, 0, 2, 2, "stderr"),
        logEvent(run, 5, 5, 10),
        eventOf(run, EventKind::Gap,
            {{"stream", "log"}, {"why", "truncated"}, {"bytes", nullptr}, {"at_byte", 10},
                {"position",
                    {{"device", 3}, {"inode", 9}, {"offset", 0}, {"head_bytes", 0},
                        {"head_sha256", ""}}}}),
        eventOf(run, EventKind::Gap,
            {{"stream", "stderr"}, {"why", "nobody watched"}, {"bytes", nullptr}})};
    ASSERT_TRUE(store.append(events));
    const auto points = store.resumePoints(run.id);
    ASSERT_TRUE(points);
    ASSERT_EQ(points->size(), 2U);
    EXPECT_EQ(points->at("log"), (LogPosition{3, 9, 0, 0, ""})) << "a gap moves it, too";
    EXPECT_EQ(
        points->at("stderr"), (LogPosition{3, 18446744073709551615U, 2, 12, std::string(64, 'a')}));
    EXPECT_THAT(*store.streams(run.id), testing::ElementsAre("log", "stderr"));
}

TEST_F(TrackingEvents, MayHoldAnyBytes)
{
    TrackingStore store = this->store();
    const RunRecord run = adopted(store);
    std::vector<TrackingEvent> events{eventOf(run, EventKind::Error,
        {{"code", "x"}, {"message", std::string("a\0b\xff \xed\xa0\x80", 8)}, {"where", ""},
            {"remedy", ""}})};
    events[0].source = std::string("odd'\"\n\xff", 7);
    ASSERT_TRUE(store.append(events));
    const auto read = store.events(run.id, {}, 0, 10, {});
    ASSERT_TRUE(read);
    EXPECT_EQ((*read)[0].data["message"].get<std::string>().substr(0, 3), std::string("a\0b", 3));
    EXPECT_EQ((*read)[0].source, events[0].source);
}

} // namespace
} // namespace fairlead
