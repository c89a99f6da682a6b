#include "models/receipts/yaml_document.h"

#include <gmock/gmock.h>

namespace fairlead {
namespace {

bool everything(std::string_view)
{
    return true;
}
bool nothing(std::string_view)
{
    return false;
}

Json one(std::string_view bytes, YamlTyped typed = everything)
{
    const auto documents = readYaml(bytes, typed);
    EXPECT_TRUE(documents) << (documents ? "" : documents.error().message);
    return documents && !documents->empty() ? documents->front() : Json();
}

std::string code(std::string_view bytes)
{
    const auto documents = readYaml(bytes, everything);
    return documents ? "read" : documents.error().code;
}

TEST(YamlDocument, PlainScalarsAreTypedOnlyWhereTheFamilySaysSo)
{
    EXPECT_EQ(one("a: 2.10\nb: true\nc: -7\nd: '3'\ne: ~\n"),
        Json({{"a", 2.1}, {"b", true}, {"c", -7.0}, {"d", "3"}, {"e", nullptr}}));
    EXPECT_EQ(one("a: 2.10\nb: true\n", nothing), Json({{"a", "2.10"}, {"b", "true"}}));
}

TEST(YamlDocument, WhatJsonCannotHoldStaysText)
{
    EXPECT_EQ(one("a: .nan\nb: nan\nc: .inf\nd: 0x10\ne: 99999999999999999999\n"),
        Json({{"a", ".nan"}, {"b", "nan"}, {"c", ".inf"}, {"d", "0x10"}, {"e", 1e20}}));
    EXPECT_EQ(one("a: 1e999\n"), Json({{"a", "1e999"}}));
}

TEST(YamlDocument, PathsOfNestedMembersAreDotted)
{
    const auto typed = [](std::string_view path) { return path == "outer.inner"; };
    EXPECT_EQ(one("outer:\n  inner: 1\n  other: 1\ninner: 1\n", typed),
        Json({{"outer", {{"inner", 1}, {"other", "1"}}}, {"inner", "1"}}));
}

TEST(YamlDocument, AnchorsAndAliasesAreNotFollowed)
{
    EXPECT_EQ(code("a: &x [1, 2]\nb: *x\n"), "yaml_alias");
    EXPECT_EQ(code("a: &x 1\n"), "yaml_alias");
    std::string bomb = "a0: &a0 [1,1,1,1,1,1,1,1,1]\n";
    for (int i = 1; i < 30; ++i) {
        const std::string before = "*a" + std::to_string(i - 1);
        bomb += "a" + std::to_string(i) + ": &a" + std::to_string(i) + " [" + before + "," + before
            + "," + before + "]\n";
    }
    EXPECT_EQ(code(bomb), "yaml_alias");
}

TEST(YamlDocument, DepthIsBoundedBeforeTheLibrarySeesIt)
{
    EXPECT_EQ(code("a: " + std::string(100000, '[')), "yaml_depth");
    EXPECT_EQ(code(std::string(100000, '-')), "yaml_depth");
    std::string marks;
    for (int i = 0; i < 50000; ++i)
        marks += "- ";
    EXPECT_EQ(code(marks + "a"), "yaml_depth");
    std::string steps;
    for (int i = 0; i < 1000; ++i)
        steps += std::string(std::size_t(i), ' ') + "a:\n";
    EXPECT_EQ(code(steps), "yaml_depth");
    std::string allowed;
    for (int i = 0; i < 60; ++i)
        allowed += std::string(std::size_t(i), ' ') + "a:\n";
    EXPECT_EQ(code(allowed), "yaml_depth");
}

TEST(YamlDocument, TheSameNameTwiceIsRefusedWithItsPlace)
{
    const auto documents = readYaml("a: 1\nb: 2\na: 3\n", everything);
    ASSERT_FALSE(documents);
    EXPECT_EQ(documents.error().code, "yaml_key");
    EXPECT_EQ(documents.error().where, "3:1");
    EXPECT_EQ(code("? [a, b]\n: 1\n"), "yaml_key");
}

TEST(YamlDocument, BrokenSyntaxIsAnErrorWithItsPlace)
{
    const auto documents = readYaml("a: 1\nb: [1, 2\nc: }\n", everything);
    ASSERT_FALSE(documents);
    EXPECT_EQ(documents.error().code, "yaml_syntax");
    EXPECT_THAT(documents.error().where, testing::MatchesRegex("[0-9]+:[0-9]+"));
    EXPECT_EQ(code("a: \"\\q\"\n"), "yaml_syntax");
}

TEST(YamlDocument, TooLongOrTooManyValuesIsRefused)
{
    EXPECT_EQ(code(std::string(longestYaml + 1, 'a')), "yaml_size");
    std::string many = "a:\n";
    for (int i = 0; i < 20001; ++i)
        many += "- 1\n";
    EXPECT_EQ(code(many), "yaml_size");
}

TEST(YamlDocument, SeveralDocumentsAreSeveralAndEmptyOnesAreNone)
{
    const auto documents = readYaml("a: 1\n---\n---\nb: 2\n", everything);
    ASSERT_TRUE(documents);
    ASSERT_EQ(documents->size(), 2U);
    EXPECT_EQ(documents->back(), Json({{"b", 2}}));
    EXPECT_TRUE(readYaml("", everything)->empty());
    EXPECT_TRUE(readYaml("# only a comment\n", everything)->empty());
}

TEST(YamlDocument, AMemberStandsAtTheLeftMarginOnly)
{
    EXPECT_TRUE(hasYamlMember("a: 1\nsteady_state:\n  b: 2\n", "steady_state"));
    EXPECT_FALSE(hasYamlMember("a:\n  steady_state: 1\n", "steady_state"));
    EXPECT_FALSE(hasYamlMember("my_steady_state: 1\n", "steady_state"));
    EXPECT_FALSE(hasYamlMember("steady_state_2: 1\n", "steady_state"));
    EXPECT_FALSE(hasYamlMember(std::string("a: \0\nsteady_state: 1\n", 20), "steady_state"));
}

} // namespace
} // namespace fairlead
