#include <algorithm>
#include <set>

#include "tests/cli/live_fixture.h"

namespace fairlead::test {
namespace {

using testing::HasSubstr;
using testing::IsEmpty;

class Watch : public LiveCli {
protected:
    static std::set<std::string> kindsOf(const std::vector<Json> &events)
    {
        std::set<std::string> kinds;
        for (const Json &event : events)
            kinds.insert(event["kind"].get<std::string>());
        return kinds;
    }
    std::string adopted(const std::string &name, const std::string &bytes) const
    {
        const CliRun run = json({"adopt", log(name, bytes)});
        EXPECT_EQ(run.exit, 0) << run.out;
        return run.json().value("run_id", std::string());
    }
};

TEST_F(Watch, PrintsALineForEachEventAndKeepsNothing)
{
    const std::string id = adopted("harbor.log", megatronLines(1, 5, 100));
    const CliRun before = json({"run", id});
    RunningProgram watch(line({"--json", "watch"}));
    ASSERT_TRUE(watch.says("\"up\"")) << watch.out();
    append("harbor.log", megatronLines(6, 7, 100));
    ASSERT_TRUE(watch.says("\"kind\":\"step\"")) << watch.out();
    watch.signal(SIGINT);
    const CliRun run = watch.end();
    EXPECT_EQ(run.exit, 0) << run.err;
    EXPECT_EQ(run.err, "");
    std::string steps;
    for (const Json &event : linesOf(run.out)) {
        ASSERT_TRUE(event.is_object()) << run.out;
        for (const char *member :
            {"schema", "at", "observed_at", "surface_id", "run", "kind", "source", "data"})
            EXPECT_TRUE(event.contains(member)) << member;
        EXPECT_EQ(event["surface_id"], "h200-a");
        if (event["kind"] == "step") {
            EXPECT_EQ(event["run"], id);
            for (const Json &step : event["data"]["steps"])
                steps += " " + step["step"].dump();
        }
    }
    EXPECT_EQ(steps, " 6 7") << "from where the ledger stands, not from the log's beginning";
    EXPECT_EQ(json({"run", id}).json(), before.json());
}

TEST_F(Watch, RecordingKeepsWhatIsSeenThroughAKill)
{
    const std::string id = adopted("harbor.log", megatronLines(1, 5, 100));
    {
        RunningProgram watch(line({"--json", "watch", "--record"}));
        append("harbor.log", megatronLines(6, 40, 100));
        ASSERT_TRUE(becomes([&] { return json({"run", id}).json()["step"] == 40; }));
        append("harbor.log", megatronLines(41, 60, 100));
        watch.signal(SIGKILL);
        EXPECT_EQ(watch.end().signal, SIGKILL);
    }
    RunningProgram watch(line({"--json", "watch", id, "--record"}));
    ASSERT_TRUE(becomes([&] { return json({"run", id}).json()["step"] == 60; }));
    watch.signal(SIGTERM);
    EXPECT_EQ(watch.end().exit, 0);
    EXPECT_EQ(text({"log", id}).out, megatronLines(1, 60, 100)) << "nothing lost, nothing doubled";
}

TEST_F(Watch, OneProgramRecordsAndOthersOnlyAdopt)
{
    RunningProgram watch(line({"--json", "watch", "--record"}));
    ASSERT_TRUE(watch.says("\"up\"")) << watch.out();
    const CliRun second = json({"watch", "--record", "--for", "1"});
    EXPECT_EQ(second.exit, 3);
    EXPECT_EQ(second.errorCode(), "already_recording");
    const CliRun adopted = json({"adopt", log("late.log", megatronLines(1, 3, 9))});
    EXPECT_EQ(adopted.exit, 0) << adopted.out;
    EXPECT_THAT(adopted.err, HasSubstr("taken up there"));
    const std::string id = adopted.json()["run_id"];
    EXPECT_TRUE(becomes([&] { return json({"run", id}).json()["step"] == 3; }));
    watch.signal(SIGINT);
    EXPECT_EQ(watch.end().exit, 0);
}

TEST_F(Watch, EndsAfterItsTime)
{
    const CliRun run = json({"watch", "--for", "2.5"});
    EXPECT_EQ(run.exit, 0) << run.out << run.err;
    EXPECT_THAT(run.out, HasSubstr("\"kind\":\"connection\""));
    const CliRun people = text({"watch", "h200-a", "--for", "2"});
    EXPECT_EQ(people.exit, 0);
    EXPECT_THAT(people.out, HasSubstr("h200-a connection: up"));
}

TEST_F(Watch, ReachingNothingIsToldAndEndsWithItsTime)
{
    server.stop();
    const CliRun run = json({"watch", "--for", "1"});
    EXPECT_EQ(run.exit, 0) << run.out;
    const auto events = linesOf(run.out);
    ASSERT_FALSE(events.empty());
    EXPECT_TRUE(std::any_of(events.begin(), events.end(), [](const Json &event) {
        return event["kind"] == "connection" && event["data"]["state"] == "down"
            && event["data"]["problem"]["code"] == "unreachable";
    })) << run.out;
}

TEST_F(Watch, ARunAloneIsToldWithTheWayToItsSurface)
{
    const std::string a = adopted("a.log", megatronLines(1, 3, 9));
    const std::string b = adopted("b.log", megatronLines(1, 3, 9));
    RunningProgram watch(line({"--json", "watch", "a"}));
    ASSERT_TRUE(watch.says("\"up\"")) << watch.out();
    append("b.log", megatronLines(4, 4, 9));
    append("a.log", megatronLines(4, 4, 9));
    ASSERT_TRUE(watch.says("\"kind\":\"step\"")) << watch.out();
    watch.signal(SIGINT);
    const CliRun run = watch.end();
    for (const Json &event : linesOf(run.out))
        EXPECT_TRUE(event["run"] == a || event["kind"] == "connection" || event["kind"] == "error")
            << event.dump();
}

TEST_F(Watch, WhatItDoesNotKnowIsBadInput)
{
    EXPECT_EQ(json({"watch", "h200-b", "--for", "1"}).errorCode(), "unknown_id");
    for (const char *seconds : {"-1", "x", "nan", "inf", "", "1e99"})
        EXPECT_EQ(json({"watch", "--for", seconds}).errorCode(), "bad_usage") << seconds;
    std::filesystem::remove_all(config());
    EXPECT_EQ(json({"watch", "--for", "1"}).errorCode(), "no_surfaces");
}

TEST_F(Watch, AReaderWhoGoesAwayEndsItWell)
{
    const CliRun run = runProgram(line({"watch", "--json"}), Output::ReaderGone);
    EXPECT_EQ(run.exit, 0);
    EXPECT_EQ(run.signal, 0);
}

} // namespace
} // namespace fairlead::test
