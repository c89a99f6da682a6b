// The waits between two tries.
#include "connectors/common/backoff.h"

#include <algorithm>

#include <gtest/gtest.h>

namespace fairlead {
namespace {

using namespace std::chrono_literals;

TEST(Backoff, NoWaitIsLongerThanItsDoublingOrTheCap)
{
    for (std::uint64_t seed = 0; seed < 200; ++seed) {
        Backoff backoff(500ms, 60s, seed);
        auto highest = 500ms;
        for (int i = 0; i < 40; ++i) {
            const auto wait = backoff.next();
            EXPECT_GE(wait, 0ms);
            EXPECT_LE(wait, std::min<std::chrono::milliseconds>(highest, 60s));
            highest = std::min<std::chrono::milliseconds>(highest * 2, 60s);
        }
        EXPECT_EQ(backoff.attempts(), 40);
    }
}

TEST(Backoff, WaitsAreSpreadOverTheWholeRange)
{
    auto shortest = 60'000ms, longest = 0ms;
    for (std::uint64_t seed = 0; seed < 200; ++seed) {
        Backoff backoff(1000ms, 60s, seed);
        const auto wait = backoff.next();
        shortest = std::min(shortest, wait);
        longest = std::max(longest, wait);
    }
    EXPECT_LT(shortest, 100ms);
    EXPECT_GT(longest, 900ms);
}

TEST(Backoff, ASuccessBeginsAnew)
{
    Backoff backoff(100ms, 60s, 7);
    for (int i = 0; i < 10; ++i)
        backoff.next();
    backoff.reset();
    EXPECT_EQ(backoff.attempts(), 0);
    EXPECT_LE(backoff.next(), 100ms);
    EXPECT_EQ(backoff.attempts(), 1);
}

TEST(Backoff, ACapBelowTheFirstWaitHolds)
{
    Backoff backoff(5s, 1s, 3);
    for (int i = 0; i < 20; ++i)
        EXPECT_LE(backoff.next(), 1s);
}

} // namespace
} // namespace fairlead
