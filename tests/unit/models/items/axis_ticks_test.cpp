// Ticks stand on numbers that people say aloud.
#include <cmath>

#include <QStringList>

#include <gtest/gtest.h>

#include "models/items/axis_ticks.h"
#include "models/items/numbers.h"

namespace fairlead {
namespace {

QStringList labels(const TickScale &scale)
{
    QStringList found;
    for (const double tick : scale.ticks())
        found << scale.label(tick).replace(QChar(groupSpace), QLatin1Char(' '));
    return found;
}

TEST(AxisTicks, RoundNumbersAroundTheData)
{
    EXPECT_EQ(labels(roundTicks(0, 1034, 4)),
        (QStringList{QStringLiteral("0"), QStringLiteral("400"), QStringLiteral("800"),
            QStringLiteral("1 200")}));
    EXPECT_EQ(labels(roundTicks(2.104, 4.43, 4)),
        (QStringList{
            QStringLiteral("2"), QStringLiteral("3"), QStringLiteral("4"), QStringLiteral("5")}));
    EXPECT_EQ(labels(roundTicks(0, 4120, 6, 1)),
        (QStringList{QStringLiteral("0"), QStringLiteral("1 k"), QStringLiteral("2 k"),
            QStringLiteral("3 k"), QStringLiteral("4 k"), QStringLiteral("5 k")}));
    EXPECT_EQ(labels(roundTicks(0.0, 0.9, 4)),
        (QStringList{QStringLiteral("0.0"), QStringLiteral("0.4"), QStringLiteral("0.8"),
            QStringLiteral("1.2")}));
}

TEST(AxisTicks, HoldTheirDataAndKeepToTheirNumber)
{
    for (const double low : {-7.3, 0.0, 1e-7, 3.14159, 99.0, 1e6})
        for (const double span : {1e-6, 0.02, 1.0, 17.0, 4119.0, 5e8})
            for (const int most : {3, 4, 6}) {
                const TickScale scale = roundTicks(low, low + span, most);
                const auto ticks = scale.ticks();
                EXPECT_LE(int(ticks.size()), most) << low << ' ' << span;
                EXPECT_GE(int(ticks.size()), 2) << low << ' ' << span;
                EXPECT_LE(ticks.front(), low + span * 1e-6) << low << ' ' << span;
                EXPECT_GE(ticks.back(), low + span - span * 1e-6) << low << ' ' << span;
            }
}

TEST(AxisTicks, OneValueAloneHasAirAroundIt)
{
    for (const double value : {0.0, 1.0, 5.0, 2.117, -40.0, 1e9}) {
        const TickScale scale = roundTicks(value, value, 4);
        EXPECT_LE(scale.from, value);
        EXPECT_GE(scale.to, value);
        EXPECT_LT(scale.from, scale.to);
    }
}

TEST(AxisTicks, WhatNoAxisCanSayIsNoEndlessSearch)
{
    const TickScale scale = roundTicks(-1.7e308, 1.7e308, 4);
    EXPECT_LT(scale.from, scale.to);
}

TEST(AxisTicks, StepsAreWhole)
{
    EXPECT_EQ(labels(roundTicks(3, 5, 6, 1)),
        (QStringList{QStringLiteral("3"), QStringLiteral("4"), QStringLiteral("5")}));
}

constexpr std::int64_t noon = 1'785'412'800'000; // 2026-07-30T12:00:00Z

QStringList clockLabels(std::int64_t from, std::int64_t to, int most)
{
    QStringList found;
    for (const TimeTick &tick : timeTicks(from, to, most))
        found << tick.label;
    return found;
}

TEST(AxisTicks, TheClockHasFullQuarters)
{
    EXPECT_EQ(clockLabels(noon + 44 * 60'000, noon + 142 * 60'000, 7),
        (QStringList{QStringLiteral("12:45"), QStringLiteral("13:00"), QStringLiteral("13:15"),
            QStringLiteral("13:30"), QStringLiteral("13:45"), QStringLiteral("14:00"),
            QStringLiteral("14:15")}));
}

TEST(AxisTicks, SecondsWhereTheSpanIsShort)
{
    EXPECT_EQ(clockLabels(noon + 1'000, noon + 31'000, 4),
        (QStringList{
            QStringLiteral("12:00:10"), QStringLiteral("12:00:20"), QStringLiteral("12:00:30")}));
}

TEST(AxisTicks, DaysWhereItIsLong)
{
    const QStringList days = clockLabels(noon, noon + 4 * 86'400'000LL, 5);
    EXPECT_EQ(days.value(0), QStringLiteral("31 Jul"));
    EXPECT_EQ(days.size(), 4);
}

TEST(AxisTicks, NoTimeNoTick)
{
    EXPECT_TRUE(timeTicks(noon, noon, 4).empty());
    EXPECT_TRUE(timeTicks(noon, noon - 5, 4).empty());
}

} // namespace
} // namespace fairlead
