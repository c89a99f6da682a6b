#include "connectors/common/clock.h"

#include <gtest/gtest.h>

using namespace fairlead;
using namespace std::chrono_literals;

TEST(Clock, WritesWhatItReads)
{
    for (const char *text : {"1970-01-01T00:00:00Z", "2026-07-30T14:22:41Z",
             "2026-07-30T14:22:41.007Z", "2024-02-29T23:59:59.999Z", "9999-12-31T23:59:59Z"})
        EXPECT_EQ(formatUtc(parseUtc(text).value()), text);
}

TEST(Clock, ReadsOffsetsAndFractions)
{
    EXPECT_EQ(formatUtc(*parseUtc("2026-07-30T14:22:41+02:00")), "2026-07-30T12:22:41Z");
    EXPECT_EQ(formatUtc(*parseUtc("2026-07-30T14:22:41-00:30")), "2026-07-30T14:52:41Z");
    EXPECT_EQ(formatUtc(*parseUtc("2026-07-30T14:22:41.123456789Z")), "2026-07-30T14:22:41.123Z");
    EXPECT_EQ(formatUtc(*parseUtc("2026-07-30T14:22:41.5Z")), "2026-07-30T14:22:41.500Z");
    EXPECT_EQ(formatUtc(*parseUtc("2016-12-31T23:59:60Z")), "2016-12-31T23:59:59Z");
}

TEST(Clock, RefusesEverythingElse)
{
    for (const char *text : {"", "2026-07-30", "2026-07-30T14:22:41", "2026-07-30 14:22:41Z",
             "2026-02-30T00:00:00Z", "2026-13-01T00:00:00Z", "2026-07-30T24:00:00Z",
             "2026-07-30T14:60:00Z", "2026-07-30T14:22:41.Z", "2026-07-30T14:22:41.0123456789Z",
             "2026-07-30T14:22:41+25:00", "2026-07-30T14:22:41Zx", "-026-07-30T14:22:41Z",
             "2026--7-30T14:22:41Z", "1969-12-31T23:59:59Z"})
        EXPECT_FALSE(parseUtc(text)) << text;
}

TEST(Clock, SystemClockRunsForward)
{
    const SystemClock clock;
    const Time before = clock.now();
    EXPECT_LE(before, clock.now());
    EXPECT_GT(before, *parseUtc("2025-01-01T00:00:00Z"));
}
