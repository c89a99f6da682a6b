#include "models/receipts/log_lines.h"

#include <vector>

#include <gmock/gmock.h>

namespace fairlead {
namespace {

using testing::ElementsAre;
using testing::IsEmpty;

std::vector<std::string> linesOf(std::string_view bytes)
{
    std::vector<std::string> all;
    LogLines lines(bytes);
    for (LogLine line; lines.next(line);)
        all.push_back(
            std::to_string(line.number) + (line.torn ? "~" : ":") + std::string(line.text));
    return all;
}

TEST(LogLines, EmptyLinesCountButAreSkipped)
{
    EXPECT_THAT(linesOf("a\n\n  \nb\n"), ElementsAre("1:a", "4:b"));
    EXPECT_THAT(linesOf(""), IsEmpty());
    EXPECT_THAT(linesOf("\n\n"), IsEmpty());
}

TEST(LogLines, ALastLineWithoutALineFeedIsTorn)
{
    EXPECT_THAT(linesOf("a\nb"), ElementsAre("1:a", "2~b"));
    EXPECT_THAT(linesOf("a\nb\r"), ElementsAre("1:a", "2~b"));
}

TEST(LogLines, CarriageReturnsSeparateWithoutCounting)
{
    EXPECT_THAT(linesOf("10%\r50%\r\nb\r\n"), ElementsAre("1:10%", "1:50%", "2:b"));
}

TEST(LogLines, EscapeSequencesAreGone)
{
    EXPECT_THAT(linesOf("\x1b[1;31mred\x1b[0m x\n\x1b"
                        "7saved\n"),
        ElementsAre("1:red x", "2:saved"));
    EXPECT_THAT(linesOf("a\x1b\nb\x1b[\nc\x1b[31"), ElementsAre("1:a", "2:b", "3~c"));
}

TEST(RankPrefix, IsTakenOffAndNothingElseIs)
{
    EXPECT_EQ(withoutRankPrefix("0: seq"), " seq");
    EXPECT_EQ(withoutRankPrefix("[rank12]: seq"), " seq");
    EXPECT_EQ(withoutRankPrefix("[default0]:seq"), "seq");
    EXPECT_EQ(withoutRankPrefix("[worker3] seq"), " seq");
    EXPECT_EQ(withoutRankPrefix("12:30:00 seq"), "12:30:00 seq");
    EXPECT_EQ(withoutRankPrefix("[2031-04-01 10:00:00] seq"), "[2031-04-01 10:00:00] seq");
    EXPECT_EQ(withoutRankPrefix("seq: 3"), "seq: 3");
    EXPECT_EQ(withoutRankPrefix(""), "");
}

} // namespace
} // namespace fairlead
