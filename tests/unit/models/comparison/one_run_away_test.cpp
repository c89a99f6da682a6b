// The single new run that would stand beside one side of a refused pair, or the sentence that there
// is none. What is promised is tried: the run is made as told and judged.
#include "gate_fixture.h"

#include "models/comparison/one_run_away.h"

namespace fairlead {
namespace {

using testing::Contains;
using testing::ElementsAre;
using testing::HasSubstr;
using testing::IsEmpty;

Json named(Json document, const std::string &name)
{
    return with(std::move(document), "run.name", name);
}

OneRunAway away(
    const Json &left, const Json &right, std::vector<std::string> treatment = {"revision"})
{
    return oneRunAway(compared({judged(left), judged(right)}, std::move(treatment)), 0, 1);
}

Json cold(Json document)
{
    document = with(std::move(document), "starting_state.declared", "host_cold_cache");
    document = with(std::move(document), "starting_state.caches.0.start.files", 0);
    return with(std::move(document), "starting_state.caches.0.start.bytes", 0);
}

const Json base = named(exampleReceipt(), "base");
const Json fused = named(otherRevision(), "fused");

TEST(OneRunAway, TakesAllButTheTreatmentFromTheOtherSide)
{
    const Json longer = with(cold(fused), "workload.seq_len", 8192);
    const OneRunAway run = away(base, longer);
    ASSERT_TRUE(run.possible) << run.says;
    EXPECT_EQ(run.again, Side::Right);
    EXPECT_EQ(run.surface, "owned_h200");
    EXPECT_EQ(run.startupClass, "host_warm_compile");
    EXPECT_EQ(run.shape, "8 x NVIDIA H200, 1 host, fsdp2");
    EXPECT_THAT(run.keys, Contains("startup_class"));
    EXPECT_THAT(run.keys, Contains("workload.seq_len"));
    EXPECT_THAT(run.says, HasSubstr("Run fused again on Owned H200:8, started as warm compile"));
    EXPECT_THAT(run.says, HasSubstr("sequence length as base has it"));
    EXPECT_THAT(run.says, HasSubstr("differing in code revision alone"));
    const auto pair = pairOf(base, fused); // the run as told
    EXPECT_FALSE(refused(pair.verdict));
    EXPECT_TRUE(pair.effect);
}

TEST(OneRunAway, KeepsItsOwnValuesInWhatMayDiffer)
{
    const Json two = with(with(cold(base), "launch.hosts", 2), "run.name", "two");
    const OneRunAway run = away(base, two, {"launch.hosts"});
    ASSERT_TRUE(run.possible);
    EXPECT_EQ(run.shape, "8 x NVIDIA H200, 2 hosts, fsdp2");
    EXPECT_FALSE(refused(pairOf(base, with(base, "launch.hosts", 2), {"launch.hosts"}).verdict));
}

TEST(OneRunAway, RunsTheSideAgainThatIsRefusedByItself)
{
    const OneRunAway run = away(named(with(base, "run.outcome", "error"), "broken"), fused);
    ASSERT_TRUE(run.possible) << run.says;
    EXPECT_EQ(run.again, Side::Left);
    EXPECT_THAT(run.says, HasSubstr("Run broken again"));
    EXPECT_THAT(run.says, HasSubstr("stand beside fused"));
}

TEST(OneRunAway, TwoBrokenSidesTakeMoreThanOneRun)
{
    const OneRunAway run
        = away(with(base, "run.outcome", "error"), with(fused, "run.outcome", "error"));
    EXPECT_FALSE(run.possible);
    EXPECT_THAT(run.surface, IsEmpty());
    EXPECT_THAT(run.says, HasSubstr("No single run can"));
    EXPECT_THAT(run.says, HasSubstr("CHECKS_FAILED"));
}

TEST(OneRunAway, WhatTheOtherSideDoesNotRecordNoRunRecords)
{
    const Json quiet = withUnknown(base, "storage.data");
    const OneRunAway run = away(quiet, fused);
    ASSERT_TRUE(run.possible) << run.says;
    EXPECT_EQ(run.again, Side::Left);
    EXPECT_THAT(run.keys, ElementsAre("storage.data"));
    const OneRunAway none = away(quiet, withUnknown(fused, "workload.seq_len"));
    EXPECT_FALSE(none.possible);
    EXPECT_THAT(none.says, HasSubstr("data storage of base is not recorded; attest it first"));
}

TEST(OneRunAway, AnotherSurfaceIsAnotherQuestion)
{
    Json modal = with(named(fused, "cloud"), "surface.id", "modal");
    modal = with(std::move(modal), "storage.data.class", "cloud_bucket_mount");
    const OneRunAway run = away(base, modal);
    EXPECT_FALSE(run.possible);
    EXPECT_EQ(run.surface, "owned_h200");
    EXPECT_EQ(run.startupClass, "host_warm_compile");
    EXPECT_THAT(run.says, HasSubstr("No run on Modal"));
    EXPECT_THAT(run.says, HasSubstr("A run of cloud on Owned H200:8"));
    EXPECT_THAT(run.says, HasSubstr("a new question"));
}

TEST(OneRunAway, NothingThatMayDifferMakesAReplicate)
{
    const OneRunAway run = away(base, named(cold(base), "cold"));
    ASSERT_TRUE(run.possible);
    EXPECT_THAT(run.says, HasSubstr("as its replicate, without an effect"));
}

TEST(OneRunAway, ThePracticeLabNeverStandsBesideARealRun)
{
    const OneRunAway run = away(base, with(fused, "practice", true));
    EXPECT_FALSE(run.possible);
    EXPECT_THAT(run.says, HasSubstr("PRACTICE_MIX"));
}

TEST(OneRunAway, SaysTheSameOfThePairTurnedRound)
{
    const Comparison set = compared({judged(base), judged(cold(fused))});
    const OneRunAway run = oneRunAway(set, 1, 0);
    ASSERT_TRUE(run.possible);
    EXPECT_EQ(run.again, Side::Right); // now the earlier one
    EXPECT_EQ(run.startupClass, "host_cold_cache");
    EXPECT_THAT(run.says, HasSubstr("Run base again"));
}

TEST(OneRunAway, TellsHowLongRunsLikeItTook)
{
    const auto took = [](Json document, const char *ended) {
        document = with(std::move(document), "timeline.collected_at", ended);
        return document;
    };
    const OneRunAway run = away(took(base, "2026-11-20T11:00:00Z"), cold(fused));
    ASSERT_TRUE(run.seconds);
    EXPECT_GT(*run.seconds, 0);
}

TEST(OneRunAway, AHostileNameStaysOneLine)
{
    const OneRunAway run
        = away(base, cold(named(otherRevision(), std::string(5000, 'x') + "\n\t")));
    EXPECT_LT(run.says.size(), 600U);
    EXPECT_EQ(run.says.find('\n'), std::string::npos);
}

} // namespace
} // namespace fairlead
