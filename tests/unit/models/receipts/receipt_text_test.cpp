#include "models/receipts/receipt_text.h"

#include <cmath>
#include <limits>

#include <gtest/gtest.h>

#include "models/receipts/valid_text.h"

namespace fairlead {
namespace {

std::string text(const Json &value)
{
    const auto written = receiptText(value);
    return written ? *written : written.error().code + " " + written.error().where;
}

TEST(ReceiptText, NumbersAreAsShortAsTheyReadBack)
{
    EXPECT_EQ(text(0.1), "0.1\n");
    EXPECT_EQ(text(9e22), "9e+22\n");
    EXPECT_EQ(text(5e-324), "5e-324\n");
    EXPECT_EQ(text(8.0), "8.0\n");
    EXPECT_EQ(text(-0.0), "-0.0\n");
    EXPECT_EQ(text(9007199254740992), "9007199254740992\n");
    for (const double each : {1.0 / 3, 806596.9230769231, std::numeric_limits<double>::max()})
        EXPECT_EQ(Json::parse(text(each)).get<double>(), each);
}

TEST(ReceiptText, ObjectsTakeALineAMemberAndColumnsOneLine)
{
    EXPECT_EQ(text({{"b", {1, 2.5}}, {"a", Json::object()}, {"c", {{{"d", nullptr}}}}}),
        "{\n  \"a\": {},\n  \"b\": [1, 2.5],\n  \"c\": [\n    {\n      \"d\": null\n    }\n  "
        "]\n}\n");
}

TEST(ReceiptText, WhatJsonCannotHoldIsRefusedWithItsPlace)
{
    EXPECT_EQ(text({{"a", {1, std::nan("")}}}), "json_number /a/1");
    EXPECT_EQ(text({{"a", "\xFF"}}), "json_utf8 /a");
    EXPECT_EQ(text({{"\xFF", 1}}), "json_utf8 /\xFF");
}

TEST(ReceiptText, ControlCharactersAreEscaped)
{
    EXPECT_EQ(text("a\n\x01\"é"), "\"a\\n\\u0001\\\"é\"\n");
}

TEST(ValidText, OnlyBadBytesAreReplaced)
{
    const auto valid = [](std::string bytes) {
        makeValidUtf8(bytes);
        return bytes;
    };
    const std::string bad = "\xEF\xBF\xBD";
    EXPECT_EQ(valid("plain, é, €, 😀"), "plain, é, €, 😀");
    EXPECT_EQ(valid("a\xC3"), "a" + bad);                        // cut short
    EXPECT_EQ(valid("\xC0\xAF"), bad + bad);                     // overlong
    EXPECT_EQ(valid("\xED\xA0\x80z"), bad + bad + bad + "z");    // surrogate
    EXPECT_EQ(valid("\xF5\x80\x80\x80"), bad + bad + bad + bad); // beyond U+10FFFF
    EXPECT_EQ(valid(""), "");
}

} // namespace
} // namespace fairlead
