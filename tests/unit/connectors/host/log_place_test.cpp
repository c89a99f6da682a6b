#include "connectors/host/log_place.h"

#include <gtest/gtest.h>

#include "connectors/common/sha256.h"

namespace fairlead {
namespace {

const FileIdentity file{1, 2};

TEST(LogPlace, HashesTheHeadOfAShortFileAsItGrows)
{
    LogPlace place = LogPlace::in(file, "abc");
    EXPECT_EQ(place.position(), (LogPosition{1, 2, 0, 3, Sha256::of("abc").hex()}));
    place.advance("ab");
    EXPECT_EQ(place.position().headBytes, 3U);
    place.advance("cdef"); // crosses what was known of the head
    EXPECT_EQ(place.position(), (LogPosition{1, 2, 6, 6, Sha256::of("abcdef").hex()}));
    const std::string more(1000, 'x');
    place.advance(more);
    EXPECT_EQ(place.position().headBytes, 256U);
    EXPECT_EQ(place.position().headSha256, Sha256::of("abcdef" + more.substr(0, 250)).hex());
    EXPECT_EQ(place.offset(), 1006U);
    EXPECT_EQ(place.overlap(), more.substr(0, LogPlace::overlapSize));
}

TEST(LogPlace, FitsAFileThatGrewAndNoOther)
{
    LogPlace place = LogPlace::in(file, "");
    EXPECT_EQ(place.position().headBytes, 0U);
    EXPECT_TRUE(place.fits("anything", ""));
    place.advance("abcdef");
    EXPECT_TRUE(place.fits("abcdefghi", "abcdef"));
    EXPECT_FALSE(place.fits("abcdef", "xbcdef"));
    EXPECT_FALSE(place.fits("abcxef", "abcdef"));
    EXPECT_FALSE(place.fits("abc", "abcdef"));
}

TEST(LogPlace, OfAnEarlierProgramKnowsItsHeadOnly)
{
    LogPlace first = LogPlace::in(file, "");
    first.advance("abcdef");
    LogPlace later = LogPlace::from(first.position());
    EXPECT_TRUE(later.fits("abcdefghi", ""));
    EXPECT_FALSE(later.fits("abcdeXghi", ""));
    EXPECT_FALSE(later.knowsCopies());
    later.learnHead("abcdefghi");
    EXPECT_EQ(later.position().headBytes, 9U);
    later.advance("ghijk");
    EXPECT_EQ(later.position(), (LogPosition{1, 2, 11, 11, Sha256::of("abcdefghijk").hex()}));
    EXPECT_EQ(later.overlap(), "ghijk");
}

TEST(LogPlace, KnowsACopyOnlyByEnoughBytes)
{
    LogPlace place = LogPlace::in(file, "");
    place.advance(std::string(200, 'x'));
    EXPECT_FALSE(place.knowsCopies());
    place.advance(std::string(56, 'x'));
    EXPECT_TRUE(place.knowsCopies());
    place.moveTo({1, 3});
    EXPECT_EQ(place.position().inode, 3U);
    EXPECT_EQ(place.offset(), 256U);
}

} // namespace
} // namespace fairlead
