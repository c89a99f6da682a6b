// The list of watched runs, changed on one thread and read on another.
#include "connectors/common/watched_runs.h"

#include <future>

#include <gtest/gtest.h>

namespace fairlead {
namespace {

using namespace std::chrono_literals;

TEST(WatchedRuns, EachChangeIsANewVersion)
{
    WatchedRuns runs;
    const auto empty = runs.snapshot();
    runs.add({"host:a:/x.log", {}});
    runs.add({"host:a:/y.log", {}});
    const auto two = runs.snapshot();
    EXPECT_EQ(two.runs.size(), 2u);
    EXPECT_EQ(two.version, empty.version + 2);
    runs.remove("host:a:/x.log");
    ASSERT_EQ(runs.snapshot().runs.size(), 1u);
    EXPECT_EQ(runs.snapshot().runs[0].ref, "host:a:/y.log");
    runs.set({});
    EXPECT_TRUE(runs.snapshot().runs.empty());
    EXPECT_EQ(runs.snapshot().version, empty.version + 4);
}

TEST(WatchedRuns, AddingTwiceAndRemovingWhatIsNotThereChangeNothing)
{
    WatchedRuns runs;
    WatchedRun run{"host:a:/x.log", {}};
    run.resume["log"].offset = 12;
    runs.add(run);
    const auto before = runs.snapshot();
    runs.add({"host:a:/x.log", {}});
    runs.remove("host:a:/other.log");
    const auto after = runs.snapshot();
    EXPECT_EQ(after.version, before.version);
    ASSERT_EQ(after.runs.size(), 1u);
    EXPECT_EQ(after.runs[0].resume.at("log").offset, 12u);
}

TEST(WatchedRuns, AWaitEndsWithAChange)
{
    WatchedRuns runs;
    const auto seen = runs.snapshot();
    auto waiting = std::async(
        std::launch::async, [&] { return runs.waitForChange(seen, 60s, std::stop_token()); });
    runs.add({"host:a:/x.log", {}});
    EXPECT_EQ(waiting.get().runs.size(), 1u);
}

TEST(WatchedRuns, AWaitEndsWithARetry)
{
    WatchedRuns runs;
    const auto seen = runs.snapshot();
    auto waiting = std::async(
        std::launch::async, [&] { return runs.waitForChange(seen, 60s, std::stop_token()); });
    runs.retry();
    const auto now = waiting.get();
    EXPECT_EQ(now.retries, seen.retries + 1);
    EXPECT_EQ(now.version, seen.version);
}

TEST(WatchedRuns, AWaitEndsWithAStop)
{
    WatchedRuns runs;
    std::stop_source stop;
    auto waiting = std::async(std::launch::async,
        [&] { return runs.waitForChange(runs.snapshot(), 60s, stop.get_token()); });
    stop.request_stop();
    EXPECT_TRUE(waiting.get().runs.empty());
}

TEST(WatchedRuns, AWaitEndsInTimeAndAChangeThatCameBeforeIsNotMissed)
{
    WatchedRuns runs;
    const auto seen = runs.snapshot();
    EXPECT_EQ(runs.waitForChange(seen, 5ms, std::stop_token()).version, seen.version);
    runs.set({{"host:a:/x.log", {}}});
    EXPECT_EQ(runs.waitForChange(seen, 60s, std::stop_token()).version, seen.version + 1);
}

} // namespace
} // namespace fairlead
