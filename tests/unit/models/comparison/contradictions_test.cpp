// Evidence against a startup class: the first step, the trace, the bytes of the cache.
#include "models/comparison/startup_contradictions.h"

#include "rule_fixture.h"
#include "startup_fixture.h"

namespace fairlead {
namespace {

using testing::ElementsAre;
using testing::HasSubstr;
using testing::IsEmpty;

std::vector<std::string> against(
    const Json &document, StartupClass attested = StartupClass::Unknown)
{
    return startingState(document, attested, builtInPolicy()).contradictions;
}

Json declared(const std::string &surface, const std::string &word)
{
    return with(bare(surface), "starting_state.declared", word);
}

TEST(FirstStep, EveryWarmOrPartialClassHasABudget)
{
    for (const StartupClassName &each : startupClassNames()) {
        const bool has
            = builtInPolicy().thresholds.contains("first_step_budget_s." + std::string(each.id));
        EXPECT_EQ(has, each.warmth == Warmth::Warm || each.warmth == Warmth::Partial) << each.id;
    }
}

TEST(FirstStep, BeyondTheBudgetSpeaksAgainstEachOfThem)
{
    for (const StartupClassName &each : startupClassNames()) {
        const std::string surface = each.id.starts_with("modal_") ? "modal"
            : each.id.starts_with("tpu_")                         ? "tpu"
                                                                  : "owned_h200";
        const Json document = declared(surface, std::string(each.id));
        const bool judgedByIt = each.warmth == Warmth::Warm || each.warmth == Warmth::Partial;
        EXPECT_EQ(against(with(document, "starting_state.first_step_s", 5000)).size(),
            judgedByIt ? 1u : 0u)
            << each.id;
        EXPECT_THAT(against(with(document, "starting_state.first_step_s", 60)), IsEmpty());
    }
}

TEST(FirstStep, ATraceFromTheFirstStepSaysItToo)
{
    std::vector<double> seconds = calm(40);
    seconds[0] = 900;
    Json document = withUnknown(timed(seconds), "starting_state.first_step_s");
    EXPECT_THAT(against(document), ElementsAre(HasSubstr("first step took 900 s")));
    document["steps"]["first"] = 700;
    EXPECT_THAT(against(document), IsEmpty());
}

TEST(Trace, ASlowBeginningSpeaksAgainstAWarmStart)
{
    std::vector<double> seconds = calm(80);
    for (std::size_t i = 1; i < 21; ++i)
        seconds[i] *= 4;
    EXPECT_THAT(
        against(timed(seconds)), ElementsAre(HasSubstr("derived warm, observed a slow beginning")));
    EXPECT_THAT(against(timed(calm(80))), IsEmpty());
}

TEST(Trace, TheFirstStepAloneIsNoBeginning)
{
    std::vector<double> seconds = calm(80);
    seconds[0] = 200;
    EXPECT_THAT(against(timed(seconds)), IsEmpty());
}

TEST(Trace, AShortOrSlightBeginningIsNone)
{
    std::vector<double> brief = calm(80), slight = calm(80);
    for (std::size_t i = 1; i < 5; ++i)
        brief[i] *= 4; // 12 s in all
    for (std::size_t i = 1; i < 31; ++i)
        slight[i] *= 1.4;
    EXPECT_THAT(against(timed(brief)), IsEmpty());
    EXPECT_THAT(against(timed(slight)), IsEmpty());
}

TEST(Trace, AColdStartMayBeginSlowly)
{
    std::vector<double> seconds = calm(80);
    for (std::size_t i = 1; i < 21; ++i)
        seconds[i] *= 4;
    Json cold = with(timed(seconds), "starting_state.caches.0.validity_key.count", 1);
    cold = with(cold, "starting_state.declared", "host_cold_cache");
    EXPECT_THAT(against(cold), IsEmpty());
}

TEST(CacheBytes, AnEmptyCacheSpeaksAgainstADeclaredWarmth)
{
    // Whether the container was new is not recorded, so that no class is derived.
    const Json document
        = withCache(declared("modal", "modal_warm_volume"), cacheEntry(0, 0, gigabyte));
    EXPECT_THAT(against(document), ElementsAre(HasSubstr("declared warm, observed cold")));
    EXPECT_THAT(against(bare("modal")), IsEmpty());
}

TEST(CacheBytes, AnAttestedWarmthIsHeldAgainstThemAsWell)
{
    const Json document = withCache(bare("modal"), cacheEntry(0, 0, gigabyte));
    EXPECT_THAT(against(document, StartupClass::ModalWarmVolume),
        ElementsAre(HasSubstr("attested warm, observed cold")));
}

TEST(CacheBytes, GrowthSpeaksAgainstADeclaredWarmth)
{
    const Json unclear = withUnknown(
        withCache(declared("owned_h200", "host_warm_compile"), cacheEntry(0, gigabyte, gigabyte)),
        "starting_state.caches.0.validity_key.framework");
    EXPECT_THAT(against(unclear), ElementsAre(HasSubstr("declared warm, observed partial")));
    const Json still = withUnknown(
        withCache(declared("owned_h200", "host_warm_compile"), cacheEntry(0, gigabyte, 0)),
        "starting_state.caches.0.validity_key.framework");
    EXPECT_THAT(against(still), IsEmpty());
}

TEST(CacheBytes, ACacheOfSomethingElseSpeaksAgainstADeclaredWarmth)
{
    Json entry = cacheEntry(0, gigabyte, 0);
    entry["validity_key"]["count"] = 1;
    const Json document = withCache(declared("modal", "modal_warm_volume"), entry);
    EXPECT_THAT(against(document), ElementsAre(HasSubstr("accelerator count 1 against 8")));
}

TEST(CacheBytes, AWarmContainerThatCompiledWasNotWarm)
{
    const Json warm = saw(bare("modal"), "task_first_input", false);
    EXPECT_THAT(against(withCache(warm, cacheEntry(0, gigabyte, gigabyte))),
        ElementsAre(HasSubstr("derived warm, observed partial")));
    EXPECT_THAT(against(withCache(warm, cacheEntry(0, 0, gigabyte))),
        ElementsAre(HasSubstr("derived warm, observed cold")));
    EXPECT_THAT(against(withCache(warm, cacheEntry(0, 0, 0))), IsEmpty());
    EXPECT_THAT(against(withCache(warm, cacheEntry(0, gigabyte, 0))), IsEmpty());
}

TEST(Declared, ClassesOfOneWarmthAreToldApartByTheirWords)
{
    const Json document = with(exampleReceipt(), "starting_state.declared", "host_warm_data");
    EXPECT_THAT(
        against(document), ElementsAre(HasSubstr("declared warm data, observed warm compile")));
}

TEST(CompilesNothing, IsSaidByThePostureOrByTheWarmup)
{
    EXPECT_EQ(
        derived(with(bare("owned_h200"), "compile.posture", "compile_disabled")), "host_no_cache");
    Json silent = withUnknown(bare("owned_h200"), "compile.posture");
    EXPECT_EQ(derived(silent), "unknown");
    EXPECT_EQ(derived(with(silent, "compile.warmup.reason", "compile_disabled")), "host_no_cache");
    EXPECT_EQ(
        derived(with(bare("owned_h200"), "compile.warmup.reason", "compile_disabled")), "unknown");
}

} // namespace
} // namespace fairlead
