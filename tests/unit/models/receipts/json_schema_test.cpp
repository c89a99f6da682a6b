#include "models/receipts/json_schema.h"

#include <gmock/gmock.h>
#include <gtest/gtest.h>

#include "models/receipts/receipt_shape.h"

namespace fairlead {
namespace {

std::string whyNot(const char *schema)
{
    const auto compiled = compileSchema(Json::parse(schema));
    return compiled ? "compiled" : compiled.error().code + " " + compiled.error().where;
}

bool fits(const char *schema, const Json &value)
{
    const auto compiled = compileSchema(Json::parse(schema));
    return compiled && checkAgainst(**compiled, value).has_value();
}

TEST(JsonSchema, AKeywordItDoesNotKnowStopsIt)
{
    EXPECT_EQ(
        whyNot(R"({"properties": {"a": {"oneOf": []}}})"), "schema_keyword /properties/a/oneOf");
    EXPECT_EQ(whyNot(R"({"format": "email"})"), "schema_keyword /format");
    EXPECT_EQ(whyNot(R"({"type": "date"})"), "schema_keyword /type");
}

TEST(JsonSchema, AReferenceMustLeadSomewhere)
{
    EXPECT_EQ(whyNot(R"({"items": {"$ref": "#/$defs/a"}})"), "schema_keyword /items");
    EXPECT_EQ(
        whyNot(R"({"$ref": "#/$defs/a", "minimum": 1, "$defs": {"a": {}}})"), "schema_keyword ");
}

TEST(JsonSchema, AReferenceInACircleStopsIt)
{
    EXPECT_THAT(
        whyNot(
            R"({"items": {"$ref": "#/$defs/a"}, "$defs": {"a": {"items": {"$ref": "#/$defs/a"}}}})"),
        testing::StartsWith("schema_keyword"));
}

TEST(JsonSchema, APatternRepeatsWithABound)
{
    EXPECT_EQ(whyNot(R"({"pattern": "^a+$"})"), "schema_keyword /pattern");
    EXPECT_TRUE(fits(R"({"pattern": "^a{1,3}$"})", "aaa"));
    EXPECT_FALSE(fits(R"({"pattern": "^a{1,3}$"})", "aaaa"));
    EXPECT_FALSE(fits(R"({"pattern": "^a{1,3}$"})", "aaa\n"));
}

TEST(JsonSchema, AWholeNumberIsAnIntegerHoweverItIsWritten)
{
    EXPECT_TRUE(fits(R"({"type": "integer"})", 8.0));
    EXPECT_FALSE(fits(R"({"type": "integer"})", 8.5));
    EXPECT_FALSE(fits(R"({"type": "integer"})", true));
    EXPECT_TRUE(fits(R"({"type": "number"})", 8));
}

TEST(JsonSchema, LimitsHold)
{
    EXPECT_FALSE(fits(R"({"minimum": 1, "maximum": 4})", 0));
    EXPECT_TRUE(fits(R"({"minimum": 1, "maximum": 4})", 4));
    EXPECT_FALSE(fits(R"({"minimum": 1, "maximum": 4})", 4.5));
    EXPECT_TRUE(fits(R"({"minimum": 1})", "a text has no minimum"));
    EXPECT_FALSE(fits(R"({"minLength": 2})", "\xC3\xA9"));
    EXPECT_TRUE(fits(R"({"minLength": 1})", "\xC3\xA9"));
}

TEST(JsonSchema, OtherMembersAreFreeUnlessClosed)
{
    EXPECT_TRUE(fits(R"({"properties": {}})", {{"a", 1}}));
    EXPECT_TRUE(fits(R"({"properties": {}})", {{"", 1}}));
    EXPECT_FALSE(fits(R"({"properties": {}, "additionalProperties": false})", {{"a", 1}}));
    EXPECT_FALSE(fits(R"({"additionalProperties": {"type": "string"}})", {{"a", 1}}));
}

TEST(JsonSchema, ThePointerOfAFaultIsEscaped)
{
    const auto compiled
        = compileSchema(Json::parse(R"({"additionalProperties": {"type": "string"}})"));
    ASSERT_TRUE(compiled);
    EXPECT_EQ(checkAgainst(**compiled, {{"a/b~c", 1}}).error().where, "/a~1b~0c");
}

TEST(ReceiptShape, FindsMembersByTheirDottedName)
{
    const auto path = findMember("steps.flags.3.0");
    ASSERT_TRUE(path);
    EXPECT_THAT(path->parts, testing::ElementsAre("steps", "flags", "3", "0"));
    EXPECT_THAT(
        findMember("stack.packages.a.b")->parts, testing::ElementsAre("stack", "packages", "a.b"));
    EXPECT_FALSE(findMember("steps.flags.x"));
}

} // namespace
} // namespace fairlead
