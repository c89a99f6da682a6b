#include "startup_fixture.h"

namespace fairlead {
namespace {

Json tpu(std::int64_t hosts = 2)
{
    return with(bare("tpu"), "launch.hosts", hosts);
}

Json counted(std::int64_t worker, std::int64_t hits, std::int64_t misses, std::int64_t added = 0)
{
    Json entry = cacheEntry(worker, gigabyte, added);
    entry["hits"] = hits;
    entry["misses"] = misses;
    return entry;
}

Json populated(std::int64_t added = 0)
{
    return withCache(withCache(tpu(), cacheEntry(0, gigabyte, 0)), cacheEntry(1, gigabyte, added));
}

TEST(StartupClassOnTpu, CacheOnWorkerZeroAloneIsMixed)
{
    const Json document
        = withCache(withCache(tpu(), cacheEntry(0, gigabyte, 0)), cacheEntry(1, 0, gigabyte));
    EXPECT_EQ(derived(document), "tpu_mixed_xla");
}

TEST(StartupClassOnTpu, WorkerThatIsNotRecordedIsNotEmpty)
{
    EXPECT_EQ(derived(withCache(tpu(), cacheEntry(0, gigabyte, 0))), "unknown");
    EXPECT_EQ(derived(withCache(tpu(), cacheEntry(0, 0, gigabyte))), "unknown");
    EXPECT_EQ(derived(withCache(tpu(1), cacheEntry(0, 0, gigabyte))), "tpu_cold_xla");
}

TEST(StartupClassOnTpu, NoUsableCacheOnEveryWorkerIsCold)
{
    EXPECT_EQ(derived(saw(tpu(), "caching_disabled", Json::array({true, true}))), "tpu_cold_xla");
    EXPECT_EQ(derived(saw(tpu(), "caching_disabled", Json::array({true, false}))), "unknown");
    Json foreign = cacheEntry(1, gigabyte, 0);
    foreign["validity_key"]["compiler"] = "0.0.1";
    EXPECT_EQ(derived(withCache(withCache(tpu(), cacheEntry(0, 0, 0)), foreign)), "tpu_cold_xla");
}

TEST(StartupClassOnTpu, NewEntriesOrHitsAndMissesArePartial)
{
    EXPECT_EQ(derived(populated(1)), "tpu_partial_xla");
    EXPECT_EQ(derived(withCache(withCache(tpu(), counted(0, 5, 0)), counted(1, 5, 2))),
        "tpu_partial_xla");
    EXPECT_EQ(
        derived(withCache(withCache(tpu(), counted(0, 5, 0)), counted(1, 5, 0))), "tpu_hit_xla");
}

TEST(StartupClassOnTpu, HitsOnEveryWorkerAreProvenReuse)
{
    const Json document = saw(populated(), "cache_hits_proven", Json::array({true, true}));
    EXPECT_EQ(derived(document), "tpu_hit_xla");
    EXPECT_EQ(reuseOf(document), Reuse::Proven);
    EXPECT_EQ(derived(saw(populated(), "cache_hits_proven", Json::array({true, false}))),
        "tpu_populated_xla");
}

TEST(StartupClassOnTpu, HitsWithoutAnEndLeaveNewEntriesOpen)
{
    Json document = saw(populated(), "cache_hits_proven", Json::array({true, true}));
    document = withUnknown(document, "starting_state.caches.1.end");
    EXPECT_EQ(derived(document), "unknown");
}

TEST(StartupClassOnTpu, PopulatedFolderAloneProvesNoReuse)
{
    EXPECT_EQ(derived(populated()), "tpu_populated_xla");
    EXPECT_EQ(reuseOf(populated()), Reuse::Unproven);
}

TEST(StartupClassOnTpu, CacheWithoutAWorkerIsSharedByAll)
{
    Json shared = cacheEntry(0, gigabyte, 0);
    shared["worker"] = nullptr;
    EXPECT_EQ(derived(withCache(tpu(4), shared)), "tpu_populated_xla");
}

} // namespace
} // namespace fairlead
