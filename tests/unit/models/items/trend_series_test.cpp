// A line of any length is drawn from two points a pixel column, and never over what is not known.
#include <cmath>
#include <limits>
#include <random>

#include <gtest/gtest.h>

#include "models/items/trend_series.h"

namespace fairlead {
namespace {

constexpr double nan = std::numeric_limits<double>::quiet_NaN();

int pointsOf(const TrendDrawing &drawing)
{
    std::size_t points = 0;
    for (const auto &stretch : drawing.stretches)
        points += stretch.size();
    return int(points);
}

TEST(TrendSeries, AShortSeriesIsDrawnPointByPoint)
{
    TrendSeries series;
    for (int step = 1; step <= 5; ++step)
        series.append(step, step * 10);
    const TrendDrawing drawing = series.drawing(0, 10, 100);
    ASSERT_EQ(drawing.stretches.size(), 1U);
    EXPECT_EQ(drawing.stretches[0].front(), (TrendPoint{1, 10}));
    EXPECT_EQ(drawing.stretches[0].back(), (TrendPoint{5, 50}));
    EXPECT_EQ(drawing.low, 10);
    EXPECT_EQ(drawing.high, 50);
}

TEST(TrendSeries, ALongOneKeepsEveryExtremeAndTwoPointsAColumn)
{
    TrendSeries series;
    std::vector<double> values;
    std::mt19937 random(7);
    std::uniform_real_distribution<double> noise(1, 2);
    for (int step = 0; step < 100'000; ++step)
        values.push_back(noise(random));
    values[54'321] = 90; // one spike of one step
    values[77'777] = -5;
    for (std::size_t step = 0; step < values.size(); ++step)
        series.append(double(step), values[step]);
    constexpr int columns = 300;
    const TrendDrawing drawing = series.drawing(0, 100'000, columns);
    EXPECT_LE(pointsOf(drawing), 2 * columns);
    EXPECT_EQ(drawing.high, 90);
    EXPECT_EQ(drawing.low, -5);
    double last = -1;
    for (const auto &stretch : drawing.stretches)
        for (const TrendPoint &point : stretch) {
            EXPECT_GT(point.x, last);
            EXPECT_EQ(point.y, values[std::size_t(point.x)]);
            last = point.x;
        }
}

TEST(TrendSeries, EachColumnHasTheLowestAndTheHighestOfItsPart)
{
    TrendSeries series;
    std::mt19937 random(11);
    std::uniform_real_distribution<double> noise(0, 1);
    std::vector<double> values;
    for (int step = 0; step < 7'013; ++step) { // no multiple of any block
        values.push_back(noise(random));
        series.append(step, values.back());
    }
    constexpr int columns = 37;
    const double from = 501, to = 6'999;
    const TrendDrawing drawing = series.drawing(from, to, columns);
    ASSERT_EQ(drawing.stretches.size(), 1U);
    std::size_t at = 0;
    for (int column = 0; column < columns; ++column) {
        const double begin = from + (to - from) * column / columns;
        const double end = from + (to - from) * (column + 1) / columns;
        double low = 2, high = -1;
        for (int step = int(std::ceil(begin)); step < end || (column == columns - 1 && step <= to);
             ++step) {
            low = std::min(low, values[std::size_t(step)]);
            high = std::max(high, values[std::size_t(step)]);
        }
        const TrendPoint one = drawing.stretches[0][at++], other = drawing.stretches[0][at++];
        EXPECT_EQ(std::min(one.y, other.y), low) << column;
        EXPECT_EQ(std::max(one.y, other.y), high) << column;
    }
}

TEST(TrendSeries, WhatIsUnknownIsAGap)
{
    TrendSeries series;
    for (int step = 1; step <= 9; ++step)
        series.append(step, step == 5 ? nan : step);
    const TrendDrawing drawing = series.drawing(0, 10, 100);
    ASSERT_EQ(drawing.stretches.size(), 2U);
    EXPECT_EQ(drawing.stretches[0].back().x, 4);
    EXPECT_EQ(drawing.stretches[1].front().x, 6);
}

TEST(TrendSeries, StepsThatNobodySawAreAGapAtEveryWidth)
{
    TrendSeries series;
    for (int step = 1; step <= 5'000; ++step)
        series.append(step < 2'500 ? step : step + 4'000, 1);
    for (const int columns : {20, 200, 20'000}) {
        const TrendDrawing drawing = series.drawing(0, 10'000, columns);
        ASSERT_EQ(drawing.stretches.size(), 2U) << columns;
        EXPECT_LE(drawing.stretches[0].back().x, 2'499);
        EXPECT_GE(drawing.stretches[1].front().x, 6'500);
    }
}

TEST(TrendSeries, ALogThatWritesEachTenthStepIsOneLine)
{
    TrendSeries series;
    for (int step = 10; step <= 500; step += 10)
        series.append(step, 1);
    EXPECT_EQ(series.drawing(0, 500, 100).stretches.size(), 1U);
}

TEST(TrendSeries, ARunThatGoesOnFromACheckpointReplacesWhatItDoesAgain)
{
    TrendSeries series;
    for (int step = 1; step <= 1'000; ++step)
        series.append(step, 1);
    for (int step = 601; step <= 700; ++step)
        series.append(step, 2);
    EXPECT_EQ(series.size(), 700U);
    EXPECT_EQ(series.last(), (TrendPoint{700, 2}));
    const TrendDrawing drawing = series.drawing(0, 700, 10);
    EXPECT_EQ(drawing.high, 2);
    EXPECT_EQ(drawing.stretches.back().back().x, 700);
}

TEST(TrendSeries, InfinityIsNoValue)
{
    TrendSeries series;
    series.append(1, std::numeric_limits<double>::infinity());
    series.append(nan, 3);
    EXPECT_FALSE(series.known());
    EXPECT_FALSE(series.last());
    EXPECT_TRUE(series.drawing(0, 2, 10).stretches.empty());
}

TEST(TrendSeries, NearestLooksNoFurtherThanItIsAllowed)
{
    TrendSeries series;
    series.append(10, 1);
    series.append(20, nan);
    series.append(30, 3);
    EXPECT_EQ(series.nearest(12, 5), (TrendPoint{10, 1}));
    EXPECT_FALSE(series.nearest(20, 5));
    EXPECT_EQ(series.nearest(29, 5), (TrendPoint{30, 3}));
}

} // namespace
} // namespace fairlead
