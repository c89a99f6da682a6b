#include <gmock/gmock.h>

#include "models/domain/ulid.h"
#include "models/ledger/database.h"
#include "tests/unit/models/ledger/tracking_fixture.h"

namespace fairlead {
namespace {

class TrackingRuns : public TrackingStoreTest { };

TEST_F(TrackingRuns, AdoptingTwiceGivesTheSameRun)
{
    TrackingStore store = this->store();
    const RunRecord first = adopted(store);
    EXPECT_TRUE(isUlid(first.id)) << first.id;
    const auto again = store.adopt(
        "h200-a", "host:h200-a:/r/a.log", "other name", at("2026-07-31T10:00:00Z"), true);
    ASSERT_TRUE(again);
    EXPECT_EQ(again->id, first.id);
    EXPECT_EQ(again->name, "a");
    EXPECT_EQ(again->adoptedAt, first.adoptedAt);
    EXPECT_FALSE(again->practice);
    EXPECT_EQ(store.runCount(), 1);
}

TEST_F(TrackingRuns, AreListedByAdoptionAndSurviveReopening)
{
    std::vector<std::string> ids;
    {
        TrackingStore store = this->store();
        for (const char *name : {"c", "a", "b"})
            ids.push_back(adopted(store, std::string("host:h200-a:/r/") + name + ".log", name).id);
    }
    const auto runs = this->store().runs();
    ASSERT_TRUE(runs);
    ASSERT_EQ(runs->size(), 3U);
    for (std::size_t i = 0; i < 3; ++i)
        EXPECT_EQ((*runs)[i].id, ids[i]);
    EXPECT_EQ((*runs)[0].ref, "host:h200-a:/r/c.log");
    EXPECT_EQ((*runs)[0].surfaceId, "h200-a");
    EXPECT_EQ(formatUtc((*runs)[0].adoptedAt), "2026-07-30T10:00:00.125Z");
}

TEST_F(TrackingRuns, AreFoundByIdReferenceNameAndPrefix)
{
    TrackingStore store = this->store();
    const RunRecord run = adopted(store, "host:h200-a:/r/harbor.log", "harbor");
    std::string small = run.id;
    for (char &letter : small)
        letter = letter >= 'A' && letter <= 'Z' ? char(letter - 'A' + 'a') : letter;
    for (const std::string &name :
        {run.id, run.ref, run.name, run.id.substr(0, 25), run.id.substr(0, 4), small}) {
        const auto found = store.run(name);
        ASSERT_TRUE(found) << name;
        EXPECT_EQ(found->id, run.id) << name;
    }
    for (const std::string &name : {std::string(), run.id.substr(0, 3), run.id + "0",
             std::string("harbo"), std::string("%"), std::string("'")})
        EXPECT_EQ(store.run(name).error().code, "unknown_run") << name;
}

TEST_F(TrackingRuns, OfOneNameAreNamedByTheirIds)
{
    TrackingStore store = this->store();
    const RunRecord a = adopted(store, "host:h200-a:/r/1/harbor.log", "harbor");
    const RunRecord b = adopted(store, "host:h200-a:/r/2/harbor.log", "harbor");
    const auto found = store.run("harbor");
    ASSERT_FALSE(found);
    EXPECT_EQ(found.error().code, "ambiguous_run");
    EXPECT_THAT(found.error().message, testing::HasSubstr(a.id));
    EXPECT_THAT(found.error().message, testing::HasSubstr(b.id));
}

TEST_F(TrackingRuns, WithoutEventsStandAsUnknown)
{
    TrackingStore store = this->store();
    const RunRecord run = adopted(store);
    const auto statuses = store.statuses();
    ASSERT_TRUE(statuses);
    ASSERT_EQ(statuses->size(), 1U);
    EXPECT_EQ(statuses->front().run.id, run.id);
    EXPECT_EQ(statuses->front().state, RunState::Unknown);
    EXPECT_EQ(store.status(run.id)->state, RunState::Unknown);
    EXPECT_EQ(store.status(run.id.substr(0, 20)).error().code, "unknown_run");
}

TEST_F(TrackingRuns, StandAsSnapshotAndLaterEventsHaveThem)
{
    TrackingStore store = this->store();
    const RunRecord run = adopted(store);
    std::vector<TrackingEvent> events{stateEvent(run, "starting")};
    ASSERT_TRUE(store.append(events));
    RunStatus status = *store.status(run.id);
    EXPECT_EQ(status.state, RunState::Starting);
    EXPECT_EQ(status.lastSeq, events[0].seq);
    ASSERT_TRUE(store.saveSnapshot(status));
    ASSERT_TRUE(store.saveSnapshot(status)) << "a second time it changes nothing";
    events = {stateEvent(run, "compiling"), stateEvent(run, "stepping")};
    ASSERT_TRUE(store.append(events));
    const RunStatus now = this->store().statuses()->front();
    EXPECT_EQ(now.state, RunState::Stepping);
    EXPECT_EQ(now.spans.size(), 3U);
    EXPECT_EQ(now.run.ref, run.ref);
    auto database = openConnection(path());
    EXPECT_EQ(database->execAndGet("SELECT count(*) FROM run_snapshot").getInt(), 1);
    ASSERT_TRUE(store.saveSnapshot(now));
    ASSERT_TRUE(store.saveSnapshot(status)) << "an older one changes nothing";
    EXPECT_EQ(database->execAndGet("SELECT last_seq FROM run_snapshot").getInt64(), now.lastSeq);
}

TEST_F(TrackingRuns, WithADamagedSnapshotAreFoldedAnew)
{
    TrackingStore store = this->store();
    const RunRecord run = adopted(store);
    std::vector<TrackingEvent> events{stateEvent(run, "starting"), stateEvent(run, "stepping")};
    ASSERT_TRUE(store.append(events));
    for (const std::string text : {"{\"state\": [", "[1]", "{}", ""}) {
        openConnection(path())->exec("INSERT INTO run_snapshot (run, last_seq, status) VALUES ('"
            + run.id + "', 99, '" + text + "') ON CONFLICT (run) DO UPDATE SET status = '" + text
            + "'");
        EXPECT_EQ(store.status(run.id)->state, RunState::Stepping) << text;
    }
}

TEST_F(TrackingRuns, AreReadAndNotTouchedWithoutKeeping)
{
    RunRecord run;
    {
        TrackingStore store = this->store();
        run = adopted(store);
        keep(store, run, 0, "one\n");
    }
    auto reader = TrackingStore::openWithoutKeeping(path());
    ASSERT_TRUE(reader);
    EXPECT_EQ(reader->resumePoints(run.id)->at("log").offset, 4U);
    EXPECT_EQ(reader->adopt("x", run.ref, "x", at("2026-07-30T10:00:00Z"), false)->id, run.id);
    EXPECT_EQ(
        reader->adopt("x", "host:x:/new", "x", at("2026-07-30T10:00:00Z"), false).error().code,
        "not_kept");
    ASSERT_TRUE(reader->keepLog(run.id, "log", 4, "two\n"));
    std::vector<TrackingEvent> events{logEvent(run, 4, 4, 8)};
    ASSERT_TRUE(reader->append(events));
    EXPECT_EQ(events[0].seq, 0);
    ASSERT_TRUE(reader->saveSnapshot(*reader->status(run.id)));
    TrackingStore store = this->store();
    EXPECT_EQ(store.logBytes(run.id, "log", 0, 100), "one\n");
    EXPECT_EQ(std::filesystem::file_size(store.logFile(run.id, "log")), 4U);
    EXPECT_EQ(store.events(run.id, {}, 0, 100, {})->size(), 1U);
    EXPECT_EQ(store.runCount(), 1);
}

TEST_F(TrackingRuns, DecisionsComeBackNewestFirst)
{
    TrackingStore store = this->store();
    Decision decision;
    decision.id = newUlid(at("2026-07-30T10:00:00Z"));
    decision.at = at("2026-07-30T10:00:00.001Z");
    decision.rulesSha256 = std::string(64, 'b');
    decision.answers = {{"job_shape", "training"}};
    decision.winner = "owned_h200";
    decision.chosen = "modal";
    decision.predicted = {{"startup_class", nullptr}};
    ASSERT_TRUE(store.save(decision));
    Decision next = decision;
    next.id = newUlid(at("2026-07-30T10:00:01Z"));
    next.winner.clear();
    ASSERT_TRUE(store.save(next));
    EXPECT_EQ(store.save(next).error().code, "ledger_failed") << "an id comes once";
    const auto kept = this->store().decisions();
    ASSERT_TRUE(kept);
    ASSERT_EQ(kept->size(), 2U);
    EXPECT_EQ((*kept)[0].id, next.id);
    EXPECT_EQ((*kept)[0].winner, "");
    EXPECT_EQ((*kept)[1].at, decision.at);
    EXPECT_EQ((*kept)[1].answers, decision.answers);
    EXPECT_EQ((*kept)[1].chosen, "modal");
    EXPECT_EQ((*kept)[1].predicted, decision.predicted);
    EXPECT_EQ((*kept)[1].rulesSha256, decision.rulesSha256);
}

} // namespace
} // namespace fairlead
