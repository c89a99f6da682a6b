#include "models/domain/startup_class.h"

#include <algorithm>
#include <set>

#include <gtest/gtest.h>

namespace fairlead {
namespace {

const OldStartupName &oldName(std::string_view name)
{
    const auto names = oldStartupNames();
    return *std::find_if(names.begin(), names.end(),
        [name](const OldStartupName &each) { return each.old == name; });
}

TEST(StartupClass, EachIdReadsBackAsItsClass)
{
    std::set<std::string_view> ids;
    for (const StartupClassName &each : startupClassNames()) {
        EXPECT_EQ(startupClassFromId(each.id), each.startupClass);
        EXPECT_EQ(&nameOf(each.startupClass), &each);
        EXPECT_TRUE(ids.insert(each.id).second) << each.id;
    }
    EXPECT_EQ(ids.size(), 19U);
    EXPECT_EQ(startupClassNames().back().id, "unknown");
}

TEST(StartupClass, AnOlderNameIsNoIdOfToday)
{
    for (const OldStartupName &each : oldStartupNames())
        EXPECT_EQ(startupClassFromId(each.old), std::nullopt) << each.old;
}

TEST(StartupClass, HostClassesServeBothKindsOfHostAndNothingElse)
{
    EXPECT_TRUE(standsOn(StartupClass::HostWarmCompile, Surface::OwnedH200));
    EXPECT_TRUE(standsOn(StartupClass::HostWarmCompile, Surface::OtherHost));
    EXPECT_FALSE(standsOn(StartupClass::HostWarmCompile, Surface::Modal));
    EXPECT_FALSE(standsOn(StartupClass::HostWarmCompile, Surface::Tpu));
    EXPECT_FALSE(standsOn(StartupClass::HostWarmCompile, Surface::Unknown));
}

TEST(StartupClass, AWarmVolumeStandsOnModalOnly)
{
    for (const SurfaceName &surface : surfaceNames())
        EXPECT_EQ(standsOn(StartupClass::ModalWarmVolume, surface.surface),
            surface.surface == Surface::Modal)
            << surface.id;
}

TEST(StartupClass, UnknownStandsAnywhere)
{
    for (const SurfaceName &surface : surfaceNames())
        EXPECT_TRUE(standsOn(StartupClass::Unknown, surface.surface)) << surface.id;
}

TEST(StartupClass, WarmthIsThatOfTheSpecification)
{
    EXPECT_EQ(nameOf(StartupClass::ModalSeededCache).warmth, Warmth::Partial);
    EXPECT_EQ(nameOf(StartupClass::ModalNoCache).warmth, Warmth::Cold);
    EXPECT_EQ(nameOf(StartupClass::HostWarmData).warmth, Warmth::Warm);
    EXPECT_EQ(nameOf(StartupClass::TpuMixedXla).warmth, Warmth::Partial);
    EXPECT_EQ(nameOf(StartupClass::TpuPopulatedXla).warmth, Warmth::Warm);
    EXPECT_EQ(wordOf(Warmth::Partial), "partial");
    EXPECT_EQ(wordOf(Warmth::Unknown), "unknown");
}

TEST(StartupClass, TheWordLeavesTheSurfaceOut)
{
    EXPECT_EQ(nameOf(StartupClass::HostWarmCompile).word, "warm compile");
    EXPECT_EQ(nameOf(StartupClass::ModalWarmVolume).word, "warm volume");
    EXPECT_EQ(nameOf(StartupClass::TpuHitXla).word, "XLA hit");
}

TEST(StartupClass, OlderNamesKeepWhatTheyImplied)
{
    EXPECT_TRUE(oldName("modal_cold_forced").forced);
    EXPECT_EQ(oldName("modal_cold_forced").startupClass, StartupClass::ModalColdCache);
    EXPECT_EQ(oldName("host_warm_nvme").compileCacheStorage, "local_nvme");
    EXPECT_EQ(oldName("warm-data").startupClass, StartupClass::HostWarmData);
}

TEST(StartupClass, AWarmRerunSaysNothingOfItsCache)
{
    for (const std::string_view name : {"warm-rerun", "cold-boot", "tpu-cold-node"})
        EXPECT_EQ(oldName(name).startupClass, StartupClass::Unknown) << name;
}

} // namespace
} // namespace fairlead
