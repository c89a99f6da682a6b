#include <random>

#include <gtest/gtest.h>

#include "run_story.h"

namespace fairlead {
namespace {

/// A log with everything that real ones hold: progress bars without line feeds, rank prefixes,
/// colours, a dump of numbers of a megabyte, text that is no UTF-8, a second start.
std::string mixedLog()
{
    std::string log = argumentDump();
    log += "\x1b[33mW0412 10:11:12.123 torch/x.py:1] slow\x1b[0m\n";
    for (int i = 1; i <= 100; ++i)
        log += "\rbuilding cache: " + std::to_string(i) + "%|####| " + std::to_string(i) + "/100";
    log += "\n";
    for (int i = 1; i <= 40; ++i) {
        log += iterationLine(i, 100, 1000 + i, i == 7 ? "nan" : "2.0E+00");
        if (i == 10)
            log += "[rank7]:" + iterationLine(10, 100, 1010, "2.0E+00"); // said twice
        if (i == 20)
            log += " validation loss at iteration 20 on validation set | lm loss value: 2.1E+00 "
                   "|\n";
        if (i == 30)
            log += "tensor(" + std::string(300'000, '7') + ")\n";
        if (i == 31)
            log += "\xff\xfe\0garbled \xe4\xbd\r\r\n";
    }
    log += "[rank3]:[E321 02:07:08.4 ProcessGroupNCCL.cpp:607] something broke\n";
    log += argumentDump();
    for (int i = 36; i <= 50; ++i)
        log += iterationLine(i, 100, 900);
    return log;
}

Json stepsOf(const RunStory &story)
{
    Json steps = Json::array();
    for (const TrackingEvent &event : story.ofKind(EventKind::Step))
        for (Json step : event.data.at("steps")) {
            step.erase("at"); // that is when it came
            steps.push_back(step);
        }
    return steps;
}

TEST(LiveSteps, SayWhatTheLineSays)
{
    RunStory story;
    story.up();
    story.log(argumentDump() + iterationLine(1, 100, 31250) + iterationLine(2, 100, 1250));
    const Json steps = stepsOf(story);
    ASSERT_EQ(steps.size(), 2u);
    EXPECT_EQ(steps[0].at("flags"), Json({"first"}));
    EXPECT_EQ(steps[1],
        Json::parse(R"({"step":2,"total":100,"duration_s":1.25,"loss":2.3142,"grad_norm":0.812,
            "tokens":262144,"flags":[]})"));
    EXPECT_EQ(story.status().tokensPerStep.value(), 262144);
    EXPECT_DOUBLE_EQ(story.status().rate.value().value, 262144 / 1.25);
    EXPECT_DOUBLE_EQ(story.status().medianStepS.value(), 1.25);
}

TEST(LiveSteps, AreTheSameForAnySplitOfTheLog)
{
    const std::string log = mixedLog();
    RunStory whole;
    whole.up();
    whole.log(log);
    const Json expected = stepsOf(whole);
    ASSERT_EQ(expected.size(), 55u);
    EXPECT_EQ(expected[6].at("loss"), nullptr);
    EXPECT_EQ(expected[6].at("flags"), Json({"nan"}));
    EXPECT_EQ(expected[20].at("flags"), Json({"eval"}));
    EXPECT_EQ(expected[40].at("flags"), Json({"first"}));
    EXPECT_EQ(whole.status().warnings, 2);

    for (unsigned seed = 1; seed <= 30; ++seed) {
        std::mt19937 random(seed);
        // Small pieces where the text is, so that every kind of line is torn.
        std::uniform_int_distribution<std::size_t> size(1, seed % 3 == 0 ? 50'000 : 700);
        RunStory story;
        story.up();
        for (std::size_t at = 0; at < log.size();) {
            const std::size_t length = std::min(size(random), log.size() - at);
            story.log(log.substr(at, length));
            at += length;
        }
        EXPECT_EQ(stepsOf(story), expected) << "seed " << seed;
        EXPECT_EQ(story.kept, log) << "seed " << seed;
        EXPECT_EQ(story.status().warnings, 2) << "seed " << seed;
        EXPECT_EQ(story.status().memory.streams.at("log").reader,
            whole.status().memory.streams.at("log").reader)
            << "seed " << seed;
    }
}

TEST(LiveSteps, AreTheSameWhereverTheConsoleIsReopened)
{
    const std::string log = mixedLog();
    RunStory whole;
    whole.up();
    whole.log(log);
    const Json expected = stepsOf(whole);
    std::mt19937 random(5);
    std::uniform_int_distribution<std::size_t> place(0, log.size());
    for (int i = 0; i < 60; ++i) {
        const std::size_t cut = i < 30 ? place(random) : place(random) % 6000;
        RunStory story;
        story.up();
        story.log(log.substr(0, cut));
        story.reopen();
        story.up();
        story.log(log.substr(cut));
        EXPECT_EQ(stepsOf(story), expected) << "cut at " << cut;
        EXPECT_EQ(story.kept, log);
    }
}

TEST(LiveSteps, HandedOverAgainAfterACutAreNotDoubled)
{
    RunStory story;
    story.up();
    story.log(argumentDump());
    story.steps(10);
    const LogPosition before = story.position;
    const std::string kept = story.kept, last = iterationLine(10, 1000, 1000);
    story.down();
    story.up();
    story.position.offset -= last.size();
    story.log(last); // all of it was kept
    EXPECT_EQ(story.position, before);
    EXPECT_EQ(story.kept, kept);
    story.position.offset -= last.size();
    story.log(last + iterationLine(11, 1000, 1000)); // the first half was
    EXPECT_EQ(story.kept, kept + iterationLine(11, 1000, 1000));
    EXPECT_EQ(story.stepNumbers(), (std::vector<std::int64_t>{1, 2, 3, 4, 5, 6, 7, 8, 9, 10, 11}));
}

TEST(LiveSteps, BytesThatWereLeftOutAreAGap)
{
    RunStory story;
    story.up();
    story.steps(2);
    story.position.offset += 100;
    story.log("s: 5 |\n" + iterationLine(3, 1000, 1000));
    ASSERT_EQ(story.ofKind(EventKind::Gap).size(), 1u);
    EXPECT_EQ(story.ofKind(EventKind::Gap)[0].data.at("bytes"), 100);
    EXPECT_TRUE(story.condition(ConditionKind::LogGap));
    EXPECT_EQ(story.stepNumbers(), (std::vector<std::int64_t>{1, 2, 3}));
}

TEST(LiveSteps, ATornLineIsNotContinuedByAnotherFile)
{
    RunStory story;
    story.up();
    story.log(
        iterationLine(1, 100, 1000) + " iteration 2/ 100 | elapsed time per iteration (ms): 9");
    story.position = {7, 99, 0, 0, ""};
    story.log("99.0 | lm loss: 1.0 |\n" + iterationLine(3, 100, 1000));
    EXPECT_EQ(story.stepNumbers(), (std::vector<std::int64_t>{1, 3}));
}

TEST(LiveSteps, ACopyOfTheFileGoesOnWithItsTornLine)
{
    RunStory story;
    story.up();
    const std::string line = iterationLine(1, 100, 1000);
    story.log(line.substr(0, 80));
    story.position.inode = 99;
    story.log(line.substr(80));
    EXPECT_EQ(story.stepNumbers(), (std::vector<std::int64_t>{1}));
}

TEST(LiveSteps, ThatComeTogetherAreDatedBack)
{
    RunStory story;
    story.up();
    story.log(argumentDump() + iterationLine(1, 9, 1000));
    story.now += std::chrono::seconds(60);
    story.log(iterationLine(2, 9, 20'000) + iterationLine(3, 9, 2'000));
    const Json steps = story.ofKind(EventKind::Step).back().data.at("steps");
    EXPECT_EQ(parseUtc(steps[1].at("at").get<std::string>()), story.now);
    EXPECT_EQ(parseUtc(steps[0].at("at").get<std::string>()), story.now - std::chrono::seconds(2));
    EXPECT_EQ(story.status().lastStepAt, story.now);
}

TEST(LiveSteps, TheRateIsUnknownWithoutALengthOfSequence)
{
    RunStory story;
    story.up();
    story.steps(5);
    EXPECT_FALSE(story.status().rate.known());
    EXPECT_NE(story.status().rate.reason().find("sequence length"), std::string::npos);
    EXPECT_TRUE(story.status().medianStepS.known());
}

TEST(LiveSteps, TheLastHourIsByMinuteAndUnknownWhereNothingCame)
{
    RunStory story;
    story.up();
    story.log(argumentDump());
    story.steps(61);
    story.wait(120);
    story.steps(5);
    const auto &hour = story.status().lastHour;
    EXPECT_TRUE(hour[59].known());
    EXPECT_FALSE(hour[58].known());
    EXPECT_NEAR(hour[59].value(), 262144, 1);
    EXPECT_GE(story.status().lastHourEnds, story.now);
    EXPECT_LE(story.status().lastHourEnds, story.now + std::chrono::minutes(1));
}

} // namespace
} // namespace fairlead
