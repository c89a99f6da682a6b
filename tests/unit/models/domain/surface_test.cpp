#include "models/domain/surface.h"

#include <set>

#include <gtest/gtest.h>

namespace fairlead {
namespace {

TEST(Surface, EachIdReadsBackAsItsSurface)
{
    std::set<std::string_view> ids;
    for (const SurfaceName &each : surfaceNames()) {
        EXPECT_EQ(surfaceFromId(each.id), each.surface);
        EXPECT_EQ(&nameOf(each.surface), &each);
        EXPECT_FALSE(each.word.empty());
        EXPECT_FALSE(each.icon.empty());
        EXPECT_TRUE(ids.insert(each.id).second) << each.id;
    }
    EXPECT_EQ(
        ids, (std::set<std::string_view>{"modal", "owned_h200", "tpu", "other_host", "unknown"}));
}

TEST(Surface, AWordIsNoId)
{
    EXPECT_EQ(surfaceFromId("Modal"), std::nullopt);
    EXPECT_EQ(surfaceFromId("Owned H200:8"), std::nullopt);
    EXPECT_EQ(surfaceFromId(""), std::nullopt);
}

TEST(Surface, UnknownStandsLast)
{
    EXPECT_EQ(surfaceNames().back().surface, Surface::Unknown);
}

TEST(Surface, AnOwnedNodeSaysWhatItIs)
{
    EXPECT_EQ(nameOf(Surface::OwnedH200).word, "Owned H200:8");
    EXPECT_EQ(nameOf(Surface::Tpu).word, "TPU slice");
}

} // namespace
} // namespace fairlead
