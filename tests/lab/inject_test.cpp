// Each event has the effect that its name promises, as a client that is not ours sees it.
#include <algorithm>
#include <fstream>

#include <gtest/gtest.h>

#include "tests/lab/lab_process.h"

namespace fairlead::test {
namespace {

constexpr const char *sampler
    = "nvidia-smi --query-gpu=index --format=csv,noheader,nounits -lms 50";
constexpr const char *mask
    = "nvidia-smi --query-gpu=clocks_event_reasons.active --format=csv,noheader -i 0";

std::vector<char> statesBelow(const Lab &lab)
{
    std::vector<char> states;
    for (const pid_t process : lab.processes()) {
        std::ifstream file("/proc/" + std::to_string(process) + "/stat");
        std::string text;
        std::getline(file, text, '\0');
        const std::size_t end = text.rfind(')');
        if (end != std::string::npos && end + 2 < text.size())
            states.push_back(text[end + 2]);
    }
    return states;
}

bool anyStopped(const Lab &lab)
{
    const std::vector<char> states = statesBelow(lab);
    return std::find(states.begin(), states.end(), 'T') != states.end();
}

TEST(Inject, CutResetsEveryConnection)
{
    Lab lab({"--speed", "50"});
    Running session(lab.sshWords("h200-a", sampler));
    ASSERT_EQ(session.line(), "0");
    const Ended cut = lab.inject("cut", "h200-a");
    EXPECT_EQ(cut.exit, 0);
    EXPECT_EQ(cut.out, "h200-a: connections reset: 1\n");
    EXPECT_EQ(session.wait(), 255);
    EXPECT_EQ(lab.ssh("h200-a", "echo back").out, "back\n");
}

TEST(Inject, KillEndsTheSessionsAndTheHostGoesOn)
{
    Lab lab({"--speed", "50"});
    Running session(lab.sshWords("h200-a", sampler));
    ASSERT_EQ(session.line(), "0");
    EXPECT_EQ(lab.inject("kill", "h200-a").exit, 0);
    EXPECT_EQ(session.wait(), 255);
    EXPECT_EQ(lab.ssh("h200-a", "echo back").out, "back\n");
}

TEST(Inject, AStalledHostAnswersNobodyUntilItResumes)
{
    Lab lab({"--speed", "50"});
    Running session(lab.sshWords("h200-a", sampler));
    ASSERT_EQ(session.line(), "0");
    EXPECT_EQ(lab.inject("stall", "h200-a").exit, 0);
    EXPECT_TRUE(eventually([&] { return anyStopped(lab); }));
    auto words = lab.sshWords("h200-a", "true");
    words.insert(words.begin() + 1, {"-o", "ConnectTimeout=1"});
    EXPECT_EQ(run(words).exit, 255);
    EXPECT_EQ(lab.inject("resume", "h200-a").exit, 0);
    EXPECT_TRUE(eventually([&] { return !anyStopped(lab); }));
    // More than can have been on its way when it was stopped.
    for (int row = 0; row < 8 * 40; ++row)
        ASSERT_FALSE(session.line().empty());
}

TEST(Inject, KillOnARunLeavesItsStatusRunning)
{
    Lab lab({"--speed", "50"});
    EXPECT_EQ(lab.inject("kill", "harbor-main-08").exit, 0);
    EXPECT_TRUE(lab.sshSays("h200-a",
        "cd ~/runs/harbor-main-08; test -e /proc/$(cat train.log.pid) || cat train.log.status",
        "RUNNING"));
    EXPECT_TRUE(lab.sshSays(
        "h200-a", "nvidia-smi --query-gpu=clocks.sm --format=csv,noheader,nounits -i 0", "345"));
    EXPECT_TRUE(eventually([&] { return lab.inject("kill", "harbor-main-08").exit == 2; }));
}

TEST(Inject, RotateBeginsANewLogBesideTheOld)
{
    Lab lab({"--speed", "50"});
    const std::string folder = "cd ~/runs/harbor-main-08; ";
    const std::string inode = lab.ssh("h200-a", folder + "stat -c %i train.log").out;
    EXPECT_EQ(lab.inject("rotate-log", "harbor-main-08").exit, 0);
    EXPECT_TRUE(lab.sshSays("h200-a", folder + "stat -c %i train.log.1", inode));
    EXPECT_TRUE(lab.sshSays("h200-a", folder + "head -n 1 train.log", "] iteration "));
    EXPECT_NE(lab.ssh("h200-a", folder + "stat -c %i train.log").out, inode);
}

TEST(Inject, TruncateEmptiesTheLogInPlace)
{
    Lab lab({"--speed", "50"});
    const std::string folder = "cd ~/runs/harbor-main-08; ";
    const std::string inode = lab.ssh("h200-a", folder + "stat -c %i train.log").out;
    EXPECT_EQ(lab.inject("truncate-log", "h200-a").exit, 0);
    EXPECT_TRUE(lab.sshSays("h200-a", folder + "head -n 1 train.log.1", "using world size"));
    EXPECT_TRUE(lab.sshSays("h200-a", folder + "head -n 1 train.log", "] iteration "));
    EXPECT_EQ(lab.ssh("h200-a", folder + "stat -c %i train.log").out, inode);
}

TEST(Inject, ThrottleHeatsTheHostUntilItResumes)
{
    Lab lab({"--speed", "50"});
    EXPECT_EQ(lab.inject("throttle", "h200-a").exit, 0);
    EXPECT_TRUE(lab.sshSays("h200-a", mask, "0x0000000000000040"));
    EXPECT_EQ(lab.inject("resume", "h200-a").exit, 0);
    EXPECT_TRUE(lab.sshSays("h200-a", mask, "0x0000000000000000"));
}

TEST(Inject, XidTakesAGpuAndTheRunOnIt)
{
    Lab lab({"--speed", "50"});
    EXPECT_EQ(lab.inject("xid", "h200-a").exit, 0);
    EXPECT_TRUE(lab.sshSays(
        "h200-a", "nvidia-smi --query-gpu=power.draw --format=csv,noheader", "[GPU is lost]"));
    EXPECT_TRUE(lab.sshSays("h200-a", "cat ~/runs/harbor-main-08/train.log.status", "DONE 1"));
}

TEST(Inject, AHungRunIsBusyWithoutWork)
{
    Lab lab({"--speed", "50"});
    EXPECT_EQ(lab.inject("hang", "harbor-main-08").exit, 0);
    EXPECT_TRUE(lab.sshSays(
        "h200-a", "tail -n 1 ~/runs/harbor-main-08/train.log", "last completed NCCL work"));
    EXPECT_TRUE(lab.sshSays("h200-a",
        "nvidia-smi --query-gpu=utilization.gpu --format=csv,noheader,nounits | sort -n | uniq -c "
        "| tr -s ' \\n' ' '",
        "1 0 7 100"));
}

TEST(Inject, WhatCannotBeDoneIsRefused)
{
    Lab lab({"--speed", "50"});
    for (const char *event : {"preempt", "cold-next", "short-block"}) {
        const Ended told = lab.inject(event);
        EXPECT_EQ(told.exit, 2);
        EXPECT_NE(told.err.find("No surface that this lab serves"), std::string::npos) << told.err;
    }
    EXPECT_EQ(lab.inject("frob").exit, 2);
    EXPECT_EQ(lab.inject("cut", "nobody").exit, 2);
    EXPECT_EQ(lab.inject("cut", "harbor-main-08").exit, 2);
    EXPECT_EQ(lab.inject("rotate-log", "harbor-base-07").exit, 2);
}

TEST(Scenario, TheHungRunStopsByItself)
{
    Lab lab({"--scenario", "hang", "--speed", "50"});
    EXPECT_TRUE(lab.sshSays(
        "h200-a", "tail -n 1 ~/runs/harbor-main-08/train.log", "last completed NCCL work"));
    const std::string size = lab.ssh("h200-a", "stat -c %s ~/runs/harbor-main-08/train.log").out;
    EXPECT_TRUE(
        lab.sshSays("h200-a", "tail -n 2 ~/runs/harbor-main-08/train.log", "iteration     2015/"));
    EXPECT_EQ(lab.ssh("h200-a", "stat -c %s ~/runs/harbor-main-08/train.log").out, size);
}

TEST(Scenario, ThrottledIsHotFromTheStart)
{
    Lab lab({"--scenario", "throttled", "--speed", "50"});
    EXPECT_TRUE(lab.sshSays("h200-a", mask, "0x0000000000000040"));
}

} // namespace
} // namespace fairlead::test
