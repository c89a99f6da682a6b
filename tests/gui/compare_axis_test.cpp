// Axes of the compare page: round steps around the data, whatever its size.
#include <cmath>
#include <limits>

#include <QImage>
#include <QPainter>
#include <QPalette>

#include <gtest/gtest.h>

#include "ui/compare/axis.h"
#include "ui/compare/matrix_grid.h"
#include "ui/style/tokens.h"

namespace fairlead::ui {
namespace {

TEST(Axis, HoldsItsDataInRoundSteps)
{
    for (const auto &[low, high] : {std::pair(0.966, 1.0), std::pair(1019.0, 1073.0),
             std::pair(-3.0, 4.5e6), std::pair(0.00031, 0.00034)}) {
        const Axis axis = niceAxis(low, high, 6);
        EXPECT_LE(axis.from, low);
        EXPECT_GE(axis.to, high);
        const double digits = axis.step / std::pow(10, std::floor(std::log10(axis.step) + 1e-9));
        EXPECT_TRUE(std::abs(digits - 1) < 1e-6 || std::abs(digits - 2) < 1e-6
            || std::abs(digits - 5) < 1e-6)
            << digits;
        EXPECT_GE(axis.ticks().size(), 3U);
        EXPECT_LE(axis.ticks().size(), 10U);
    }
}

TEST(Axis, OneIsATickBesideARatio)
{
    const Axis axis = niceAxis(1, 1.0063, 6);
    const auto ticks = axis.ticks();
    EXPECT_TRUE(std::any_of(
        ticks.begin(), ticks.end(), [](double tick) { return std::abs(tick - 1) < 1e-9; }));
}

TEST(Axis, EqualEndsGetAir)
{
    const Axis one = niceAxis(250, 250, 5);
    EXPECT_LT(one.from, 250);
    EXPECT_GT(one.to, 250);
    const Axis zero = niceAxis(0, 0, 5);
    EXPECT_LT(zero.from, zero.to);
}

TEST(Axis, ASpanThatNoNumberHoldsMakesAnEmptyAxis)
{
    const double most = std::numeric_limits<double>::max();
    const double least = std::numeric_limits<double>::denorm_min();
    for (const Axis &axis : {niceAxis(-most, most, 5), niceAxis(0, least, 5)}) {
        EXPECT_TRUE(axis.ticks().empty());
        EXPECT_DOUBLE_EQ(axis.at(1, 10, 100), 10);
    }
}

TEST(Axis, ALabelWiderThanTheAxisIsPaintedAllTheSame)
{
    QImage image(40, 20, QImage::Format_RGB32);
    QPainter painter(&image);
    paintAxis(painter, {0, 0, 4, 18}, niceAxis(1e15, 2e15, 3), tokensOf(QPalette()));
}

TEST(MatrixGrid, CellsShrinkWithTheSetAndLabelsKeepTheirHeight)
{
    EXPECT_EQ(MatrixGrid(12).cell(), 26);
    EXPECT_EQ(MatrixGrid(41).cell(), 20);
    EXPECT_EQ(MatrixGrid(81).cell(), 12);
    EXPECT_EQ(MatrixGrid(500).cell(), 6);
    for (const int rows : {12, 41, 81, 500})
        EXPECT_GE(MatrixGrid(rows).labelEvery() * MatrixGrid(rows).cell(), 16);
}

TEST(MatrixGrid, OnlyTheLowerTriangleCanBeHit)
{
    const MatrixGrid grid(5);
    EXPECT_EQ(grid.at(grid.rect({1, 3}).center()), (Square{1, 3}));
    EXPECT_FALSE(grid.at(grid.letterRect(2).center()).valid());
    EXPECT_FALSE(grid.at({10, 20}).valid());
    EXPECT_FALSE(grid.at({MatrixGrid::labels + 4, MatrixGrid::padding + 5 * 26 + 1}).valid());
}

} // namespace
} // namespace fairlead::ui
