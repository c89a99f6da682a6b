#include "models/comparison/starting_state.h"

#include "startup_fixture.h"

namespace fairlead {
namespace {

using testing::ElementsAre;
using testing::HasSubstr;
using testing::IsEmpty;

StartingState stateOf(const Json &document, StartupClass attested = StartupClass::Unknown)
{
    return startingState(document, attested, builtInPolicy());
}

Json silent()
{
    return bare("owned_h200");
}

TEST(StartingState, DerivedOutweighsAttestedOutweighsDeclared)
{
    const Json declared = with(silent(), "starting_state.declared", "host_cold_cache");
    EXPECT_EQ(stateOf(silent()).basis, Basis::None);
    EXPECT_EQ(stateOf(declared).effective, StartupClass::HostColdCache);
    EXPECT_EQ(stateOf(declared).basis, Basis::Declared);
    EXPECT_EQ(stateOf(declared, StartupClass::HostWarmData).effective, StartupClass::HostWarmData);
    EXPECT_EQ(stateOf(declared, StartupClass::HostWarmData).basis, Basis::Attested);
    const Json evident = withCache(silent(), cacheEntry(0, gigabyte, 0));
    EXPECT_EQ(
        stateOf(evident, StartupClass::HostWarmData).effective, StartupClass::HostWarmCompile);
    EXPECT_EQ(stateOf(evident, StartupClass::HostWarmData).basis, Basis::Derived);
}

TEST(StartingState, AWrittenDerivedClassCountsAsDeclared)
{
    Json document = with(silent(), "starting_state.derived", "host_warm_data");
    document = with(document, "starting_state.effective", "host_warm_data");
    document = with(document, "starting_state.basis", "derived");
    const StartingState state = stateOf(document);
    EXPECT_EQ(state.derived.startupClass, StartupClass::Unknown);
    EXPECT_EQ(state.effective, StartupClass::HostWarmData);
    EXPECT_EQ(state.basis, Basis::Declared);
}

TEST(StartingState, AWrittenDerivedClassYieldsToTheEvidence)
{
    Json document = withCache(silent(), cacheEntry(0, 0, gigabyte));
    document = with(document, "starting_state.derived", "host_warm_data");
    EXPECT_EQ(stateOf(document).effective, StartupClass::HostColdCache);
    EXPECT_THAT(stateOf(document).contradictions, IsEmpty());
}

TEST(StartingState, DeclaredAgainstDerivedIsAContradiction)
{
    Json document = withCache(silent(), cacheEntry(0, 0, gigabyte));
    document = with(document, "starting_state.declared", "host_warm_compile");
    EXPECT_THAT(stateOf(document).contradictions,
        ElementsAre("Declared host_warm_compile, derived host_cold_cache: declared warm, "
                    "observed cold"));
    document = with(document, "starting_state.declared", "host_cold_cache");
    EXPECT_THAT(stateOf(document).contradictions, IsEmpty());
}

TEST(StartingState, WrittenContradictionsAreHeard)
{
    const Json document = with(exampleReceipt(), "starting_state.contradictions",
        Json::array({"the trace changes at step 12"}));
    EXPECT_THAT(stateOf(document).contradictions, ElementsAre("the trace changes at step 12"));
}

TEST(StartingState, AFirstStepBeyondTheBudgetIsAContradiction)
{
    EXPECT_THAT(stateOf(with(exampleReceipt(), "starting_state.first_step_s", 300)).contradictions,
        IsEmpty());
    EXPECT_THAT(stateOf(with(exampleReceipt(), "starting_state.first_step_s", 301)).contradictions,
        ElementsAre(HasSubstr("301 s")));
}

TEST(StartingState, AClassCannotStandOnAForeignSurface)
{
    const Json document = with(silent(), "starting_state.declared", "modal_warm_volume");
    EXPECT_THAT(stateOf(document).contradictions, ElementsAre(HasSubstr("cannot stand")));
}

TEST(StartingState, OldNamesMeanTheClassesOfToday)
{
    const auto declared = [](const std::string &surface, const std::string &word) {
        return stateOf(with(bare(surface), "starting_state.declared", word));
    };
    EXPECT_EQ(declared("modal", "modal_seeded").effective, StartupClass::ModalSeededCache);
    EXPECT_EQ(declared("owned_h200", "host_warm_nvme").effective, StartupClass::HostWarmCompile);
    EXPECT_EQ(declared("owned_h200", "warm-compile").effective, StartupClass::HostWarmCompile);
    EXPECT_EQ(declared("owned_h200", "warm-rerun").effective, StartupClass::Unknown);
    EXPECT_EQ(declared("owned_h200", "warm-rerun").declared, "warm-rerun");
    Json forced
        = withCache(saw(bare("modal"), "task_first_input", true), cacheEntry(0, 0, gigabyte));
    forced = with(forced, "starting_state.declared", "modal_cold_forced");
    EXPECT_TRUE(stateOf(forced).derived.forced);
    EXPECT_THAT(stateOf(forced).contradictions, IsEmpty());
}

} // namespace
} // namespace fairlead
