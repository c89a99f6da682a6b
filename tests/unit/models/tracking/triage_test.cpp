#include <gtest/gtest.h>

#include "run_story.h"

namespace fairlead {
namespace {

constexpr std::uint64_t powerCap = 0x4, thermal = 0x40;

/// Twenty steps of a second, sampled every fifth.
RunStory stepping()
{
    RunStory story;
    story.up();
    for (int i = 0; i < 10; ++i) {
        story.steps(5);
        story.gpus(98, 640);
    }
    return story;
}

TEST(Stalled, NoStepForTwoMinutesAndTenUsualSteps)
{
    RunStory story = stepping();
    story.wait(120);
    EXPECT_FALSE(story.condition(ConditionKind::Stalled));
    story.wait(1);
    const Condition *stalled = story.condition(ConditionKind::Stalled);
    ASSERT_TRUE(stalled);
    EXPECT_EQ(stalled->says, "No step for 2 min 1 s, usual 1.00 s");
    ASSERT_GE(stalled->evidence.size(), 2u);
    EXPECT_NE(stalled->evidence[0].find("Step 50 came at 2030-"), std::string::npos);
    story.steps(1);
    EXPECT_FALSE(story.condition(ConditionKind::Stalled));
    EXPECT_EQ(story.status().state, RunState::Stepping);
}

TEST(Stalled, SlowStepsHaveTenOfTheirOwn)
{
    RunStory story;
    story.up();
    story.steps(5, 60'000);
    story.wait(599);
    EXPECT_FALSE(story.condition(ConditionKind::Stalled));
    story.wait(2);
    EXPECT_TRUE(story.condition(ConditionKind::Stalled));
}

TEST(Stalled, BeforeTheFirstStepThereIsALongGrace)
{
    RunStory story;
    story.up();
    story.log(argumentDump());
    story.log("compiling kernels\n");
    story.wait(14 * 60);
    EXPECT_FALSE(story.condition(ConditionKind::Stalled));
    story.log("compiling more kernels\n");
    story.wait(14 * 60);
    EXPECT_FALSE(story.condition(ConditionKind::Stalled)); // it still speaks
    story.wait(62);
    EXPECT_TRUE(story.condition(ConditionKind::Stalled));
    story.log("and more\n");
    EXPECT_FALSE(story.condition(ConditionKind::Stalled));
}

TEST(Stalled, AnAnnouncedCheckpointMayTakeLong)
{
    RunStory story = stepping();
    story.log("saving checkpoint at iteration      50 to /data/ckpt\n");
    story.wait(14 * 60);
    EXPECT_FALSE(story.condition(ConditionKind::Stalled));
    story.wait(62);
    ASSERT_TRUE(story.condition(ConditionKind::Stalled));
    bool named = false;
    for (const std::string &fact : story.condition(ConditionKind::Stalled)->evidence)
        named = named || fact.find("saving checkpoint") != std::string::npos;
    EXPECT_TRUE(named);
}

TEST(Stalled, TimeWithoutAConnectionDoesNotCount)
{
    RunStory story = stepping();
    story.down();
    story.wait(3600);
    EXPECT_FALSE(story.condition(ConditionKind::Stalled));
    story.up();
    story.file(true); // seen again
    EXPECT_EQ(story.status().state, RunState::Stepping);
    story.wait(119);
    EXPECT_FALSE(story.condition(ConditionKind::Stalled));
    story.wait(2);
    EXPECT_TRUE(story.condition(ConditionKind::Stalled));
}

TEST(Stalled, NotOnceTrainingIsDone)
{
    RunStory story = stepping();
    story.process(4, true);
    story.log("[after training is done] datetime: 2031-04-01 10:20:00\n");
    story.wait(600);
    EXPECT_FALSE(story.condition(ConditionKind::Stalled));
    EXPECT_EQ(story.status().state, RunState::Stepping);
}

TEST(Hung, NeedsAFrozenLogAndGpusThatSpinWithLittlePower)
{
    RunStory story = stepping();
    story.wait(121);
    for (int i = 0; i < 2; ++i) {
        story.wait(5);
        story.gpus(100, 210);
    }
    EXPECT_FALSE(story.condition(ConditionKind::Hung));
    story.wait(5);
    story.gpus(100, 210);
    const Condition *hung = story.condition(ConditionKind::Hung);
    ASSERT_TRUE(hung);
    ASSERT_EQ(hung->evidence.size(), 3u);
    EXPECT_NE(
        hung->evidence[1].find("All 8 GPUs at 100 % and 210 W each, over the run's steps 640"),
        std::string::npos)
        << hung->evidence[1];
    EXPECT_NE(hung->evidence[2].find("No byte of the log since"), std::string::npos);
    EXPECT_TRUE(story.condition(ConditionKind::Stalled));
    story.steps(1);
    EXPECT_FALSE(story.condition(ConditionKind::Hung));
    EXPECT_FALSE(story.condition(ConditionKind::Stalled));
}

TEST(Hung, OneIdleGpuThatHoldsMemoryIsEnough)
{
    RunStory story = stepping();
    story.wait(121);
    for (int i = 0; i < 3; ++i)
        story.gpus(100, 640, 0, 0.0);
    ASSERT_TRUE(story.condition(ConditionKind::Hung));
    EXPECT_NE(
        story.condition(ConditionKind::Hung)->evidence[1].find("GPU 0 at 0 % while memory is"),
        std::string::npos);
}

TEST(Hung, TheWatchdogOfAWaitingRankEndsNoHangButWorkDoes)
{
    RunStory story = stepping();
    story.wait(121);
    for (int i = 0; i < 3; ++i)
        story.gpus(100, 210);
    ASSERT_TRUE(story.condition(ConditionKind::Hung));
    story.log("[rank1]:[W1122 18:20:01.000 ProcessGroupNCCL.cpp:1662] sees no progress\n");
    story.wait(5);
    EXPECT_TRUE(story.condition(ConditionKind::Hung));
    story.gpus(99, 640);
    story.gpus(99, 640);
    story.wait(1);
    EXPECT_TRUE(story.condition(ConditionKind::Hung));
    story.gpus(99, 640);
    EXPECT_FALSE(story.condition(ConditionKind::Hung));
    EXPECT_TRUE(story.condition(ConditionKind::Stalled));
}

TEST(Hung, GpusThatIdleWhileItCompilesAreNone)
{
    RunStory story;
    story.up();
    story.log(argumentDump() + "compiling kernels\n");
    story.wait(16 * 60);
    for (int i = 0; i < 5; ++i)
        story.gpus(0, 110);
    EXPECT_TRUE(story.condition(ConditionKind::Stalled));
    EXPECT_FALSE(story.condition(ConditionKind::Hung));
}

TEST(Hung, GpusAtWorkMakeAStallNoHang)
{
    RunStory story = stepping();
    story.wait(121);
    for (int i = 0; i < 20; ++i) {
        story.wait(5);
        story.gpus(100, 600);
    }
    EXPECT_TRUE(story.condition(ConditionKind::Stalled));
    EXPECT_FALSE(story.condition(ConditionKind::Hung));
}

TEST(Hung, ALogThatGoesOnIsNoHang)
{
    RunStory story = stepping();
    for (int i = 0; i < 60; ++i) {
        story.wait(5);
        story.log("[rank0] still waiting\n");
        story.gpus(100, 210);
    }
    EXPECT_TRUE(story.condition(ConditionKind::Stalled));
    EXPECT_FALSE(story.condition(ConditionKind::Hung));
}

TEST(Throttled, WhileTheRunStepsAndUntilItWasCalmForThreeTicks)
{
    RunStory story = stepping();
    story.gpus(98, 640, powerCap);
    EXPECT_FALSE(story.condition(ConditionKind::Throttled)); // normal at full load
    story.gpus(98, 500, thermal | powerCap);
    const Condition *throttled = story.condition(ConditionKind::Throttled);
    ASSERT_TRUE(throttled);
    EXPECT_EQ(throttled->says, "1 GPU is slowed down while the run steps: HW thermal slowdown");
    ASSERT_EQ(throttled->evidence.size(), 1u);
    EXPECT_NE(throttled->evidence[0].find("GPU 3: HW thermal slowdown, 1980 MHz (test, 2030-"),
        std::string::npos)
        << throttled->evidence[0];
    story.gpus(98, 640);
    story.gpus(98, 640);
    EXPECT_TRUE(story.condition(ConditionKind::Throttled));
    story.gpus(98, 640);
    EXPECT_FALSE(story.condition(ConditionKind::Throttled));
}

TEST(Throttled, NotBeforeTheFirstStep)
{
    RunStory story;
    story.up();
    story.log(argumentDump());
    story.gpus(0, 100, thermal);
    EXPECT_FALSE(story.condition(ConditionKind::Throttled));
}

TEST(DriverNotAnswering, OfTheSurfaceAndOfItsRunsUntilATickComes)
{
    RunStory story = stepping();
    story.samplerTrouble("driver_not_answering");
    story.samplerTrouble("driver_not_answering");
    ASSERT_TRUE(story.condition(ConditionKind::DriverNotAnswering));
    EXPECT_EQ(story.ofKind(EventKind::Condition).size(), 2u); // of the surface, and of the run
    story.gpus(98, 640);
    EXPECT_FALSE(story.condition(ConditionKind::DriverNotAnswering));
    EXPECT_EQ(story.ofKind(EventKind::Condition).size(), 4u);
    story.samplerTrouble("no_nvidia_smi");
    EXPECT_FALSE(story.condition(ConditionKind::DriverNotAnswering));
    ASSERT_EQ(story.ofKind(EventKind::Error).size(), 1u);
    EXPECT_EQ(story.ofKind(EventKind::Error)[0].data.at("code"), "no_nvidia_smi");
}

TEST(LogGap, ComesWithWhatIsMissingAndStays)
{
    RunStory story = stepping();
    story.gap("truncated", 4711);
    const Condition *gap = story.condition(ConditionKind::LogGap);
    ASSERT_TRUE(gap);
    EXPECT_EQ(gap->says, "4711 bytes of the log cannot be seen: it was truncated");
    story.steps(3);
    EXPECT_TRUE(story.condition(ConditionKind::LogGap));
    EXPECT_EQ(story.ofKind(EventKind::Gap)[0].data.at("at_byte"),
        std::int64_t(story.kept.size()) - 3 * std::int64_t(iterationLine(1, 1, 1000).size()));
}

TEST(LogGap, ARotationThatLosesNothingIsNone)
{
    RunStory story = stepping();
    story.gap("rotated", 0);
    EXPECT_FALSE(story.condition(ConditionKind::LogGap));
    EXPECT_EQ(story.ofKind(EventKind::Gap).size(), 1u);
}

TEST(Conditions, EndWithTheRun)
{
    RunStory story = stepping();
    story.gpus(98, 500, thermal);
    story.wait(121);
    ASSERT_TRUE(story.condition(ConditionKind::Stalled));
    ASSERT_TRUE(story.condition(ConditionKind::Throttled));
    story.sidecar("run.log.status", "DONE 1\n");
    EXPECT_TRUE(story.status().conditions.empty());
}

TEST(Conditions, OutliveTheConsole)
{
    RunStory story = stepping();
    story.wait(121);
    const Condition before = *story.condition(ConditionKind::Stalled);
    story.reopen();
    ASSERT_TRUE(story.condition(ConditionKind::Stalled));
    EXPECT_EQ(*story.condition(ConditionKind::Stalled), before);
    story.up();
    story.file(true);
    story.wait(5);
    EXPECT_TRUE(story.condition(ConditionKind::Stalled));
    story.steps(1);
    EXPECT_FALSE(story.condition(ConditionKind::Stalled));
}

} // namespace
} // namespace fairlead
