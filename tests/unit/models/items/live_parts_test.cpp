// The parts of the live desk by themselves: the mailbox, the steps, the prompter.
#include <cmath>
#include <thread>

#include <gtest/gtest.h>

#include "models/items/live_mailbox.h"
#include "models/items/live_prompter.h"

namespace fairlead {
namespace {

TrackingEvent stepEvent(std::int64_t seq, std::vector<int> steps, const char *run = "r")
{
    TrackingEvent event;
    event.seq = seq;
    event.runId = run;
    event.kind = EventKind::Step;
    Json list = Json::array();
    for (const int step : steps)
        list.push_back({{"step", step}, {"at", "2026-07-30T12:00:00Z"}, {"duration_s", 2.0},
            {"loss", nullptr}, {"tokens", 1000}});
    event.data = {{"stream", "log"}, {"steps", list}};
    return event;
}

TrackingUpdate update(TrackingEvent event)
{
    TrackingUpdate result;
    result.events.push_back(std::move(event));
    return result;
}

TEST(StepReader, KeepsWhatIsKnownAndSaysWhatIsNot)
{
    const auto points = stepsOf(stepEvent(1, {7}));
    ASSERT_EQ(points.size(), 1U);
    EXPECT_EQ(points[0].step, 7);
    EXPECT_EQ(points[0].rate, 500);
    EXPECT_TRUE(std::isnan(points[0].loss));
    EXPECT_EQ(points[0].at, 1785412800000.0);
    TrackingEvent damaged = stepEvent(1, {1});
    damaged.data["steps"] = Json::parse(R"([7, {"step":"x"}, {"loss":1}, null])");
    EXPECT_TRUE(stepsOf(damaged).empty());
    damaged.data = 7;
    EXPECT_TRUE(stepsOf(damaged).empty());
}

TEST(StepReader, GoingBackReplaces)
{
    StepCollector collector;
    for (const auto &steps : {std::vector{1, 2, 3, 4}, std::vector{3, 4, 5}})
        collector.add(stepsOf(stepEvent(1, steps)));
    EXPECT_EQ(collector.series()->step, (std::vector<double>{1, 2, 3, 4, 5}));
    EXPECT_FALSE(collector.wentBack());
    StepCollector later(5);
    later.add(stepsOf(stepEvent(2, {4})));
    EXPECT_TRUE(later.wentBack());
}

TEST(LiveMailbox, KnocksOnceUntilItIsEmptied)
{
    int knocks = 0;
    LiveMailbox box([&knocks] { ++knocks; });
    RunStatus run;
    run.run.id = "r";
    for (int step = 0; step < 1000; ++step) {
        TrackingUpdate news;
        run.stepCount = step;
        news.runs.push_back(run);
        news.errors.push_back({"no_space", "full", {}, {}});
        box.put(news);
    }
    EXPECT_EQ(knocks, 1);
    LiveNews taken = box.take();
    EXPECT_EQ(taken.runs.size(), 1U);
    EXPECT_EQ(taken.runs.at("r").stepCount, 999);
    EXPECT_EQ(taken.errors.size(), 1U) << "said once, not a thousand times";
    box.put(update(stepEvent(1, {1})));
    EXPECT_EQ(knocks, 2);
}

TEST(LiveMailbox, HandsOutEachStepOnce)
{
    LiveMailbox box([] {});
    box.put(update(stepEvent(1, {1})));
    box.openRun("r");
    box.put(update(stepEvent(3, {3}))); // read as well, while the series is read
    box.put(update(stepEvent(4, {4}))); // came after it was read
    box.put(update(stepEvent(5, {9}, "another")));
    EXPECT_EQ(box.take().steps, nullptr) << "not before the series";
    std::vector<StepPoint> read;
    for (const int step : {1, 2, 3})
        read.push_back(stepsOf(stepEvent(step, {step})).front());
    box.putSeries("r", read, 3);
    box.put(update(stepEvent(2, {2}))); // late news of what was read
    box.put(update(stepEvent(6, {5, 6})));
    LiveNews news = box.take();
    ASSERT_TRUE(news.series && news.steps);
    EXPECT_EQ(news.series->step, (std::vector<double>{1, 2, 3}));
    EXPECT_EQ(news.steps->step, (std::vector<double>{4, 5, 6}));
    box.put(update(stepEvent(7, {7})));
    EXPECT_EQ(box.take().steps->step, (std::vector<double>{7}));
    box.put(update(stepEvent(8, {3})));
    EXPECT_TRUE(box.take().wentBack);
}

TEST(LiveMailbox, ForgetsARunThatWasClosed)
{
    LiveMailbox box([] {});
    box.openRun("r");
    box.openRun("");
    box.putSeries("r", {}, 3);
    EXPECT_EQ(box.take().series, nullptr);
}

TEST(LivePrompter, CarriesTheAnswerBackAndWithdraws)
{
    std::atomic<quint64> asked = 0, withdrawn = 0;
    LivePrompter prompter([&](const SecretAsked &question) { asked = question.ticket; },
        [&](quint64 ticket) { withdrawn = ticket; });
    const auto askOn = [&](std::stop_source &stop, const auto &meanwhile) {
        asked = 0;
        std::optional<Result<Secret>> answer;
        std::thread connector([&] {
            answer.emplace(prompter.ask({"h", "Passphrase", false}, stop.get_token()));
        });
        while (asked == 0)
            std::this_thread::yield();
        meanwhile();
        connector.join();
        return std::move(*answer);
    };
    std::stop_source stop;
    const auto given = askOn(stop, [&] { prompter.answer(asked, Secret("open")); });
    ASSERT_TRUE(given);
    EXPECT_STREQ(given->text(), "open");
    const auto refused = askOn(stop, [&] { prompter.answer(asked, std::nullopt); });
    ASSERT_FALSE(refused);
    EXPECT_EQ(refused.error().code, "prompt_refused");
    EXPECT_EQ(withdrawn, 0U);
    const auto stopped = askOn(stop, [&] { stop.request_stop(); });
    ASSERT_FALSE(stopped);
    EXPECT_EQ(stopped.error().code, "stopped");
    EXPECT_EQ(withdrawn, asked);
    prompter.answer(asked, Secret("too late"));
}

} // namespace
} // namespace fairlead
