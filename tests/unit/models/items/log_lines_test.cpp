// What stands in a log line is told from the line, and nothing in it can hide or fake anything.
#include <QStringList>

#include <gtest/gtest.h>

#include "models/items/log_index.h"
#include "models/items/log_lines.h"
#include "models/items/log_pieces.h"
#include "models/items/log_rows.h"
#include "models/items/log_search.h"

namespace fairlead {
namespace {

ShownLine shown(std::string_view bytes)
{
    return shownLine(bytes, std::int64_t(bytes.size()));
}

TEST(LogLine, TimeRankAndTextOfAMegatronLine)
{
    const ShownLine line
        = shown(" [2026-07-30 14:13:25] iteration 4118/10000 | lm loss: 2.1187E+00 |");
    EXPECT_EQ(line.time, QStringLiteral("14:13:25"));
    EXPECT_EQ(line.rank, QString());
    EXPECT_EQ(line.text, QStringLiteral("iteration 4118/10000 | lm loss: 2.1187E+00 |"));
    EXPECT_EQ(line.level, LogLevel::None);
    EXPECT_FALSE(line.cut);
}

TEST(LogLine, ARankStandsInItsColumnAndInTheText)
{
    const ShownLine line = shown("[rank6]:[W730 14:18:28.871 ProcessGroupNCCL.cpp:2] watchdog");
    EXPECT_EQ(line.rank, QStringLiteral("6"));
    EXPECT_EQ(line.time, QStringLiteral("14:18:28.871"));
    EXPECT_EQ(line.level, LogLevel::Warning);
    EXPECT_TRUE(line.text.startsWith(QStringLiteral("[rank6]:[W730")));
}

TEST(LogLine, ATimeOfDayIsNoRank)
{
    EXPECT_EQ(shown("12:30:00 up").rank, QString());
    EXPECT_EQ(shown("3: ready").rank, QStringLiteral("3"));
}

TEST(LogLine, OnlyWhatStandsBehindTheLastCarriageReturn)
{
    EXPECT_EQ(shown("10 %\r50 %\r100 %").text, QStringLiteral("100 %"));
    EXPECT_EQ(shown("done\r").text, QStringLiteral("done"));
}

TEST(LogLine, ColoursGoAndControlsAreNamed)
{
    EXPECT_EQ(shown("\x1b[31mred\x1b[0m").text, QStringLiteral("red"));
    EXPECT_EQ(shown("\x1b]0;title\x07text").text, QStringLiteral("text"));
    EXPECT_EQ(shown(std::string_view("a\0b\x07", 4)).text, QStringLiteral("a\\x00b\\x07"));
    EXPECT_EQ(shown("a\xe2\x80\xae"
                    "b")
                  .text,
        QStringLiteral("a\\u202eb"));
    EXPECT_EQ(shown("a\xe2\x80\x8b"
                    "b")
                  .text,
        QStringLiteral("a\\u200bb"));
    EXPECT_EQ(shown("a\tb").text, QStringLiteral("a       b"));
}

TEST(LogLine, BytesThatAreNoTextAreShownAsSuch)
{
    EXPECT_EQ(shown("ok \xff\xfe ok").text,
        QStringLiteral("ok ") + QString(2, QChar(QChar::ReplacementCharacter))
            + QStringLiteral(" ok"));
}

TEST(LogLine, ALongLineIsCutAndSaysSo)
{
    const std::string bytes(longestShownLine + 5, 'x');
    const ShownLine line = shown(bytes);
    EXPECT_TRUE(line.cut);
    EXPECT_EQ(line.text.size(), qsizetype(longestShownLine) + 1);
    EXPECT_TRUE(line.text.endsWith(QChar(0x2026)));
    EXPECT_TRUE(shownLine("beginning", 1'000'000).cut);
}

TEST(LogLine, SecondsOfALineWithADate)
{
    EXPECT_EQ(secondsIn("[2026-07-30 12:00:00] x"), 1'785'412'800.0);
    EXPECT_EQ(*secondsIn("2026-07-30T12:00:00.250Z x") - 1'785'412'800.0, 0.25);
    EXPECT_FALSE(secondsIn("W0730 12:00:00.1 x"));
    EXPECT_FALSE(secondsIn("[2026-13-30 12:00:00] x"));
    EXPECT_FALSE(secondsIn("nothing"));
}

std::string manyLines(int count)
{
    std::string bytes;
    for (int line = 0; line < count; ++line)
        bytes += "line " + std::to_string(line) + '\n';
    return bytes;
}

TEST(LogIndex, CountsLinesHoweverTheBytesAreTorn)
{
    const std::string bytes = manyLines(1'000) + "torn";
    for (const std::size_t piece : {std::size_t(1), std::size_t(7), bytes.size()}) {
        LogIndex index;
        for (std::size_t at = 0; at < bytes.size(); at += piece)
            index.append(std::string_view(bytes).substr(at, piece));
        EXPECT_EQ(index.lineCount(), 1'001);
        EXPECT_EQ(index.size(), std::int64_t(bytes.size()));
        const LogIndex::Place place = index.before(999);
        EXPECT_LE(999 - place.line, 63);
        EXPECT_EQ(bytes.compare(std::size_t(place.offset), 5, "line "), 0);
        EXPECT_EQ(std::stoll(bytes.substr(std::size_t(place.offset) + 5)), place.line);
        EXPECT_EQ(index.beforeByte(place.offset), place);
    }
}

TEST(LogIndex, AnEmptyLogHasNoLine)
{
    LogIndex index;
    EXPECT_EQ(index.lineCount(), 0);
    index.append("\n");
    EXPECT_EQ(index.lineCount(), 1);
}

TEST(LogIndex, AHugeLineIsSteppedOverByTheNextPlace)
{
    LogIndex index;
    index.append("a\n" + std::string(600'000, 'x') + "\nb\nc\n");
    EXPECT_EQ(index.before(2), (LogIndex::Place{2, 600'003}));
}

TEST(LogIndex, RemembersWarningsAndSilence)
{
    LogIndex index;
    index.append("[2026-07-30 14:13:29] fine\nWARNING: hot\nTraceback (most recent call last)\n");
    index.append("[2026-07-30 14:17:41] back\n[2026-07-30 14:18:41] a minute is not long\n");
    EXPECT_EQ(index.warnings(), (std::vector<std::int64_t>{1, 2}));
    EXPECT_EQ(index.errors(), (std::vector<std::int64_t>{2}));
    ASSERT_EQ(index.silences().size(), 1U);
    EXPECT_EQ(index.silences()[0].before, 3);
    EXPECT_EQ(index.silences()[0].seconds, 252);
}

TEST(LogSearch, FindsEachLineOnceHoweverTheBytesAreTorn)
{
    const std::string bytes
        = "no\nALLREDUCE and ALLREDUCE\nno\nx ALLREDUCE\n\nALLRED\nUCE\nALLREDUCE";
    for (std::size_t piece = 1; piece <= bytes.size(); ++piece) {
        LogSearch search("ALLREDUCE");
        for (std::size_t at = 0; at < bytes.size(); at += piece)
            search.scan(std::string_view(bytes).substr(at, piece));
        EXPECT_EQ(search.lines(), (std::vector<std::int64_t>{1, 3, 7})) << piece;
        EXPECT_EQ(search.scanned(), std::int64_t(bytes.size()));
    }
}

TEST(LogSearch, AnEmptyTextFindsNothing)
{
    LogSearch search;
    search.scan("abc\n");
    EXPECT_TRUE(search.lines().empty());
}

TEST(LogRows, BreaksStandBetweenLines)
{
    LogRows rows;
    rows.setLineCount(4);
    rows.setBreaks({{4, QStringLiteral("end"), true}, {0, QStringLiteral("begin")},
        {2, QStringLiteral("one")}, {2, QStringLiteral("two")}});
    ASSERT_EQ(rows.count(), 8);
    QStringList seen;
    for (std::int64_t row = 0; row < rows.count(); ++row) {
        const LogRow at = rows.at(row);
        seen << (at.line >= 0 ? QString::number(at.line) : at.rupture->says);
        if (at.line >= 0) {
            EXPECT_EQ(rows.rowOf(at.line), row);
        }
    }
    EXPECT_EQ(seen.join(QLatin1Char(' ')), QStringLiteral("begin 0 1 one two 2 3 end"));
}

TEST(LogRows, AFilterShowsItsLinesAndNoBreak)
{
    LogRows rows;
    rows.setLineCount(100);
    rows.setBreaks({{2, QStringLiteral("gap"), true}});
    rows.setOnly(std::vector<std::int64_t>{3, 50, 99});
    EXPECT_EQ(rows.count(), 3);
    EXPECT_EQ(rows.at(1).line, 50);
    EXPECT_EQ(rows.rowOf(60), 1);
    rows.setOnly({});
    EXPECT_EQ(rows.count(), 101);
}

TEST(LogPieces, HoldsAFewPiecesAndNoMore)
{
    LogPieces pieces;
    const std::string piece(std::size_t(LogPieces::stride), 'a');
    for (int i = 0; i < 40; ++i)
        pieces.put(i * LogPieces::stride, piece);
    EXPECT_TRUE(pieces.at(0).empty());
    EXPECT_EQ(pieces.at(39 * LogPieces::stride + 10).size(), piece.size() - 10);
}

TEST(LogPieces, TakesWhatFollowsAndLeavesOutWhatDoesNot)
{
    LogPieces pieces;
    pieces.put(10, "behind a hole");
    EXPECT_TRUE(pieces.at(10).empty());
    pieces.put(0, "0123");
    pieces.put(2, "2345");
    pieces.put(2, "23");
    EXPECT_EQ(pieces.at(1), "12345");
}

} // namespace
} // namespace fairlead
