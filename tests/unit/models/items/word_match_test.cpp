#include "models/items/word_match.h"

#include <gtest/gtest.h>

using fairlead::matchWords;

namespace {

int score(const char *typed, const char *name)
{
    const auto match = matchWords(QString::fromUtf8(typed), QString::fromUtf8(name));
    return match ? match->score : -1;
}

TEST(WordMatch, FindsWordsApartFromEachOther)
{
    const auto match = matchWords(QStringLiteral("nam 07"), QStringLiteral("nam52-base-h200-07"));
    ASSERT_TRUE(match);
    EXPECT_EQ(match->positions, (QVector<int>{0, 1, 2, 16, 17}));
}

TEST(WordMatch, RefusesWhatDoesNotOccur)
{
    EXPECT_EQ(score("zz", "receipts"), -1);
    EXPECT_EQ(score("rc zz", "receipts"), -1);
    EXPECT_EQ(score("stpiecer", "receipts"), -1);
}

TEST(WordMatch, IgnoresCase)
{
    EXPECT_EQ(score("REC", "receipts"), score("rec", "Receipts"));
}

TEST(WordMatch, PrefersStartsOfWordsAndNeighbours)
{
    EXPECT_GT(score("co", "Compare"), score("co", "Ask for echo"));
    EXPECT_GT(score("ir", "Import receipts"), score("ir", "Their own"));
}

TEST(WordMatch, AnEmptyQueryMatchesEverything)
{
    EXPECT_EQ(score("", "anything"), 0);
    EXPECT_EQ(score("  ", "anything"), 0);
}

} // namespace
