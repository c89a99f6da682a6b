// The rules on one receipt and on a pair: each with a pair it refuses or discloses and one it lets
// through.
#include "gate_fixture.h"

namespace fairlead {
namespace {

using testing::Contains;
using testing::HasSubstr;
using testing::IsEmpty;
using testing::Not;

Pair withExample(const Json &document)
{
    return pairOf(exampleReceipt(), document);
}

TEST(ExampleReceipt, IsComparableWithACopyOfItself)
{
    const Pair pair = withExample(slower(exampleReceipt(), 5));
    EXPECT_EQ(pair.verdict, Verdict::Comparable);
    EXPECT_EQ(pair.relation, Relation::Replicate);
    EXPECT_FALSE(pair.effect);
    EXPECT_THAT(judged(exampleReceipt())->own, IsEmpty());
}

TEST(ProvenanceMissing, NamesEachAbsentPart)
{
    const std::vector<std::pair<std::string, std::string>> parts{{"revision.commit", "revision"},
        {"surface.id", "surface"},
        {"launch.accelerators.observed.model", "launch.accelerators.observed.model"},
        {"launch.accelerators.observed.count", "launch.accelerators.observed.count"},
        {"starting_state", "startup_class"}, {"artifacts", "artifacts"}};
    for (const auto &[member, key] : parts) {
        const Pair pair = withExample(withUnknown(exampleReceipt(), member));
        const auto reason = find(pair.reasons, "PROVENANCE_MISSING", key);
        ASSERT_TRUE(reason) << key;
        EXPECT_EQ(reason->severity, Severity::Unknown);
        EXPECT_EQ(reason->side, Side::Right);
        EXPECT_TRUE(refused(pair.verdict));
    }
}

TEST(ProvenanceMissing, OneOtherUnknownKeyIsNoAbsence)
{
    EXPECT_THAT(judged(withUnknown(exampleReceipt(), "launch.hosts"))->own, IsEmpty());
    EXPECT_THAT(judged(withUnknown(exampleReceipt(), "workload.family"))->own, IsEmpty());
}

TEST(ProvenanceMissing, ABundleIsOneArtifactWithHashOrAddress)
{
    Json document = exampleReceipt();
    document["artifacts"] = Json::array();
    EXPECT_THAT(judged(document)->own, HasCode("PROVENANCE_MISSING"));
    document["artifacts"] = {{{"kind", "log"}, {"uri", nullptr}, {"sha256", nullptr}}};
    EXPECT_THAT(judged(document)->own, HasCode("PROVENANCE_MISSING"));
    document["artifacts"] = {{{"kind", "log"}, {"uri", "file:///log"}, {"sha256", nullptr}}};
    EXPECT_THAT(judged(document)->own, IsEmpty());
    document["artifacts"] = Json::array();
    LedgerEntry log = entryOf(with(document, "starting_state.observed.0",
        {{"what", "end_marker_seen"}, {"value", true}, {"source", "line 9"},
            {"at", "2026-11-20T09:15:00Z"}}));
    log.receipt.format = "log_megatron";
    EXPECT_THAT(judge(log, builtInPolicy(), testTime).own, IsEmpty());
}

TEST(ChecksFailed, AnyOfThemRefuses)
{
    const std::vector<std::pair<std::string, Json>> failures{{"checks.all_losses_finite", false},
        {"checks.no_nan_loss", false}, {"checks.exit_code_zero", false},
        {"checks.has_steps", false}, {"checks.no_oom", false}, {"run.exit_code", 137},
        {"run.outcome", "error"}, {"run.failure_reason", "dry run"}};
    for (const auto &[member, value] : failures) {
        const Pair pair = withExample(with(exampleReceipt(), member, value));
        const auto reason = find(pair.reasons, "CHECKS_FAILED", member);
        ASSERT_TRUE(reason) << member;
        EXPECT_EQ(reason->severity, Severity::Block);
        EXPECT_EQ(pair.verdict, Verdict::SideBySideOnly);
    }
}

TEST(ChecksFailed, WhatIsNotRecordedHasNotFailed)
{
    for (const char *member : {"checks", "run.exit_code", "run.outcome", "run.failure_reason"})
        EXPECT_THAT(judged(withUnknown(exampleReceipt(), member))->own, IsEmpty()) << member;
    EXPECT_THAT(judged(with(exampleReceipt(), "run.outcome", "unknown"))->own, IsEmpty());
}

TEST(StartupContradicted, DeclaredAgainstDerivedBlocks)
{
    const Pair pair
        = withExample(with(exampleReceipt(), "starting_state.declared", "host_cold_cache"));
    const auto reason = find(pair.reasons, "STARTUP_CONTRADICTED");
    ASSERT_TRUE(reason);
    EXPECT_EQ(reason->severity, Severity::Block);
    EXPECT_THAT(reason->says, HasSubstr("Declared host_cold_cache, derived host_warm_compile"));
    const Json old = with(exampleReceipt(), "starting_state.declared", "warm-compile");
    EXPECT_FALSE(find(withExample(old).reasons, "STARTUP_CONTRADICTED"));
}

TEST(StartupNotDerived, ABareDeclarationIsDisclosed)
{
    const Json declared = withUnknown(exampleReceipt(), "starting_state.caches");
    const Pair pair = pairOf(declared, otherRevision(declared));
    const auto reason = find(pair.reasons, "STARTUP_NOT_DERIVED");
    ASSERT_TRUE(reason);
    EXPECT_EQ(reason->side, Side::Both);
    EXPECT_EQ(pair.verdict, Verdict::WithDisclosure);
    EXPECT_TRUE(pair.effect);
    EXPECT_FALSE(find(withExample(otherRevision()).reasons, "STARTUP_NOT_DERIVED"));
}

TEST(Attested, AKeyOnAStatementIsDisclosed)
{
    const Json silent = withUnknown(exampleReceipt(), "workload.precision");
    const Comparison set = compared({judged(exampleReceipt()),
        attested(otherRevision(silent), {{"workload.precision", "bf16"}})});
    const Pair pair = set.pair(0, 1);
    EXPECT_EQ(pair.verdict, Verdict::WithDisclosure);
    EXPECT_TRUE(find(pair.reasons, "ATTESTED", "workload.precision"));
    EXPECT_FALSE(find(pairOf(exampleReceipt(), otherRevision()).reasons, "ATTESTED"));
}

TEST(Attested, WhatTheRevisionDoesNotRestOnIsNoneOfIt)
{
    const Json silent = withUnknown(exampleReceipt(), "revision.branch");
    EXPECT_THAT(attested(silent, {{"revision.branch", "main"}})->own, IsEmpty());
    const Json unclear = withUnknown(exampleReceipt(), "revision.dirty");
    EXPECT_TRUE(find(attested(unclear, {{"revision.dirty", false}})->own, "ATTESTED", "revision"));
}

TEST(Attested, WhatTheReceiptStatesStays)
{
    const auto receipt = attested(exampleReceipt(),
        {{"workload.precision", "fp8"}, {"launch.parallelism.vpp", 2},
            {"startup_class", "host_cold_cache"}});
    EXPECT_EQ(receipt->document, exampleReceipt());
    EXPECT_EQ(receipt->starting.effective, StartupClass::HostWarmCompile);
    EXPECT_THAT(receipt->own, IsEmpty());
}

TEST(Attested, SurfaceAndClassOpenASilentReceipt)
{
    Json silent = withUnknown(exampleReceipt(), "surface");
    silent = withUnknown(silent, "starting_state");
    const auto statements = std::vector<std::pair<std::string, Json>>{
        {"surface", "owned_h200"}, {"startup_class", "host_warm_compile"}};
    const Comparison set
        = compared({attested(silent, statements), attested(otherRevision(silent), statements)});
    const Pair pair = set.pair(0, 1);
    EXPECT_EQ(pair.verdict, Verdict::WithDisclosure);
    EXPECT_TRUE(find(pair.reasons, "ATTESTED", "surface"));
    EXPECT_TRUE(find(pair.reasons, "ATTESTED", "startup_class"));
    EXPECT_TRUE(find(pair.reasons, "STARTUP_NOT_DERIVED"));
    EXPECT_TRUE(pair.effect);
    EXPECT_TRUE(refused(pairOf(silent, otherRevision(silent)).verdict));
}

TEST(Attested, TheLastStatementOfAMemberCounts)
{
    const Json silent = withUnknown(exampleReceipt(), "workload.precision");
    const auto receipt
        = attested(silent, {{"workload.precision", "fp8"}, {"workload.precision", "bf16"}});
    EXPECT_EQ(receipt->document["workload"]["precision"], "bf16");
}

TEST(DirtyTree, WithItsDifferenceIsDisclosed)
{
    Json dirty = with(exampleReceipt(), "revision.dirty", true);
    dirty = with(dirty, "revision.diff_sha256", std::string(64, 'd'));
    const Pair pair = withExample(dirty);
    ASSERT_TRUE(find(pair.reasons, "DIRTY_TREE"));
    EXPECT_EQ(find(pair.reasons, "DIRTY_TREE")->severity, Severity::Disclose);
    EXPECT_EQ(pair.verdict, Verdict::WithDisclosure);
    EXPECT_FALSE(find(withExample(otherRevision()).reasons, "DIRTY_TREE"));
}

TEST(DirtyTree, WithoutItsDifferenceIsUnknown)
{
    Json dirty = withUnknown(exampleReceipt(), "revision.diff_sha256");
    dirty = with(dirty, "revision.dirty", true);
    const Pair pair = withExample(dirty);
    ASSERT_TRUE(find(pair.reasons, "DIRTY_TREE"));
    EXPECT_EQ(find(pair.reasons, "DIRTY_TREE")->severity, Severity::Unknown);
    EXPECT_EQ(pair.verdict, Verdict::Unknown);
    EXPECT_FALSE(find(pair.reasons, "PROVENANCE_MISSING"));
}

TEST(DirtyUnknown, IsDisclosedAndTheCommitCounts)
{
    const Json document = withUnknown(exampleReceipt(), "revision.dirty");
    const Pair pair = withExample(document);
    EXPECT_THAT(pair.reasons, HasCode("DIRTY_UNKNOWN"));
    EXPECT_EQ(pair.verdict, Verdict::WithDisclosure);
    EXPECT_FALSE(find(pair.reasons, "REVISION_DIFF"));
    EXPECT_FALSE(find(withExample(otherRevision()).reasons, "DIRTY_UNKNOWN"));
}

TEST(PracticeMix, LabBesideRealIsRefused)
{
    const Json lab = with(exampleReceipt(), "practice", true);
    const Pair pair = withExample(lab);
    const auto reason = find(pair.reasons, "PRACTICE_MIX");
    ASSERT_TRUE(reason);
    EXPECT_TRUE(reason->key.empty());
    EXPECT_EQ(pair.verdict, Verdict::SideBySideOnly);
    EXPECT_EQ(pairOf(lab, otherRevision(lab)).verdict, Verdict::Comparable);
}

TEST(Findings, WorstComesFirst)
{
    Json document = withUnknown(exampleReceipt(), "revision.dirty");
    document = with(document, "run.outcome", "error");
    const auto found = findings(*judged(withUnknown(document, "artifacts")));
    ASSERT_EQ(found.size(), 3u);
    EXPECT_EQ(found[0].code, "CHECKS_FAILED");
    EXPECT_EQ(found[1].code, "PROVENANCE_MISSING");
    EXPECT_EQ(found[2].code, "DIRTY_UNKNOWN");
}

} // namespace
} // namespace fairlead
