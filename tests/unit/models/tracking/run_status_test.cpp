#include <random>

#include <gtest/gtest.h>

#include "run_story.h"

namespace fairlead {
namespace {

/// A life with everything in it.
RunStory longStory()
{
    RunStory story;
    story.up();
    story.process(4211, true);
    story.sidecar("run.log.started", "2030-03-17T17:00:00Z\n");
    story.log(argumentDump());
    story.wait(40);
    story.steps(80);
    story.gap("rotated", std::nullopt);
    story.log("WARNING: slow\n");
    story.wait(130);
    story.down();
    story.up();
    story.steps(2);
    story.process(4211, false);
    story.wait(10);
    story.sidecar("run.log.status", "DONE 3\n");
    return story;
}

TEST(RunStatusFold, TheSameEventsInAnyBatchingGiveTheSameStatus)
{
    const RunStory story = longStory();
    const Json expected = snapshotOf(story.status());
    for (unsigned seed = 0; seed < 20; ++seed) {
        std::mt19937 random(seed);
        RunStatus status;
        status.run = story.status().run;
        for (const TrackingEvent &event : story.events) {
            fold(status, event);
            if (random() % 7 == 0) // the console ended here
                status = statusFromSnapshot(Json::parse(snapshotOf(status).dump())).value();
        }
        EXPECT_EQ(snapshotOf(status), expected) << "seed " << seed;
    }
}

TEST(RunStatusFold, EventsFoldedBeforeChangeNothing)
{
    const RunStory story = longStory();
    RunStatus status = story.status();
    for (const TrackingEvent &event : story.events)
        fold(status, event);
    EXPECT_EQ(snapshotOf(status), snapshotOf(story.status()));
}

TEST(RunStatusFold, EventsOfOtherRunsAndOfSurfacesChangeNothing)
{
    const RunStory story = longStory();
    RunStatus status;
    status.run = story.status().run;
    status.run.id = "01KOTHER";
    for (const TrackingEvent &event : story.events)
        fold(status, event);
    EXPECT_EQ(status.lastSeq, 0);
    EXPECT_TRUE(status.spans.empty());
}

TEST(RunStatusFold, DataOfAnyShapeIsReadWithoutHarm)
{
    const std::vector<Json> shapes{nullptr, 3, "text", Json::array({1, "x", nullptr}),
        {{"state", 7}, {"steps", {1, "x", {{"step", "y"}}}}, {"process", 1}, {"position", {}}},
        {{"state", "stepping"}, {"steps", "no"}, {"process", {{"pid", "x"}}}, {"evidence", 4}},
        {{"stream", 4}, {"from", -5}, {"bytes", -1}, {"position", {{"device", -1}}},
            {"condition", "hung"}, {"active", "yes"}, {"sidecar", {{"name", 4}}}}};
    for (const Json &shape : shapes)
        for (int kind = 0; kind <= int(EventKind::Connection); ++kind) {
            RunStatus status;
            TrackingEvent event;
            event.runId = "a";
            event.kind = EventKind(kind);
            event.data = shape;
            fold(status, event);
            EXPECT_EQ(status.stepCount, 0);
            EXPECT_EQ(status.logBytes, 0);
        }
}

TEST(RunStatusSnapshot, GivesTheWholeStatusBack)
{
    const RunStory story = longStory();
    const RunStatus &status = story.status();
    const Json snapshot = snapshotOf(status);
    const auto read = statusFromSnapshot(Json::parse(snapshot.dump()));
    ASSERT_TRUE(read);
    EXPECT_EQ(snapshotOf(*read), snapshot);
    EXPECT_EQ(read->medianStepS.value(), status.medianStepS.value());
    EXPECT_EQ(read->rate.value(), status.rate.value());
    EXPECT_EQ(read->spans, status.spans);
    EXPECT_EQ(read->conditions, status.conditions);
    EXPECT_EQ(read->lastHourEnds, status.lastHourEnds);
    for (std::size_t i = 0; i < read->lastHour.size(); ++i)
        EXPECT_EQ(read->lastHour[i].known(), status.lastHour[i].known()) << i;
    EXPECT_EQ(runObject(*read), runObject(status));
}

TEST(RunStatusSnapshot, ADamagedOneIsNone)
{
    const Json good = snapshotOf(longStory().status());
    for (const auto &[key, value] : good.items()) {
        for (const Json &bad : {Json(), Json(4.5), Json("x"), Json::array({3}), Json::object()}) {
            Json json = good;
            json[key] = bad;
            if (const auto read = statusFromSnapshot(json)) { // harmless where it is read
                EXPECT_TRUE(statusFromSnapshot(snapshotOf(*read)));
            }
        }
        Json json = good;
        json.erase(key);
        (void)statusFromSnapshot(json);
    }
    Json later = good;
    later["version"] = 2;
    EXPECT_FALSE(statusFromSnapshot(later));
    EXPECT_FALSE(statusFromSnapshot(Json()));
    Json nameless = good;
    nameless["state"] = "dreaming";
    EXPECT_FALSE(statusFromSnapshot(nameless));
}

TEST(RunObject, HasTheMembersOfTheContractAndNullsForUnknowns)
{
    RunStatus fresh;
    fresh.run = {"01KRUN", "host:h200-a:/data/run.log", "h200-a", "run", {}, true};
    const Json json = runObject(fresh);
    for (const char *member :
        {"run_id", "surface_id", "state", "outcome", "conditions", "step", "total_steps", "rate",
            "last_sign_of_life_at", "startup_class", "basis", "receipt_id", "evidence"})
        EXPECT_TRUE(json.contains(member)) << member;
    EXPECT_EQ(json.at("state"), "unknown");
    for (const char *member : {"outcome", "step", "total_steps", "rate", "last_sign_of_life_at",
             "startup_class", "receipt_id"})
        EXPECT_EQ(json.at(member), nullptr) << member;
    EXPECT_EQ(json.at("basis"), "none");
    const Json told = runObject(longStory().status());
    EXPECT_EQ(told.at("state"), "finished");
    EXPECT_EQ(told.at("outcome"), "error");
    EXPECT_EQ(told.at("step"), 82);
    EXPECT_EQ(told.at("rate").at("unit"), "tok/s");
    EXPECT_EQ(told.at("conditions")[0].at("condition"), "log_gap");
    EXPECT_EQ(told.at("started_at"), "2030-03-17T17:00:00Z");
}

TEST(Attention, NamesWhatNeedsAPersonAndIsQuietElse)
{
    RunStory story;
    EXPECT_FALSE(attentionOf(story.status(), story.now));
    story.up();
    story.steps(5);
    EXPECT_FALSE(attentionOf(story.status(), story.now));
    story.wait(200);
    auto stalled = attentionOf(story.status(), story.now + std::chrono::minutes(6));
    ASSERT_TRUE(stalled);
    EXPECT_TRUE(stalled->needsPerson);
    EXPECT_EQ(stalled->says, "No step for 9 min 20 s, usual 1.00 s");
    EXPECT_NE(stalled->evidence.find("Step 5 came at"), std::string::npos);
    story.down("no route");
    const auto blind = attentionOf(story.status(), story.now + std::chrono::seconds(90));
    ASSERT_TRUE(blind);
    EXPECT_EQ(blind->says, "Not seen for 1 min 30 s, was stepping");
    EXPECT_NE(blind->evidence.find("no route"), std::string::npos);
    story.up();
    story.sidecar("run.log.status", "DONE 1\n");
    EXPECT_EQ(attentionOf(story.status(), story.now)->says, "Ended in error");
}

TEST(Attention, AHoleInTheLogIsOnlyWorthKnowing)
{
    RunStory story;
    story.up();
    story.steps(3);
    story.gap("truncated", 10);
    const auto gap = attentionOf(story.status(), story.now);
    ASSERT_TRUE(gap);
    EXPECT_FALSE(gap->needsPerson);
}

TEST(TrackingEventJson, IsTheLineOfWatch)
{
    RunStory story;
    story.up();
    story.log(iterationLine(1, 2, 1000));
    const Json line = toJson(story.ofKind(EventKind::Log).at(0));
    EXPECT_EQ(line.at("schema"), "fairlead.cli/1");
    EXPECT_EQ(line.at("run"), "01KRUN");
    EXPECT_EQ(line.at("observed_at"), nullptr);
    EXPECT_EQ(line.at("kind"), "log");
    EXPECT_EQ(line.at("data").at("bytes"), story.kept.size());
    EXPECT_EQ(logPositionFromJson(line.at("data").at("position")), story.position);
    EXPECT_EQ(toJson(story.ofKind(EventKind::Connection).at(0)).at("run"), nullptr);
    for (const char *id :
        {"state", "condition", "step", "log", "sample", "gap", "error", "connection"})
        EXPECT_EQ(idOf(eventKindFromId(id).value()), id);
}

} // namespace
} // namespace fairlead
