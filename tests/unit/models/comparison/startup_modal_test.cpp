#include "startup_fixture.h"

namespace fairlead {
namespace {

Json modal()
{
    return bare("modal");
}

Json freshContainer()
{
    return saw(modal(), "task_first_input", true);
}

Json filled(Json document, std::int64_t added = 0)
{
    return withCache(std::move(document), cacheEntry(0, gigabyte, added));
}

Json emptied(Json document)
{
    return withCache(std::move(document), cacheEntry(0, 0, gigabyte));
}

TEST(StartupClassOnModal, ImageBuiltForTheRunIsColdImage)
{
    const Json document = filled(freshContainer());
    EXPECT_EQ(derived(saw(document, "image_build_finished_at", "2026-11-20T09:15:20Z")),
        "modal_cold_image");
    EXPECT_EQ(derived(saw(document, "image_build_finished_at",
                  Json::array({"2026-11-19T09:15:20Z", "2026-11-20T09:16:00Z"}))),
        "modal_cold_image");
    EXPECT_EQ(derived(saw(document, "image_build_finished_at", "2026-11-20T09:15:19Z")),
        "modal_warm_volume");
    EXPECT_EQ(derived(saw(document, "image_build_finished_at", "yesterday")), "modal_warm_volume");
}

TEST(StartupClassOnModal, ContainerFromASnapshotIsRestored)
{
    EXPECT_EQ(derived(saw(filled(freshContainer()), "snapshot_behavior", "RESTORE")),
        "modal_restored_snapshot");
    EXPECT_EQ(derived(saw(freshContainer(), "task_state", "LOADING_CHECKPOINT_IMAGE")),
        "modal_restored_snapshot");
    EXPECT_EQ(derived(saw(filled(freshContainer()), "snapshot_behavior", "SNAPSHOT")),
        "modal_warm_volume");
}

TEST(StartupClassOnModal, ContainerThatRanBeforeIsWarm)
{
    EXPECT_EQ(derived(saw(modal(), "task_first_input", false)), "modal_warm_container");
    EXPECT_EQ(derived(saw(modal(), "startup_s", 0)), "modal_warm_container");
    EXPECT_EQ(derived(saw(modal(), "startup_s", 31.5)), "unknown");
    EXPECT_EQ(reuseOf(saw(modal(), "task_first_input", false)), Reuse::Unproven);
    EXPECT_EQ(reuseOf(filled(saw(modal(), "task_first_input", false))), Reuse::Proven);
}

TEST(StartupClassOnModal, NothingCompiledInANewContainerIsNoCache)
{
    const Json eager = with(freshContainer(), "compile.posture", "eager");
    EXPECT_EQ(derived(eager), "modal_no_cache");
    EXPECT_EQ(
        derived(emptied(with(freshContainer(), "compile.posture", "disabled"))), "modal_no_cache");
    EXPECT_EQ(derived(with(modal(), "compile.posture", "eager")), "unknown");
}

TEST(StartupClassOnModal, EmptyCacheFilledFromASeedIsSeeded)
{
    const Json empty = emptied(freshContainer());
    EXPECT_EQ(derived(with(empty, "starting_state.seed_source", 3)), "modal_seeded_cache");
    EXPECT_EQ(derived(empty), "modal_cold_cache");
    EXPECT_EQ(derived(with(filled(freshContainer()), "starting_state.seed_source", 3)),
        "modal_warm_volume");
}

TEST(StartupClassOnModal, EmptyCacheInANewContainerIsCold)
{
    EXPECT_EQ(derived(emptied(freshContainer())), "modal_cold_cache");
    EXPECT_EQ(derived(emptied(modal())), "unknown");
    const Json justUnder = withCache(freshContainer(), cacheEntry(0, (1 << 20) - 1, 0));
    EXPECT_EQ(derived(justUnder), "modal_cold_cache");
    const Json oneMebibyte = withCache(freshContainer(), cacheEntry(0, 1 << 20, 0));
    EXPECT_EQ(derived(oneMebibyte), "modal_warm_volume");
}

TEST(StartupClassOnModal, SkippedSeedsForceTheColdCache)
{
    const Json document = saw(emptied(freshContainer()), "seeds_skipped", true);
    EXPECT_EQ(derived(document), "modal_cold_cache");
    EXPECT_TRUE(deriveStartupClass(document, builtInPolicy()).forced);
    EXPECT_FALSE(deriveStartupClass(emptied(freshContainer()), builtInPolicy()).forced);
}

TEST(StartupClassOnModal, DisabledCachingIsCold)
{
    EXPECT_EQ(derived(saw(filled(freshContainer()), "caching_disabled", true)), "modal_cold_cache");
    EXPECT_EQ(
        derived(saw(filled(freshContainer()), "caching_disabled", false)), "modal_warm_volume");
}

TEST(StartupClassOnModal, WarmVolumeFromAnotherImageIsNotWarm)
{
    Json entry = cacheEntry(0, gigabyte, 0);
    entry["validity_key"]["image"] = "sha256:other";
    const DerivedClass found
        = deriveStartupClass(withCache(freshContainer(), entry), builtInPolicy());
    EXPECT_EQ(found.startupClass, StartupClass::ModalColdCache);
    EXPECT_TRUE(found.validityKeyDiffers);
}

TEST(StartupClassOnModal, WarmVolumeFromAnotherGpuCountIsNotWarm)
{
    Json entry = cacheEntry(0, gigabyte, 0);
    entry["validity_key"]["count"] = 1;
    EXPECT_EQ(derived(withCache(freshContainer(), entry)), "modal_cold_cache");
}

TEST(StartupClassOnModal, CacheThatGrewBeyondOnePercentIsPartial)
{
    EXPECT_EQ(derived(filled(freshContainer(), gigabyte / 100 + 1)), "modal_partial_cache");
    EXPECT_EQ(derived(filled(freshContainer(), gigabyte / 100)), "modal_warm_volume");
}

TEST(StartupClassOnModal, CachesAreSummed)
{
    // Each alone grows by more or less than one percent; together they grow by less.
    Json document = withCache(freshContainer(), cacheEntry(0, gigabyte / 10, gigabyte / 100));
    EXPECT_EQ(derived(document), "modal_partial_cache");
    document = withCache(document, cacheEntry(1, 2 * gigabyte, 0));
    EXPECT_EQ(derived(document), "modal_warm_volume");
    Json foreign = cacheEntry(2, gigabyte, 0);
    foreign["validity_key"]["compiler"] = "3.4.0";
    EXPECT_EQ(derived(withCache(document, foreign)), "modal_cold_cache");
}

TEST(StartupClassOnModal, WarmVolumeWithoutAnEndIsUnproven)
{
    Json entry = cacheEntry(0, gigabyte, 0);
    EXPECT_EQ(reuseOf(withCache(freshContainer(), entry)), Reuse::Proven);
    const Json document
        = withUnknown(withCache(freshContainer(), entry), "starting_state.caches.0.end");
    EXPECT_EQ(derived(document), "modal_warm_volume");
    EXPECT_EQ(reuseOf(document), Reuse::Unproven);
}

TEST(StartupClassOnModal, WhatIsNotRecordedDerivesNothing)
{
    EXPECT_EQ(derived(freshContainer()), "unknown"); // caches: [] is not recorded
    const Json document = filled(freshContainer());
    EXPECT_EQ(
        derived(withUnknown(document, "starting_state.caches.0.validity_key.image")), "unknown");
    EXPECT_EQ(derived(withUnknown(document, "stack.image.digest")), "unknown");
    EXPECT_EQ(derived(withUnknown(document, "starting_state.caches.0.start.bytes")), "unknown");
    Json otherRole = document;
    otherRole["starting_state"]["caches"][0]["role"] = "data";
    EXPECT_EQ(derived(otherRole), "unknown");
    EXPECT_FALSE(deriveStartupClass(freshContainer(), builtInPolicy()).missing.empty());
}

TEST(StartupClassOnModal, ListingCutShortNeverProvesAnEmptyCache)
{
    Json entry = cacheEntry(0, 1000, 0);
    entry["start"]["complete"] = false;
    EXPECT_EQ(derived(withCache(freshContainer(), entry)), "unknown");
}

} // namespace
} // namespace fairlead
