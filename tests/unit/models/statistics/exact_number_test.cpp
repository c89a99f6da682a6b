#include <cmath>
#include <random>

#include <gmock/gmock.h>

#include "models/statistics/exact_number.h"
#include "models/statistics/number_list.h"

namespace fairlead {
namespace {

using testing::ElementsAre;

std::string exact(std::string_view text)
{
    const auto read = readDecimal(text);
    return read ? exactText(rationalOf(*read)) : read.error().code;
}

TEST(ExactNumber, ADecimalIsTheFractionItSpells)
{
    EXPECT_EQ(exact("0.1"), "1/10");
    EXPECT_EQ(exact("-0.50"), "-1/2");
    EXPECT_EQ(exact("7"), "7/1");
    EXPECT_EQ(exact("007"), "7/1");
    EXPECT_EQ(exact("+.5"), "1/2");
    EXPECT_EQ(exact("1e-3"), "1/1000");
    EXPECT_EQ(exact("2.5E2"), "250/1");
    EXPECT_EQ(exact("-0"), "0/1");
    EXPECT_EQ(exact("0e99999999"), "0/1");
    EXPECT_EQ(exact("0.1000000000000000000001"), "1000000000000000000001/10000000000000000000000");
}

TEST(ExactNumber, WhatIsNoFiniteNumberIsRefused)
{
    for (const char *text : {"", "nan", "NaN", "inf", "-Infinity", "1e", "1e+", "0x10", "1,5",
             "1 2", "-", ".", "1..2", "--1", "\xff"})
        EXPECT_EQ(exact(text), "no_number") << text;
    EXPECT_EQ(exact("1e400"), "number_too_large");
    EXPECT_EQ(exact("-1e99999999999999999999"), "number_too_large");
    EXPECT_EQ(exact("1e-99999999999999999999"), "number_too_long");
    EXPECT_EQ(exact(std::string(2000, '1')), "number_too_long");
}

TEST(ExactNumber, ADoubleGoesThroughItsFractionAndBack)
{
    std::mt19937_64 random(1);
    for (int i = 0; i < 3000; ++i) {
        const double value = std::ldexp(
            static_cast<double>(random() >> 11U), static_cast<int>(random() % 2000) - 1074);
        if (std::isfinite(value)) {
            ASSERT_EQ(toDouble(rationalOf(value)), value);
            ASSERT_EQ(toDouble(rationalOf(-value)), -value);
        }
    }
    EXPECT_EQ(toDouble(rationalOf(5e-324)), 5e-324);
    EXPECT_EQ(toDouble(Rational(1, 3)), 1.0 / 3);
    EXPECT_EQ(toDouble(Rational(powerOfTen(400))), std::numeric_limits<double>::infinity());
    EXPECT_EQ(toDouble(Rational(1, powerOfTen(400))), 0);
}

TEST(ExactNumber, AHalfIsRoundedToEven)
{
    const Integer two53 = Integer(1) << 53;
    EXPECT_EQ(toDouble(Rational(two53 + 1)), 0x1p53);
    EXPECT_EQ(toDouble(Rational(two53 + 3)), 0x1p53 + 4);
    EXPECT_EQ(toDouble(Rational(two53 + 1) + Rational(1, powerOfTen(60))), 0x1p53 + 2);
}

TEST(NumberList, IsAnArrayOrALineEach)
{
    EXPECT_THAT(*readSeries("[1, 0.5, 2e1]", 10), ElementsAre(1, 0.5, 20));
    EXPECT_THAT(*readSeries("1\n\n 0.5 \r\n2e1", 10), ElementsAre(1, 0.5, 20));
    EXPECT_THAT(*readSeries(" 7 ", 10), ElementsAre(7));
    EXPECT_THAT(*readNumbers("[0.10, 18446744073709551616]", 10),
        ElementsAre(Rational(1, 10), Rational(Integer("18446744073709551616"))));
}

TEST(NumberList, NamesThePlaceOfWhatItRefuses)
{
    const auto at = [](std::string_view bytes) {
        const auto read = readSeries(bytes, 3);
        return read ? "read" : read.error().code + " at " + read.error().where;
    };
    EXPECT_EQ(at("1\nnan\n"), "no_number at line 2");
    EXPECT_EQ(at("[1, null]"), "no_number at $[1]");
    EXPECT_EQ(at("[1, [2]]"), "no_number at $[1]");
    EXPECT_EQ(at("[{}]"), "no_number at $[0]");
    EXPECT_EQ(at("[\"1\"]"), "no_number at $[0]");
    EXPECT_EQ(at("[1, true]"), "no_number at $[1]");
    EXPECT_EQ(at("[1, NaN]"), "bad_json at byte 5");
    EXPECT_EQ(at("[1, 2"), "bad_json at byte 6");
    EXPECT_EQ(at("[1] 2"), "bad_json at byte 5");
    EXPECT_EQ(at("[1e999]").substr(0, 16), "number_too_large");
    EXPECT_EQ(at("1e999"), "number_too_large at line 1");
    EXPECT_EQ(at("1\n2\n3\n4"), "too_many_numbers at line 4");
    EXPECT_EQ(at("[1,2,3,4]"), "too_many_numbers at $[3]");
    EXPECT_EQ(at(""), "no_number at ");
    EXPECT_EQ(at("[]"), "no_number at ");
    EXPECT_EQ(at("{\"a\": 1}"), "no_number at line 1");
}

} // namespace
} // namespace fairlead
