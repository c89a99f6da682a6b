#include <gmock/gmock.h>

#include "tests/cli/cli_program.h"

namespace fairlead::test {
namespace {

using testing::HasSubstr;

CliRun stats(const CliDesk &desk, std::string_view left, std::string_view right,
    std::vector<std::string> more = {})
{
    std::vector<std::string> words{
        "stats", "--left", desk.file("left.txt", left), "--right", desk.file("right.txt", right)};
    words.insert(words.end(), more.begin(), more.end());
    return desk.json(words);
}

TEST(StatsVerb, GivesTheExactReferenceValues)
{
    const CliDesk desk;
    const CliRun run = stats(desk, "[1, 1, 1, 1, 1]", "2\n1\n3\n5\n");
    EXPECT_EQ(run.exit, 0) << run.err;
    const Json document = run.json();
    EXPECT_EQ(document["schema"], "fairlead.cli/1");
    const Json test = {{"u", 17.5}, {"p_two_sided", 2.0 / 21}, {"p_exact", "2/21"}, {"p_less", 1},
        {"p_greater", 1.0 / 21}};
    EXPECT_EQ(document["mann_whitney"], test) << document["mann_whitney"];
    const Json right
        = {{"n", 4}, {"median", 2.5}, {"median_exact", "5/2"}, {"ci", nullptr}, {"range", {1, 5}}};
    EXPECT_EQ(document["right"], right) << document["right"];
    EXPECT_EQ(document["ratio"]["point_exact"], "5/2");
    EXPECT_TRUE(document["ratio"]["lo"].is_null());
    EXPECT_EQ(document["hodges_lehmann"]["estimate_exact"], "3/2");
}

TEST(StatsVerb, TakesDecimalsAsTheyAreWritten)
{
    const CliDesk desk;
    const Json document
        = stats(desk, "0.1\n0.2\n0.3\n0.4\n0.5\n0.6\n", "[0.10, 0.20, 0.30, 0.40, 0.50, 0.60]")
              .json();
    EXPECT_EQ(document["left"]["median_exact"], "7/20");
    EXPECT_EQ(document["left"]["ci"]["coverage_exact"], "31/32");
    EXPECT_EQ(document["left"]["ci"]["lo"], 0.1);
    EXPECT_EQ(document["ratio"]["point_exact"], "1/1");
    EXPECT_TRUE(document["ratio"]["lo_exact"].is_string());
    EXPECT_EQ(document["ratio"]["confidence"], 0.95);
    EXPECT_EQ(document["mann_whitney"]["p_exact"], "1/1");
}

TEST(StatsVerb, AValueThatIsNotAboveZeroLeavesNoRatioAndSaysSo)
{
    const CliDesk desk;
    const Json ratio = stats(desk, "0\n1\n2\n3\n", "1\n2\n3\n4\n").json()["ratio"];
    for (const char *member :
        {"point", "lo", "hi", "point_exact", "lo_exact", "hi_exact", "confidence"})
        EXPECT_TRUE(ratio.at(member).is_null()) << member;
    EXPECT_EQ(ratio["reason"], "a value is not above 0");
}

TEST(StatsVerb, UnderFourValuesThereIsNoTest)
{
    const CliDesk desk;
    const Json test = stats(desk, "1\n2\n3\n", "[1]").json()["mann_whitney"];
    for (const auto &[name, value] : test.items())
        EXPECT_TRUE(value.is_null()) << name;
}

TEST(StatsVerb, EquivalenceIsTestedOnlyByAMarginThatWasGiven)
{
    const CliDesk desk;
    const std::string left = "100\n101\n102\n100\n101\n102\n",
                      right = "101\n101\n102\n101\n100\n102\n";
    EXPECT_FALSE(stats(desk, left, right).json().contains("equivalence"));
    const Json wide = stats(desk, left, right, {"--margin", "0.02"}).json()["equivalence"];
    EXPECT_EQ(wide["equivalent"], true) << wide;
    EXPECT_EQ(wide["margin"], 0.02);
    EXPECT_LE(wide["lo"].get<double>(), wide["hi"].get<double>());
    const Json narrow = stats(desk, left, right, {"--margin", "0.001"}).json()["equivalence"];
    EXPECT_EQ(narrow["equivalent"], false) << narrow;
    const Json few = stats(desk, "1\n2\n", right, {"--margin", "0.02"}).json()["equivalence"];
    EXPECT_TRUE(few["equivalent"].is_null());
    EXPECT_THAT(few["reason"], HasSubstr("6 to 50"));
    for (const char *bad : {"", "0", "-0.02", "1", "two", "nan"}) {
        const CliRun run = stats(desk, left, right, {"--margin=" + std::string(bad)});
        EXPECT_EQ(run.exit, 2) << bad;
    }
}

TEST(StatsVerb, TheConfidenceMakesTheIntervalsWider)
{
    const CliDesk desk;
    const std::string left = "[1,2,3,4,5,6,7,8]", right = "[2,3,4,5,6,7,8,9]";
    const Json usual = stats(desk, left, right).json();
    const Json strict = stats(desk, left, right, {"--confidence", "0.99"}).json();
    EXPECT_EQ(usual["left"]["ci"]["lo"], 1);
    EXPECT_LT(strict["ratio"]["lo"].get<double>(), usual["ratio"]["lo"].get<double>());
    EXPECT_EQ(strict["ratio"]["confidence"], 0.99);
}

TEST(StatsVerb, WhatIsNoFiniteNumberIsBadInputWithItsPlace)
{
    const CliDesk desk;
    EXPECT_EQ(stats(desk, "1\nnan\n", "1").errorCode(), "no_number");
    EXPECT_THAT(stats(desk, "1\nnan\n", "1").json()["error"]["where"], HasSubstr("line 2"));
    for (const char *bad : {"", "[]", "[1,null]", "inf", "[1e999]", "[[1]]", "1 2", "\xff"}) {
        const CliRun run = stats(desk, "1", bad);
        EXPECT_EQ(run.exit, 2) << bad;
        EXPECT_FALSE(run.errorCode().empty()) << bad;
    }
    EXPECT_EQ(desk.json({"stats", "--left", "/nowhere", "--right", "/nowhere"}).exit, 2);
    EXPECT_EQ(desk.json({"stats", "--left", desk.file("a", "1")}).exit, 2);
    for (const char *bad : {"0", "1", "-0.5", "95", "x", ""})
        EXPECT_EQ(stats(desk, "1", "1", {"--confidence", bad}).exit, 2) << bad;
}

TEST(StatsVerb, TextGivesTheEffectBeforeTheP)
{
    const CliDesk desk;
    const std::string values = desk.file("a.txt", "1\n2\n3\n4\n5\n6\n");
    const CliRun run = desk.text({"stats", "--left", values, "--right", values});
    EXPECT_EQ(run.exit, 0);
    EXPECT_THAT(run.out, HasSubstr("Right over left: 1,"));
    EXPECT_LT(run.out.find("Right over left"), run.out.find("Mann-Whitney: p = 1 two-sided"));
}

TEST(SteadyVerb, TellsTheClassAndTheSegments)
{
    const CliDesk desk;
    std::string series;
    for (int i = 0; i < 100; ++i)
        series += i < 20 ? "2.5\n" : i == 70 || i == 71 ? "9\n" : "1\n";
    const CliRun run = desk.json({"steady", desk.file("steps.txt", series)});
    EXPECT_EQ(run.exit, 0) << run.err;
    Json document = run.json();
    EXPECT_EQ(document.at("schema"), "fairlead.cli/1");
    document.erase("schema");
    const Json expected = {{"n", 100}, {"class", "warmup"}, {"steady_from", 20}, {"tail", 78},
        {"interruptions", {{{"begin", 70}, {"end", 72}}}},
        {"segments",
            {{{"begin", 0}, {"end", 20}, {"mean", 2.5}}, {{"begin", 20}, {"end", 70}, {"mean", 1}},
                {{"begin", 70}, {"end", 72}, {"mean", 9}},
                {{"begin", 72}, {"end", 100}, {"mean", 1}}}}};
    EXPECT_EQ(document, expected) << document;
    EXPECT_THAT(desk.text({"steady", desk.file("steps.txt", series)}).out,
        HasSubstr("Warm-up: steady from step 20 of 100 steps."));
}

TEST(SteadyVerb, ATooShortSeriesIsComputedAllTheSame)
{
    const CliDesk desk;
    const CliRun run = desk.json({"steady", desk.file("steps.json", "[1, 2, 3]")});
    EXPECT_EQ(run.exit, 0);
    EXPECT_EQ(run.json()["class"], "too_short");
    EXPECT_TRUE(run.json()["steady_from"].is_null());
    EXPECT_EQ(run.json()["n"], 3);
}

TEST(SteadyVerb, BadInputEndsWithTwo)
{
    const CliDesk desk;
    EXPECT_EQ(desk.json({"steady", desk.file("a", "1\nNaN\n")}).exit, 2);
    EXPECT_EQ(desk.json({"steady", desk.file("a", "")}).exit, 2);
    EXPECT_EQ(desk.json({"steady", "/nowhere"}).exit, 2);
    EXPECT_EQ(desk.json({"steady"}).exit, 2);
}

} // namespace
} // namespace fairlead::test
