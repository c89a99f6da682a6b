#include <gtest/gtest.h>

#include "run_story.h"

namespace fairlead {
namespace {

TEST(RunStateIds, AreTheWordsOfTheContractAndReadBack)
{
    for (const char *id : {"planned", "submitted", "queued", "provisioning", "starting",
             "compiling", "stepping", "collecting", "finished", "stopped", "lost", "unknown"})
        EXPECT_EQ(idOf(runStateFromId(id).value()), id);
    for (const char *id :
        {"stalled", "hung", "slow", "straggler", "throttled", "preempted", "split",
            "driver_not_answering", "log_gap", "budget", "credential", "class_contradicted"})
        EXPECT_EQ(idOf(conditionFromId(id).value()), id);
    for (const char *id : {"ok", "error", "unknown"})
        EXPECT_EQ(idOf(outcomeFromId(id).value()), id);
    EXPECT_FALSE(runStateFromId("running"));
    EXPECT_TRUE(alive(RunState::Starting) && alive(RunState::Collecting));
    EXPECT_FALSE(alive(RunState::Provisioning) || alive(RunState::Finished));
    EXPECT_TRUE(ended(RunState::Lost) && !ended(RunState::Unknown));
}

TEST(RunState, GoesFromTheFirstLineOverCompilingToStepping)
{
    RunStory story;
    story.up();
    story.log(argumentDump());
    EXPECT_EQ(story.status().state, RunState::Starting);
    EXPECT_EQ(story.status().startedAt, story.now);
    story.log("> compiling and loading fused kernels ...\n");
    EXPECT_EQ(story.status().state, RunState::Compiling);
    EXPECT_NE(story.status().evidence.find("fused kernels"), std::string::npos);
    story.steps(1);
    EXPECT_EQ(story.status().state, RunState::Stepping);
    EXPECT_EQ(story.status().step.value(), 1);
    EXPECT_EQ(story.status().totalSteps.value(), 1000);
    EXPECT_EQ(story.states(), "starting compiling stepping");
}

TEST(RunState, CompilesByTheClockWhereTheLogSaysNothing)
{
    RunStory story;
    story.up();
    story.process(4211, true);
    story.log(argumentDump());
    story.wait(29);
    EXPECT_EQ(story.status().state, RunState::Starting);
    story.wait(2);
    EXPECT_EQ(story.status().state, RunState::Compiling);
    EXPECT_NE(story.status().evidence.find("argument dump"), std::string::npos);
    EXPECT_NE(story.status().evidence.find("4211"), std::string::npos);
}

TEST(RunState, ArgumentNamesThatSpeakOfCompilingAreNoCompiling)
{
    RunStory story;
    story.up();
    story.log("  torch_compile ................................... True\n");
    EXPECT_EQ(story.status().state, RunState::Starting);
}

TEST(RunState, DoneWithACodeEndsTheRunByIt)
{
    for (const auto &[text, outcome] : std::map<std::string, Outcome>{
             {"DONE 0", Outcome::Ok}, {"DONE 1", Outcome::Error}, {"DONE -1", Outcome::Error}}) {
        RunStory story;
        story.up();
        story.steps(3);
        story.sidecar("run.log.status", "RUNNING\n");
        EXPECT_EQ(story.status().state, RunState::Stepping);
        story.sidecar("run.log.status", text + "\n");
        EXPECT_EQ(story.status().state, RunState::Finished) << text;
        EXPECT_EQ(story.status().outcome, outcome) << text;
        EXPECT_TRUE(story.status().endedAt);
    }
}

TEST(RunState, ABareDoneProvesNoSuccess)
{
    RunStory story;
    story.up();
    story.steps(3);
    story.log("[after training is done] datetime: 2031-04-01 10:20:00\n");
    story.sidecar("run.log.status", "DONE\n");
    EXPECT_EQ(story.status().state, RunState::Finished);
    EXPECT_EQ(story.status().outcome, Outcome::Unknown);
    EXPECT_NE(story.status().evidence.find("no exit code"), std::string::npos);
}

TEST(RunState, AnExitRecordNamesTheCodeOrLeavesItUnknown)
{
    for (const auto &[text, outcome] : std::map<std::string, Outcome>{{R"({"rc":0})", Outcome::Ok},
             {R"({"rc":137})", Outcome::Error},
             {R"({"at":"2031-04-01T10:00:00Z"})", Outcome::Unknown}, {"{", Outcome::Unknown},
             {R"({"rc":"0"})", Outcome::Unknown}}) {
        RunStory story;
        story.up();
        story.steps(2);
        story.sidecar("exit.json", text);
        EXPECT_EQ(story.status().state, RunState::Finished) << text;
        EXPECT_EQ(story.status().outcome, outcome) << text;
    }
}

TEST(RunState, ADeadProcessWithoutAWordOfItsEndIsLostAfterAMomentOfGrace)
{
    RunStory story;
    story.up();
    story.sidecar("run.log.pid", "4211\n");
    story.sidecar("run.log.status", "RUNNING\n");
    story.process(4211, true);
    story.steps(3);
    story.log("torch.OutOfMemoryError: CUDA out of memory. Tried to allocate 2 GiB\n");
    story.wait(1);
    story.process(4211, false);
    EXPECT_EQ(story.status().state, RunState::Stepping); // its launcher may write the end yet
    story.wait(6);
    EXPECT_EQ(story.status().state, RunState::Lost);
    EXPECT_FALSE(story.status().outcome);
    EXPECT_NE(story.status().evidence.find("still says RUNNING"), std::string::npos);
    EXPECT_NE(story.status().evidence.find("CUDA out of memory"), std::string::npos);
}

TEST(RunState, TheStatusFileThatComesBehindTheDeathDecides)
{
    RunStory story;
    story.up();
    story.process(4211, true);
    story.steps(3);
    story.process(4211, false);
    story.wait(2);
    story.sidecar("run.log.status", "DONE 0\n");
    story.wait(30);
    EXPECT_EQ(story.states(), "starting stepping finished");
    EXPECT_EQ(story.status().outcome, Outcome::Ok);
}

TEST(RunState, AnotherProcessUnderTheSameNumberIsADeath)
{
    RunStory story;
    story.up();
    story.process(4211, true, 100);
    story.steps(3);
    story.wait(1);
    story.process(4211, true, 999);
    story.wait(6);
    EXPECT_EQ(story.status().state, RunState::Lost);
    EXPECT_NE(story.status().evidence.find("belongs to another process"), std::string::npos);

    RunStory rebooted;
    rebooted.up();
    rebooted.process(4211, true, 100);
    rebooted.steps(3);
    rebooted.wait(1);
    rebooted.process(4211, true, 100, 'S', "boot-2");
    rebooted.wait(6);
    EXPECT_EQ(rebooted.status().state, RunState::Lost);
    EXPECT_NE(rebooted.status().evidence.find("started anew"), std::string::npos);
}

TEST(RunState, OneThatWasDeadWhenWeCameIsLostAtOnce)
{
    RunStory story;
    story.up();
    story.sidecar("run.log.status", "RUNNING\n");
    story.process(4211, false);
    EXPECT_EQ(story.status().state, RunState::Lost);
}

TEST(RunState, AnOldLogAloneDoesNotMakeARunStep)
{
    RunStory story;
    story.up();
    story.oldLog(iterationLine(1, 9, 1000) + iterationLine(2, 9, 1000), std::chrono::hours(5), 90);
    EXPECT_EQ(story.status().state, RunState::Unknown);
    EXPECT_NE(story.status().evidence.find(
                  formatUtc(story.now - std::chrono::hours(5)) + ", and nothing says"),
        std::string::npos)
        << story.status().evidence;
    story.process(7, true);
    EXPECT_EQ(story.status().state, RunState::Stepping);

    RunStory grows;
    grows.up();
    grows.oldLog(iterationLine(1, 9, 1000), std::chrono::hours(5));
    grows.log(iterationLine(2, 9, 1000));
    EXPECT_EQ(grows.status().state, RunState::Stepping);

    RunStory recent;
    recent.up();
    recent.oldLog(iterationLine(1, 9, 1000), std::chrono::minutes(1));
    EXPECT_EQ(recent.status().state, RunState::Stepping);
    EXPECT_FALSE(recent.status().startedAt); // before we came, and nothing says when
    EXPECT_EQ(recent.status().lastStepAt, recent.now - std::chrono::minutes(1));
}

TEST(RunState, AZombieIsDead)
{
    RunStory story;
    story.up();
    story.process(4211, true);
    story.process(4211, true, 100, 'Z');
    story.wait(6);
    EXPECT_EQ(story.status().state, RunState::Lost);
}

TEST(RunState, ALogThatStillGrowsOutvotesADeadLauncher)
{
    RunStory story;
    story.up();
    story.process(4211, true);
    story.steps(5);
    story.process(4211, false);
    for (int i = 0; i < 20; ++i)
        story.steps(1);
    EXPECT_EQ(story.status().state, RunState::Stepping);
    story.wait(10);
    EXPECT_EQ(story.status().state, RunState::Lost);
}

TEST(RunState, CannotBeSeenWhileTheConnectionIsDownAndComesBackByEvidence)
{
    RunStory story;
    story.up();
    story.steps(5);
    story.down("no route");
    EXPECT_EQ(story.status().state, RunState::Unknown);
    EXPECT_EQ(story.status().was, RunState::Stepping);
    EXPECT_NE(story.status().evidence.find("no route"), std::string::npos);
    story.down("no route");
    story.up();
    story.wait(600);
    EXPECT_EQ(story.status().state, RunState::Unknown); // a connection alone proves nothing
    story.steps(1);
    EXPECT_EQ(story.status().state, RunState::Stepping);
    EXPECT_EQ(story.status().was, RunState::Unknown);
    EXPECT_EQ(story.states(), "stepping unknown stepping");
}

TEST(RunState, ADisconnectOfAnEndedRunChangesNothing)
{
    RunStory story;
    story.up();
    story.steps(2);
    story.sidecar("run.log.status", "DONE 0\n");
    story.down();
    EXPECT_EQ(story.status().state, RunState::Finished);
}

TEST(RunState, EndsUnknownWhereOnlyTheLogSpeaksOfTheEnd)
{
    RunStory story;
    story.up();
    story.steps(3);
    story.log("[after training is done] datetime: 2031-04-01 10:20:00\n");
    story.wait(119);
    EXPECT_EQ(story.status().state, RunState::Stepping);
    story.wait(2);
    EXPECT_EQ(story.status().state, RunState::Finished);
    EXPECT_EQ(story.status().outcome, Outcome::Unknown);
}

TEST(RunState, AProcessWithoutALogIsAliveAndNoMoreIsSaid)
{
    RunStory story;
    story.up();
    story.process(77, true);
    EXPECT_EQ(story.status().state, RunState::Starting);
    EXPECT_NE(story.status().evidence.find("no log says"), std::string::npos);
}

TEST(RunState, IsUnknownWhereThereIsNoLog)
{
    RunStory story;
    story.up();
    story.file(false);
    EXPECT_EQ(story.status().state, RunState::Unknown);
    EXPECT_NE(story.status().evidence.find("no log at its place"), std::string::npos);
    story.file(true);
    EXPECT_EQ(story.status().state, RunState::Starting);
}

TEST(RunState, ARunStartedAgainInTheSameLogLivesAgain)
{
    RunStory story;
    story.up();
    story.process(10, true);
    story.steps(3);
    story.sidecar("run.log.status", "DONE 1\n");
    EXPECT_EQ(story.status().state, RunState::Finished);
    story.sidecar("run.log.status", "RUNNING\n");
    story.sidecar("run.log.pid", "20\n");
    story.process(20, true);
    story.log(argumentDump());
    EXPECT_EQ(story.status().state, RunState::Starting);
    EXPECT_FALSE(story.status().endedAt);
    story.log(iterationLine(1, 1000, 1000));
    EXPECT_EQ(story.status().state, RunState::Stepping);
    EXPECT_EQ(story.status().step.value(), 1);
}

} // namespace
} // namespace fairlead
