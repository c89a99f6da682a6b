#include "models/items/standing_words.h"

#include <gtest/gtest.h>

#include "models/items/starting_words.h"
#include "tests/unit/models/items/receipt_rows.h"

namespace fairlead {
namespace {

const Time now = StillClock().now();

TEST(StandingWords, AReceiptThatStandsHasNoLine)
{
    EXPECT_TRUE(standingLines(*judgedOf(exampleReceipt()), now).empty());
    EXPECT_TRUE(acknowledgementLines(*judgedOf(contradicted()), now).empty());
}

TEST(StandingWords, ARetractionSaysByWhomWhenAndWhyAndStandsFirst)
{
    const auto lines
        = standingLines(*judgedWith(exampleReceipt(),
                            [](LedgerEntry &entry) {
                                entry.retraction = Retraction{{}, "Ana", "wrong node", now};
                                entry.supersededBy = {std::string(64, 'a')};
                            }),
            now);
    ASSERT_EQ(lines.size(), 2U);
    EXPECT_EQ(lines[0].chip, QStringLiteral("retracted"));
    EXPECT_EQ(lines[0].tone, Tone::Err);
    EXPECT_EQ(lines[0].says, QStringLiteral("by Ana, 22 Nov 15:00: wrong node"));
    EXPECT_TRUE(lines[0].shows.isEmpty());
    EXPECT_EQ(lines[1].chip, QStringLiteral("superseded"));
    EXPECT_EQ(lines[1].says, QStringLiteral("by aaaa…aaaa"));
    EXPECT_EQ(lines[1].shows, QString(64, QLatin1Char('a')));
}

TEST(StandingWords, SeveralThatSupersedeAreCounted)
{
    const auto lines = standingLines(*judgedWith(exampleReceipt(),
                                         [](LedgerEntry &entry) {
                                             entry.supersededBy = {std::string(64, 'a'),
                                                 std::string(64, 'b'), std::string(64, 'c')};
                                         }),
        now);
    ASSERT_EQ(lines.size(), 1U);
    EXPECT_EQ(lines[0].says, QStringLiteral("by aaaa…aaaa and 2 more"));
}

TEST(StandingWords, AnAcknowledgementSilencesTheCallForOne)
{
    const auto waiting = judgedOf(contradicted());
    EXPECT_TRUE(startingWords(*waiting, now)
                    .contradictionText.contains(QStringLiteral("until somebody acknowledges")));
    const auto dealtWith = judgedWith(contradicted(), [](LedgerEntry &entry) {
        entry.acknowledgements = {{{}, "STARTUP_CONTRADICTED", "Ana", "first", now},
            {{}, "STARTUP_CONTRADICTED", "Ben", "second", now}};
    });
    EXPECT_FALSE(startingWords(*dealtWith, now).contradiction.isEmpty()) << "it is still said";
    EXPECT_FALSE(startingWords(*dealtWith, now)
                     .contradictionText.contains(QStringLiteral("until somebody acknowledges")));
    const auto lines = acknowledgementLines(*dealtWith, now);
    ASSERT_EQ(lines.size(), 2U);
    EXPECT_EQ(lines[0].says, QStringLiteral("by Ben, 22 Nov 15:00: second"));
    EXPECT_EQ(lines[1].says, QStringLiteral("by Ana, 22 Nov 15:00: first"));
}

} // namespace
} // namespace fairlead
