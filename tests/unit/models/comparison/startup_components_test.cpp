// How warm the evidence shows the parts of a starting state, and how that is compared.
#include "gate_fixture.h"
#include "startup_fixture.h"

namespace fairlead {
namespace {

using testing::IsEmpty;
using testing::Pair;
using testing::UnorderedElementsAre;

std::map<std::string, Warmth> shown(const Json &document)
{
    return startingState(document, StartupClass::Unknown, builtInPolicy()).components;
}

Json filled(Json document, std::int64_t added = 0)
{
    return withCache(std::move(document), cacheEntry(0, gigabyte, added));
}

TEST(StartupComponents, OnModalImageContainerAndCacheSpeakForThemselves)
{
    Json document = filled(saw(bare("modal"), "task_first_input", true));
    EXPECT_THAT(shown(document),
        UnorderedElementsAre(Pair("container", Warmth::Cold), Pair("compile_cache", Warmth::Warm)));
    document = saw(document, "image_build_finished_at", "2026-11-20T09:15:20Z");
    EXPECT_THAT(shown(document), testing::Contains(Pair("image", Warmth::Cold)));
    document = saw(filled(bare("modal"), gigabyte), "startup_s", 0);
    EXPECT_THAT(shown(document),
        UnorderedElementsAre(
            Pair("container", Warmth::Warm), Pair("compile_cache", Warmth::Partial)));
}

TEST(StartupComponents, ASeededCacheIsPartialAndAnotherImagesIsCold)
{
    const Json empty = withCache(bare("modal"), cacheEntry(0, 0, gigabyte));
    EXPECT_THAT(shown(empty), UnorderedElementsAre(Pair("compile_cache", Warmth::Cold)));
    EXPECT_THAT(shown(with(empty, "starting_state.seed_source", 2)),
        UnorderedElementsAre(Pair("compile_cache", Warmth::Partial)));
    EXPECT_THAT(shown(with(filled(bare("modal")), "stack.image.digest", "sha256:other")),
        UnorderedElementsAre(Pair("compile_cache", Warmth::Cold)));
}

TEST(StartupComponents, OnAHostResidentDataIsWarmAndSomeOfItIsNotKnown)
{
    const auto data = [](double fraction) {
        return shown(saw(bare("owned_h200"), "data_resident_fraction", fraction));
    };
    EXPECT_THAT(data(0.95), UnorderedElementsAre(Pair("data", Warmth::Warm)));
    EXPECT_THAT(data(0), UnorderedElementsAre(Pair("data", Warmth::Cold)));
    EXPECT_THAT(data(0.5), IsEmpty());
}

TEST(StartupComponents, WithoutEvidenceNothingIsShown)
{
    for (const char *surface : {"modal", "owned_h200", "tpu", "unknown"})
        EXPECT_THAT(shown(bare(surface)), IsEmpty()) << surface;
    const Json restored = saw(bare("modal"), "snapshot_behavior", "RESTORE");
    EXPECT_THAT(shown(saw(restored, "task_first_input", true)), IsEmpty());
    const Json keyless = withUnknown(filled(bare("modal")), "stack.image.digest");
    EXPECT_THAT(shown(keyless), IsEmpty());
    EXPECT_THAT(shown(with(filled(bare("modal")), "compile.posture", "eager")), IsEmpty());
}

TEST(StartupComponents, FillWhatTheReceiptLeavesUnknown)
{
    const auto container = [](bool first) {
        const Json silent = withUnknown(exampleReceipt(), "starting_state.components");
        return saw(with(silent, "surface.id", "modal"), "task_first_input", first);
    };
    const auto reason = find(pairOf(container(true), container(false)).reasons,
        "STARTUP_COMPONENT_DIFF", "starting_state.components.container");
    ASSERT_TRUE(reason);
    EXPECT_EQ(reason->severity, Severity::Block);
    EXPECT_EQ(reason->left, "cold");
    EXPECT_EQ(reason->right, "warm");
    EXPECT_FALSE(find(pairOf(container(true), container(true)).reasons, "STARTUP_COMPONENT_DIFF"));
}

TEST(StartupComponents, LeaveWhatTheReceiptDeclares)
{
    const auto declared = [](const char *word) {
        return with(exampleReceipt(), "starting_state.components.compile_cache", word);
    };
    EXPECT_THAT(shown(declared("cold")), testing::Contains(Pair("compile_cache", Warmth::Warm)));
    EXPECT_TRUE(find(pairOf(declared("cold"), declared("warm")).reasons, "STARTUP_COMPONENT_DIFF",
        "starting_state.components.compile_cache"));
}

TEST(StartupComponents, AStatementNeverOverrulesWhatTheEvidenceShows)
{
    const Json silent = withUnknown(exampleReceipt(), "starting_state.components");
    const Json absent = saw(silent, "data_resident_fraction", 0);
    const Json resident = saw(silent, "data_resident_fraction", 0.95);
    for (const std::pair<std::string, Json> &said :
        {std::pair<std::string, Json>{"starting_state.components.data", "warm"},
            {"starting_state.components", {{"data", "warm"}}}}) {
        const auto reason
            = find(compared({attested(absent, {said}), judged(resident)}).pair(0, 1).reasons,
                "STARTUP_COMPONENT_DIFF", "starting_state.components.data");
        ASSERT_TRUE(reason) << said.first;
        EXPECT_EQ(reason->severity, Severity::Block);
        EXPECT_EQ(reason->left, "cold");
    }
}

TEST(StartupComponents, AreOneKeyWhetherStatedOrShown)
{
    const Json silent = withUnknown(exampleReceipt(), "starting_state.components");
    ASSERT_THAT(shown(silent), UnorderedElementsAre(Pair("compile_cache", Warmth::Warm)));
    const auto one = judged(with(silent, "starting_state.components", {{"node", "cold"}}));
    const auto other = judged(
        with(silent, "starting_state.components", {{"node", "cold"}, {"compile_cache", "warm"}}));
    EXPECT_EQ(one->keyHash, other->keyHash);
    EXPECT_EQ(compared({one, other}).pair(0, 1).relation, Relation::Replicate);
}

TEST(StartupComponents, OnlyAContainerIsSeeded)
{
    const auto seeded = [](const char *surface) {
        return with(
            withCache(bare(surface), cacheEntry(0, 0, gigabyte)), "starting_state.seed_source", 2);
    };
    EXPECT_THAT(
        shown(seeded("owned_h200")), UnorderedElementsAre(Pair("compile_cache", Warmth::Cold)));
    EXPECT_THAT(shown(saw(seeded("modal"), "caching_disabled", true)),
        UnorderedElementsAre(Pair("compile_cache", Warmth::Partial)));
}

TEST(StartupComponents, RestOnWhatIsAttestedOfTheRun)
{
    Json silent = withUnknown(exampleReceipt(), "starting_state.components");
    EXPECT_FALSE(find(judged(silent)->own, "ATTESTED"));
    silent = withUnknown(silent, "stack.compiler.version");
    const auto said = attested(silent, {{"stack.compiler.version", "3.5.0"}});
    EXPECT_TRUE(find(said->own, "ATTESTED", "starting_state.components.compile_cache"));
    EXPECT_FALSE(find(said->own, "ATTESTED", "starting_state.components"));
}

} // namespace
} // namespace fairlead
