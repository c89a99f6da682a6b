#include "connectors/common/strict_json.h"

#include <gtest/gtest.h>

using namespace fairlead;

namespace {

struct Refusal {
    const char *name;
    std::string text;
    const char *code;
    const char *where;
};

class StrictJsonRefuses : public testing::TestWithParam<Refusal> { };

TEST_P(StrictJsonRefuses, WithCodeAndPlace)
{
    const auto result = parseStrictJson(GetParam().text);
    ASSERT_FALSE(result.has_value());
    EXPECT_EQ(result.error().code, GetParam().code) << result.error().message;
    EXPECT_EQ(result.error().where, GetParam().where);
    EXPECT_FALSE(result.error().message.empty());
    EXPECT_FALSE(result.error().remedy.empty());
}

std::string nested(int depth)
{
    return std::string(std::size_t(depth), '[') + std::string(std::size_t(depth), ']');
}

INSTANTIATE_TEST_SUITE_P(StrictJson, StrictJsonRefuses,
    testing::Values(Refusal{"Empty", "", "json_syntax", "1:1"},
        Refusal{"NaN", "{\"a\": NaN}", "json_syntax", "1:7"},
        Refusal{"Infinity", "[1,\n -Infinity]", "json_syntax", "2:3"},
        Refusal{"Truncated", "{\"a\": [1, 2", "json_syntax", "1:12"},
        Refusal{"Trailing", "{} x", "json_syntax", "1:4"},
        Refusal{"NulBehind", std::string("{}\n\0 x", 6), "json_syntax", "2:1"},
        Refusal{"NulInside", std::string("[1,\0 2]", 7), "json_syntax", "1:4"},
        Refusal{"DuplicateKey", "{\"a\": 1,\n \"a\": 2}", "json_duplicate_key", "2:4"},
        Refusal{"LargeInteger", "[9007199254740993]", "json_integer", "1:18"},
        Refusal{"LargeNegative", "[-9007199254740993]", "json_integer", "1:19"},
        Refusal{"HugeInteger", "[123456789012345678901234567890]", "json_integer", "1:32"},
        Refusal{"Overflow", "[1e999]", "json_number", "1:6"},
        Refusal{"TooDeep", nested(65), "json_depth", "1:65"},
        Refusal{"NotUtf8", "[\"\xff\"]", "json_utf8", "1:3"}),
    [](const auto &each) { return std::string(each.param.name); });

TEST(StrictJson, TakesWhatIsExactlyAtItsLimits)
{
    EXPECT_TRUE(parseStrictJson(nested(64)).has_value());
    EXPECT_EQ(*parseStrictJson("[9007199254740992, -9007199254740992]"),
        Json::array({9007199254740992, -9007199254740992}));
    EXPECT_EQ(parseStrictJson("1e300")->get<double>(), 1e300);
}

TEST(StrictJson, SkipsAByteOrderMark)
{
    EXPECT_EQ(*parseStrictJson("\xEF\xBB\xBF{\"a\":\"b\"}"), (Json{{"a", "b"}}));
}

TEST(StrictJson, BuildsWhatALenientReaderBuildsOfTheSameText)
{
    const char *text = R"({"a": [[], {}, [1, [2.5, {"b": null}], "c"], {"d": {"e": []}}],
        "f": {"g": true}, "h": -0.0, "i": "\u00e9\"", "": [{"": ""}]})";
    EXPECT_EQ(parseStrictJson(text)->dump(), Json::parse(text).dump());
    EXPECT_EQ(*parseStrictJson("\"alone\""), Json("alone"));
}

TEST(StrictJson, TextWithoutSpaceIsTheSameDocument)
{
    EXPECT_EQ(withoutSpace("\xEF\xBB\xBF {\r\n\t\"a b\" : [ 1 , -2.50e1,\n\"\" ] }\n"),
        R"({"a b":[1,-2.50e1,""]})");
    const std::string escapes = R"(["\" \\", "\\\" ,", " \\" , "{ \t"])";
    EXPECT_EQ(withoutSpace(escapes), R"(["\" \\","\\\" ,"," \\","{ \t"])");
    EXPECT_EQ(Json::parse(withoutSpace(escapes)), Json::parse(escapes));
    EXPECT_EQ(withoutSpace(""), "");
}

TEST(StrictJson, KeepsTheSameKeyInTwoObjects)
{
    EXPECT_TRUE(parseStrictJson(R"([{"a":1},{"a":{"a":2}}])").has_value());
}

} // namespace
