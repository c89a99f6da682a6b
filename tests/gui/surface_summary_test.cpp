// The surfaces in the status bar, and what they tell the Route page.
#include <gtest/gtest.h>

#include "ui/shell/live_facts.h"
#include "ui/shell/surface_summary.h"

using namespace fairlead;
using namespace fairlead::ui;

namespace {

SurfaceView surface(const std::string &kind, SurfaceHealth health)
{
    SurfaceView view;
    view.id = "one";
    view.kind = kind;
    view.status.health = health;
    return view;
}

TEST(SurfaceSummary, NoneIsNeitherGoodNorTrouble)
{
    for (const SurfaceWord &word : surfaceSummary({})) {
        EXPECT_EQ(word.mark, SurfaceWord::Mark::None);
        EXPECT_FALSE(word.words.isEmpty());
    }
}

TEST(SurfaceSummary, OneUntrustedKeyIsTrouble)
{
    const auto words = surfaceSummary(
        {surface("host", SurfaceHealth::Live), surface("host", SurfaceHealth::KeyUnknown)});
    EXPECT_EQ(words[1].words, QStringLiteral("1 of 2"));
    EXPECT_EQ(words[1].mark, SurfaceWord::Mark::Trouble);
}

TEST(SurfaceSummary, AllLiveIsGoodAndConnectingIsNotYet)
{
    EXPECT_EQ(
        surfaceSummary({surface("host", SurfaceHealth::Live)})[1].mark, SurfaceWord::Mark::Good);
    EXPECT_EQ(surfaceSummary({surface("host", SurfaceHealth::Connecting)})[1].mark,
        SurfaceWord::Mark::None);
}

TEST(LiveFacts, AGpuWhoseLoadIsUnknownIsNotIdle)
{
    const Time now = *parseUtc("2026-11-22T15:00:00Z");
    SurfaceView host = surface("host", SurfaceHealth::Live);
    GpuStatus idle, busy, unknown;
    idle.utilizationPercent = 0.0;
    busy.utilizationPercent = 97.0;
    unknown.utilizationPercent = Unknown{"[GPU is lost]"};
    host.status.gpus = {idle, busy, unknown};
    host.status.gpusAt = now - std::chrono::seconds(4);
    const auto facts = liveFacts({host}, now);
    ASSERT_EQ(facts.size(), 1);
    EXPECT_EQ(facts[0].value, QStringLiteral("1 of 3"));
    EXPECT_FALSE(facts[0].unknown);
}

TEST(LiveFacts, AHostThatWasNotSeenSaysSo)
{
    const auto facts = liveFacts({surface("host", SurfaceHealth::KeyUnknown)}, Time{});
    ASSERT_EQ(facts.size(), 1);
    EXPECT_TRUE(facts[0].unknown);
    EXPECT_FALSE(facts[0].value.contains(u'0'));
}

} // namespace
