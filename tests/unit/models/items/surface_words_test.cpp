// The words of a surface: each health apart, unknown never zero, the shape as it was seen.
#include <gtest/gtest.h>

#include "models/items/surface_words.h"

using namespace fairlead;

namespace {

const Time now = *parseUtc("2026-11-22T15:00:00Z");

SurfaceView host(SurfaceHealth health = SurfaceHealth::NotAsked)
{
    SurfaceView surface;
    surface.id = "h200-a";
    surface.kind = "host";
    surface.target = "bench@10.8.0.21:22";
    surface.source = "surfaces.toml:1";
    surface.status.id = surface.id;
    surface.status.health = health;
    return surface;
}

Json identity(int gpus)
{
    Json list = Json::array();
    for (int i = 0; i < gpus; ++i)
        list.push_back({{"index", i}, {"uuid", "GPU-" + std::to_string(i)}, {"name", "NVIDIA H200"},
            {"memory_bytes", 143'771LL * 1024 * 1024}});
    return {{"host_name", "rack-1"}, {"user", "bench"}, {"boot_id", "7c1e0000"}, {"gpus", list},
        {"link_class", "NV18"}, {"driver", nullptr},
        {"unavailable", {{"driver", "nvidia-smi is not there"}}}};
}

TEST(SurfaceWords, EachHealthHasItsOwnWord)
{
    QStringList words;
    for (const SurfaceHealth each : {SurfaceHealth::NotAsked, SurfaceHealth::Connecting,
             SurfaceHealth::Live, SurfaceHealth::Waiting, SurfaceHealth::KeyUnknown,
             SurfaceHealth::KeyRefused, SurfaceHealth::LoginRefused, SurfaceHealth::DriverSilent}) {
        const QString word = healthCell(host(each), now).text;
        EXPECT_FALSE(word.isEmpty());
        EXPECT_FALSE(words.contains(word)) << word.toStdString();
        words.append(word);
        EXPECT_FALSE(healthText(host(each), now).title.isEmpty());
    }
}

TEST(SurfaceWords, WhatWasNeverSeenIsNoZero)
{
    const SurfaceView surface = host();
    const CellContent shape = surfaceCell(surface, SurfaceColumn::Shape, now);
    EXPECT_TRUE(shape.unknown);
    EXPECT_FALSE(shape.text.contains(u'0'));
    EXPECT_EQ(surfaceCell(surface, SurfaceColumn::InUse, now).text, QStringLiteral("—"));
    for (const SurfaceFact &fact : surfaceFacts(surface, now)) {
        EXPECT_TRUE(fact.value.isEmpty()) << fact.field.toStdString();
        EXPECT_EQ(fact.unknownBecause, QStringLiteral("not asked: no login yet"));
        EXPECT_TRUE(fact.age.isEmpty());
    }
}

TEST(SurfaceWords, TheShapeNamesTheGpusAndTheirMemory)
{
    SurfaceView surface = host(SurfaceHealth::Live);
    surface.status.host = identity(8);
    EXPECT_EQ(shapeWords(surface), QStringLiteral("8 × H200 140.4 GiB"));
    surface.status.host = identity(0);
    EXPECT_EQ(shapeWords(surface), QStringLiteral("no GPU"));
}

TEST(SurfaceWords, ALoadThatNobodyReportsIsUnknownAndNotIdle)
{
    SurfaceView surface = host(SurfaceHealth::Live);
    surface.status.gpus.resize(8);
    const CellContent use = surfaceCell(surface, SurfaceColumn::InUse, now);
    EXPECT_TRUE(use.unknown);
    EXPECT_FALSE(use.text.contains(u'0'));
    surface.status.gpus.front().utilizationPercent = 97.0;
    EXPECT_EQ(surfaceCell(surface, SurfaceColumn::InUse, now).text, QStringLiteral("1 in use"));
}

TEST(SurfaceWords, AFactSaysWhyItIsNotKnownAndHowOldItIs)
{
    SurfaceView surface = host(SurfaceHealth::Live);
    surface.status.host = identity(8);
    surface.status.hostAt = now - std::chrono::minutes(9);
    bool driver = false, boot = false;
    for (const SurfaceFact &fact : surfaceFacts(surface, now)) {
        if (fact.field == QStringLiteral("Driver")) {
            driver = true;
            EXPECT_EQ(fact.unknownBecause, QStringLiteral("nvidia-smi is not there"));
        }
        if (fact.field == QStringLiteral("Boot id")) {
            boot = true;
            EXPECT_EQ(fact.value, QStringLiteral("7c1e0000"));
            EXPECT_EQ(fact.age, QStringLiteral("9 min ago"));
        }
    }
    EXPECT_TRUE(driver && boot);
}

TEST(SurfaceWords, ASurfaceThatIsOnlyReadSaysSo)
{
    SurfaceView surface = host();
    surface.kind = "modal";
    EXPECT_EQ(healthCell(surface, now).text, QStringLiteral("Not connected"));
    EXPECT_TRUE(healthText(surface, now).sentence.contains(QStringLiteral("unsupported")));
}

TEST(SurfaceWords, ASurfaceOutOfSightSaysItsCauseAndItsNextTry)
{
    SurfaceView surface = host(SurfaceHealth::Waiting);
    surface.status.problem = "10.8.0.21 port 22 did not answer";
    surface.status.nextTry = now + std::chrono::seconds(4);
    const HealthText text = healthText(surface, now);
    EXPECT_TRUE(text.sentence.contains(QStringLiteral("did not answer")));
    EXPECT_TRUE(text.sentence.contains(QStringLiteral("in 4 s")));
    EXPECT_TRUE(surfaceCell(surface, SurfaceColumn::Shape, now).stale);
}

} // namespace
