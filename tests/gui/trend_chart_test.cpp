// The chart draws few points however many there are, on round axes, and never over a gap.
#include <cstdlib>
#include <limits>

#include <QAbstractScrollArea>
#include <QTest>

#include <gtest/gtest.h>

#include "models/items/trend_series.h"
#include "ui/style/theme.h"
#include "ui/widgets/trend_chart.h"

namespace fairlead::ui {
namespace {

TrendLook rateLook()
{
    TrendLook look;
    look.title = QStringLiteral("Rate");
    look.unit = QStringLiteral("k tok/s, whole job");
    look.last = QStringLiteral("1 027");
    look.empty = QStringLiteral("No rate yet");
    look.withZero = true;
    look.divisor = 1000;
    return look;
}

class TrendChartTest : public testing::Test {
protected:
    TrendChartTest()
    {
        m_chart.resize(420, 170);
        m_chart.setLook(rateLook());
        m_chart.show();
        EXPECT_TRUE(QTest::qWaitForWindowExposed(&m_chart));
    }
    /// Pixels of about this colour in a rectangle.
    int count(const QColor &colour, const QRect &rect)
    {
        const QImage image = m_chart.grab().toImage();
        int found = 0;
        for (int y = rect.top(); y <= rect.bottom(); ++y)
            for (int x = rect.left(); x <= rect.right(); ++x)
                found += distance(image.pixelColor(x, y), colour) < 30;
        return found;
    }

    /// Pixels that the series' line covers for the greater part: it is antialiased, so few have its
    /// colour itself.
    int inked(const QRect &rect, const Tokens &tokens = lightTokens())
    {
        const QImage image = m_chart.grab().toImage();
        int found = 0;
        for (int y = rect.top(); y <= rect.bottom(); ++y)
            for (int x = rect.left(); x <= rect.right(); ++x)
                found += 2 * distance(image.pixelColor(x, y), tokens.series[0])
                    < distance(tokens.base, tokens.series[0]);
        return found;
    }
    static int distance(const QColor &one, const QColor &other)
    {
        return std::abs(one.red() - other.red()) + std::abs(one.green() - other.green())
            + std::abs(one.blue() - other.blue());
    }

    TrendChart m_chart;
};

TEST_F(TrendChartTest, FewPointsHoweverManyThereAre)
{
    TrendSeries series;
    for (int step = 0; step < 200'000; ++step)
        series.append(step, 1'020'000 + (step * 7919) % 10'000);
    m_chart.draw(series, 0, 200'000);
    const TrendChart::Drawn drawn = m_chart.drawn();
    EXPECT_EQ(drawn.stretches, 1);
    EXPECT_LE(drawn.points, 2 * m_chart.width());
    EXPECT_GT(drawn.points, 400);
    EXPECT_EQ(drawn.xFrom, 0);
    EXPECT_EQ(drawn.xTo, 200'000);
    EXPECT_EQ(drawn.yFrom, 0);
    EXPECT_EQ(drawn.yTo, 1'200'000);
}

TEST_F(TrendChartTest, AGapStaysEmpty)
{
    TrendSeries series;
    for (int step = 0; step <= 1'000; ++step)
        series.append(
            step, step > 400 && step < 600 ? std::numeric_limits<double>::quiet_NaN() : 500'000);
    m_chart.draw(series, 0, 1'000);
    EXPECT_EQ(m_chart.drawn().stretches, 2);
    // Plot from 48 to width - 22; nothing of the line's ink in the middle of the gap.
    const int middle = 48 + (420 - 70) / 2;
    const QRect hole(middle - 20, 34, 40, 100);
    const QRect line(60, 34, 60, 100);
    EXPECT_EQ(inked(hole), 0);
    EXPECT_GT(inked(line), 40);
}

TEST_F(TrendChartTest, WhatIsNotKnownIsHatchAndWords)
{
    m_chart.draw(TrendSeries(), 0, 1);
    EXPECT_EQ(m_chart.drawn().points, 0);
    EXPECT_EQ(m_chart.accessibleDescription(), QStringLiteral("No rate yet"));
    EXPECT_GT(count(lightTokens().hatchGround, QRect(48, 32, 60, 100)), 1000);
    TrendSeries series;
    series.append(1, 5000);
    m_chart.draw(series, 1, 1);
    EXPECT_EQ(m_chart.drawn().points, 1);
    EXPECT_LT(count(lightTokens().hatchGround, QRect(48, 32, 60, 100)), 200);
    EXPECT_GT(inked(QRect(46, 30, 350, 114)), 0);
}

TEST_F(TrendChartTest, TheEndOfLifeIsDashed)
{
    TrendSeries series;
    for (int step = 0; step <= 100; ++step)
        series.append(step, 1'000'000);
    m_chart.setEndOfLife(50.0);
    m_chart.draw(series, 0, 100);
    const int x = 48 + (420 - 70) / 2;
    EXPECT_GT(count(lightTokens().warn, QRect(x - 2, 34, 5, 110)), 40);
    EXPECT_EQ(count(lightTokens().warn, QRect(x + 10, 34, 60, 110)), 0);
}

TEST_F(TrendChartTest, SaysInWordsWhatItDraws)
{
    TrendSeries series;
    series.append(1, 1'019'000);
    series.append(2, 1'034'000);
    m_chart.draw(series, 0, 2);
    EXPECT_EQ(m_chart.accessibleName(), QStringLiteral("Rate, k tok/s, whole job"));
    EXPECT_EQ(m_chart.accessibleDescription().replace(QChar(0x202F), QLatin1Char(' ')),
        QStringLiteral("Rate from 1 019 to 1 034, 1 027"));
}

TEST_F(TrendChartTest, APaletteReachesGroundAndLine)
{
    TrendSeries series;
    for (int step = 0; step <= 100; ++step)
        series.append(step, 1'000'000);
    m_chart.draw(series, 0, 100);
    m_chart.setPalette(makePalette(darkTokens()));
    EXPECT_EQ(m_chart.grab().toImage().pixelColor(2, 100), darkTokens().base);
    EXPECT_GT(inked(QRect(60, 34, 300, 110), darkTokens()), 100);
}

TEST_F(TrendChartTest, PointsAtWhereThePointerIs)
{
    TrendSeries series;
    series.append(0, 1);
    series.append(100, 1);
    m_chart.draw(series, 0, 100);
    std::optional<double> seen;
    QObject::connect(
        &m_chart, &TrendChart::pointed, &m_chart, [&seen](std::optional<double> x) { seen = x; });
    auto *view = m_chart.findChild<QAbstractScrollArea *>();
    ASSERT_NE(view, nullptr);
    QTest::mouseMove(view->viewport(), QPoint(48 + 175, 80));
    EXPECT_TRUE(QTest::qWaitFor([&] { return seen.has_value(); }));
    EXPECT_NEAR(*seen, 50, 1);
}

} // namespace
} // namespace fairlead::ui
