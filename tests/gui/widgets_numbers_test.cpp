#include <limits>

#include <gtest/gtest.h>

#include "ui/widgets/numbers.h"

namespace fairlead {
namespace {

/// Thin spaces as "_" and the true minus as "~", so that a table of expectations can be read.
std::string seen(QString text)
{
    text.replace(QChar(groupSpace), QLatin1Char('_')).replace(QChar(minusSign), QLatin1Char('~'));
    text.replace(QChar(0x00D7), QLatin1Char('x')).replace(QChar(0x2026), QStringLiteral("..."));
    return text.toStdString();
}

TEST(Numbers, GroupsOfThreeWithAThinSpaceThatDoesNotBreak)
{
    EXPECT_EQ(seen(grouped(std::int64_t(0))), "0");
    EXPECT_EQ(seen(grouped(std::int64_t(999))), "999");
    EXPECT_EQ(seen(grouped(std::int64_t(1000))), "1_000");
    EXPECT_EQ(seen(grouped(std::int64_t(1028412))), "1_028_412");
    EXPECT_EQ(seen(grouped(std::int64_t(-1028412))), "~1_028_412");
    EXPECT_EQ(
        seen(grouped(std::numeric_limits<std::int64_t>::min())), "~9_223_372_036_854_775_808");
    EXPECT_EQ(seen(grouped(1028.412, 2)), "1_028.41");
    EXPECT_EQ(seen(grouped(-0.001, 2)), "0.00");
    EXPECT_EQ(seen(grouped(-12.5, 1)), "~12.5");
}

TEST(Numbers, WhatIsNoNumberIsSaidInWords)
{
    const double nan = std::numeric_limits<double>::quiet_NaN();
    const double infinity = std::numeric_limits<double>::infinity();
    EXPECT_EQ(seen(grouped(nan, 2)), "not a number");
    EXPECT_EQ(seen(shortNumber(-infinity)), "~infinite");
    EXPECT_EQ(seen(compact(nan)), "not a number");
    EXPECT_EQ(seen(duration(infinity)), "infinite");
    EXPECT_EQ(seen(age(nan)), "not a number");
}

TEST(Numbers, ShortNumbersInventNoDigits)
{
    EXPECT_EQ(seen(shortNumber(61.8)), "61.8");
    EXPECT_EQ(seen(shortNumber(1028.4)), "1_028");
    EXPECT_EQ(seen(shortNumber(0.0042)), "0.0042");
    EXPECT_EQ(seen(shortNumber(2.31)), "2.31");
    EXPECT_EQ(seen(shortNumber(9.99996)), "10");
    EXPECT_EQ(seen(shortNumber(0)), "0");
    EXPECT_EQ(seen(shortNumber(-0.5)), "~0.5");
    EXPECT_EQ(seen(shortNumber(3e-7, 2)), "3e~07");
}

TEST(Numbers, LargeFiguresOfATableAreShortened)
{
    EXPECT_EQ(seen(compact(1028412)), "1_028_k");
    EXPECT_EQ(seen(compact(61800)), "61.8_k");
    EXPECT_EQ(seen(compact(99960)), "100_k");
    EXPECT_EQ(seen(compact(9900)), "9_900");
    EXPECT_EQ(seen(compact(412)), "412");
    EXPECT_EQ(seen(compact(-61800)), "~61.8_k");
    EXPECT_EQ(seen(factor(1.034)), "1.034_x");
}

TEST(Numbers, DurationsAreWords)
{
    EXPECT_EQ(seen(duration(0)), "0 s");
    EXPECT_EQ(seen(duration(0.0004)), "0.4 ms");
    EXPECT_EQ(seen(duration(0.35)), "350 ms");
    EXPECT_EQ(seen(duration(0.9999)), "1 s");
    EXPECT_EQ(seen(duration(8.4)), "8.4 s");
    EXPECT_EQ(seen(duration(52.4)), "52 s");
    EXPECT_EQ(seen(duration(59.8)), "1 min");
    EXPECT_EQ(seen(duration(62)), "1 min 02 s");
    EXPECT_EQ(seen(duration(552)), "9 min 12 s");
    EXPECT_EQ(seen(duration(1600)), "26 min 40 s");
    EXPECT_EQ(seen(duration(7500)), "2 h 05 min");
    EXPECT_EQ(seen(duration(3 * 86400 + 4 * 3600)), "3 d 04 h");
    EXPECT_EQ(seen(duration(-552)), "~9 min 12 s");
}

TEST(Numbers, AgesTellOneUnit)
{
    EXPECT_EQ(seen(age(0.3)), "now");
    EXPECT_EQ(seen(age(52.9)), "52 s ago");
    EXPECT_EQ(seen(age(552)), "9 min ago");
    EXPECT_EQ(seen(age(30 * 3600)), "30 h ago");
    EXPECT_EQ(seen(age(3 * 86400)), "3 d ago");
    EXPECT_EQ(seen(age(-4)), "in 4 s");
}

TEST(Numbers, BytesKeepTheUnitsOfTheirSource)
{
    EXPECT_EQ(seen(bytes(0)), "0 B");
    EXPECT_EQ(seen(bytes(999)), "999 B");
    EXPECT_EQ(seen(bytes(1000)), "1.0 kB");
    EXPECT_EQ(seen(bytes(999960)), "1.0 MB");
    EXPECT_EQ(seen(bytes(118600000000)), "118.6 GB");
    EXPECT_EQ(seen(bytes(-2500)), "~2.5 kB");
    EXPECT_EQ(seen(bytesBinary(1023)), "1_023 B");
    EXPECT_EQ(seen(bytesBinary(std::int64_t(41) << 30)), "41.0 GiB");
}

TEST(Numbers, HashesKeepHeadAndTail)
{
    EXPECT_EQ(seen(shortHash(QStringLiteral("1c9e000000000077d0"))), "1c9e...77d0");
    EXPECT_EQ(seen(shortHash(QStringLiteral("1c9e77d0"))), "1c9e77d0");
}

} // namespace
} // namespace fairlead
