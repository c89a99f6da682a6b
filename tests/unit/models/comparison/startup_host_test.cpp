#include "startup_fixture.h"

namespace fairlead {
namespace {

Json host()
{
    return bare("owned_h200");
}

Json filled(std::int64_t added = 0)
{
    return withCache(host(), cacheEntry(0, gigabyte, added));
}

TEST(StartupClassOnHost, NothingCompiledIsNoCache)
{
    EXPECT_EQ(derived(with(host(), "compile.posture", "eager")), "host_no_cache");
    EXPECT_EQ(derived(with(bare("other_host"), "compile.posture", "disabled")), "host_no_cache");
    EXPECT_EQ(derived(host()), "unknown");
}

TEST(StartupClassOnHost, EmptyOrDisabledCacheIsCold)
{
    EXPECT_EQ(derived(withCache(host(), cacheEntry(0, 0, gigabyte))), "host_cold_cache");
    EXPECT_EQ(derived(saw(host(), "caching_disabled", true)), "host_cold_cache");
    EXPECT_EQ(derived(saw(filled(), "caching_disabled", true)), "host_cold_cache");
    EXPECT_EQ(derived(withUnknown(
                  withCache(host(), cacheEntry(0, 0, 0)), "starting_state.caches.0.validity_key")),
        "host_cold_cache");
}

TEST(StartupClassOnHost, CacheOfAnotherCompilerIsCold)
{
    Json entry = cacheEntry(0, gigabyte, 0);
    entry["validity_key"]["compiler"] = "3.4.0";
    EXPECT_EQ(derived(withCache(host(), entry)), "host_cold_cache");
    entry["validity_key"]["compiler"] = "triton 3.5.0";
    EXPECT_EQ(derived(withCache(host(), entry)), "host_warm_compile");
}

TEST(StartupClassOnHost, TheImageCountsOnModalOnly)
{
    Json entry = cacheEntry(0, gigabyte, 0);
    entry["validity_key"]["image"] = "sha256:other";
    EXPECT_EQ(derived(withCache(host(), entry)), "host_warm_compile");
}

TEST(StartupClassOnHost, AKnownDifferenceOutweighsAnUnknownMember)
{
    Json document = filled();
    document = withUnknown(document, "starting_state.caches.0.validity_key.framework");
    EXPECT_EQ(derived(document), "unknown");
    document = with(document, "starting_state.caches.0.validity_key.count", 1);
    EXPECT_EQ(derived(document), "host_cold_cache");
}

TEST(StartupClassOnHost, GrowthBeyondOnePercentIsPartial)
{
    EXPECT_EQ(derived(filled(gigabyte / 100 + 1)), "host_partial_cache");
    EXPECT_EQ(derived(filled(gigabyte / 100)), "host_warm_compile");
    EXPECT_EQ(derived(filled(-gigabyte / 2)), "host_warm_compile");
}

TEST(StartupClassOnHost, DataInMemoryIsWarmData)
{
    EXPECT_EQ(derived(saw(filled(), "data_resident_fraction", 0.9)), "host_warm_data");
    EXPECT_EQ(derived(saw(filled(), "data_resident_fraction", 0.89)), "host_warm_compile");
    EXPECT_EQ(reuseOf(saw(filled(), "data_resident_fraction", 0.95)), Reuse::Proven);
}

TEST(StartupClassOnHost, WarmCompileWithoutAnEndIsUnproven)
{
    const Json document = withUnknown(filled(), "starting_state.caches.0.end");
    EXPECT_EQ(derived(document), "host_warm_compile");
    EXPECT_EQ(reuseOf(document), Reuse::Unproven);
    EXPECT_EQ(reuseOf(filled()), Reuse::Proven);
    // Warm data wants an end; with the data warm the row below it does not match either.
    EXPECT_EQ(derived(saw(document, "data_resident_fraction", 0.95)), "unknown");
}

TEST(StartupClassOnHost, ExampleReceiptIsWarmCompileWithProvenReuse)
{
    EXPECT_EQ(derived(exampleReceipt()), "host_warm_compile");
    EXPECT_EQ(reuseOf(exampleReceipt()), Reuse::Proven);
}

TEST(StartupClassOnUnknownSurface, DerivesNothing)
{
    EXPECT_EQ(derived(with(filled(), "surface.id", "unknown")), "unknown");
    EXPECT_EQ(derived(withUnknown(filled(), "surface.id")), "unknown");
}

} // namespace
} // namespace fairlead
