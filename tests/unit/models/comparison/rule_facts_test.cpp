// Rules that read what the ledger knows about a receipt, its format, or the time of judging.
#include "rule_fixture.h"

namespace fairlead {
namespace {

using testing::HasSubstr;
using testing::IsEmpty;

Judged judgedEntry(LedgerEntry entry, Time at = testTime)
{
    return judge(std::move(entry), builtInPolicy(), at);
}

TEST(Superseded, BlocksAndNamesTheReceiptThatCounts)
{
    LedgerEntry entry = entryOf(exampleReceipt());
    EXPECT_FALSE(find(judgedEntry(entry).own, "SUPERSEDED"));
    entry.supersededBy = {"beef", "cafe"};
    const auto reason = find(judgedEntry(entry).own, "SUPERSEDED");
    ASSERT_TRUE(reason);
    EXPECT_EQ(reason->severity, Severity::Block);
    EXPECT_THAT(reason->says, HasSubstr("beef and 1 more"));
    EXPECT_EQ(reason->left, Json::array({"beef", "cafe"}));
}

TEST(Retracted, BlocksAndSaysWhoAndWhy)
{
    LedgerEntry entry = entryOf(exampleReceipt());
    EXPECT_FALSE(find(judgedEntry(entry).own, "RETRACTED"));
    entry.retraction = Retraction{entry.receipt.id, "operator", "wrong batch", testTime};
    const auto reason = find(judgedEntry(entry).own, "RETRACTED");
    ASSERT_TRUE(reason);
    EXPECT_EQ(reason->severity, Severity::Block);
    EXPECT_THAT(reason->says, HasSubstr("operator"));
    EXPECT_THAT(reason->says, HasSubstr("wrong batch"));
    EXPECT_EQ(reason->source, "ledger");
}

TEST(StartupContradicted, IsDisclosedOnceAcknowledgedWithAReason)
{
    LedgerEntry entry
        = entryOf(with(exampleReceipt(), "starting_state.declared", "host_cold_cache"));
    const auto severity
        = [&] { return find(judgedEntry(entry).own, "STARTUP_CONTRADICTED")->severity; };
    EXPECT_EQ(severity(), Severity::Block);
    entry.acknowledgements.push_back({entry.receipt.id, "SPLIT_ATTEMPT", "operator", "seen", {}});
    EXPECT_EQ(severity(), Severity::Block);
    entry.acknowledgements.push_back(
        {entry.receipt.id, "STARTUP_CONTRADICTED", "operator", " ", {}});
    EXPECT_EQ(severity(), Severity::Block);
    entry.acknowledgements.push_back(
        {entry.receipt.id, "STARTUP_CONTRADICTED", "operator", "a typing error", testTime});
    EXPECT_EQ(severity(), Severity::Disclose);
    const auto reason = find(judgedEntry(entry).own, "STARTUP_CONTRADICTED");
    EXPECT_THAT(reason->says, HasSubstr("acknowledged by operator"));
    EXPECT_THAT(reason->says, HasSubstr("a typing error"));
    EXPECT_THAT(reason->says, HasSubstr("declared cold, observed warm"));
}

TEST(StartupContradicted, OnceAcknowledgedNothingAsksForItAgain)
{
    LedgerEntry entry
        = entryOf(with(exampleReceipt(), "starting_state.declared", "host_cold_cache"));
    const auto fix = [&] { return find(judgedEntry(entry).own, "STARTUP_CONTRADICTED")->fix; };
    EXPECT_THAT(fix(), HasSubstr("acknowledge it"));
    entry.acknowledgements.push_back(
        {entry.receipt.id, "STARTUP_CONTRADICTED", "operator", "a typing error", testTime});
    EXPECT_THAT(fix(), testing::Not(HasSubstr("acknowledge")));
    EXPECT_THAT(fix(), HasSubstr("run again"));
}

TEST(Straggler, IsNamedByItsOwnNumberWhereAnotherRankHasNoTime)
{
    const auto says = [](Json seconds) {
        const auto reason
            = find(judged(observed(exampleReceipt(), "rank_step_s", std::move(seconds)))->own,
                "STRAGGLER");
        return reason ? reason->says : std::string();
    };
    EXPECT_THAT(says(Json::array({nullptr, 1.0, -1, 1.0, 1.5})), HasSubstr("rank 4 took"));
    EXPECT_THAT(says(Json::array({1.0, 1.0, 1.5})), HasSubstr("rank 2 took"));
    EXPECT_THAT(says(Json::array({nullptr, Json::array({1.0, nullptr, 1.0, 1.5})})),
        HasSubstr("rank 3 of worker 1 took"));
    EXPECT_EQ(says(Json::array({nullptr, 1.5})), "");
}

TEST(StartupContradicted, OnceAcknowledgedThePairIsDisclosed)
{
    LedgerEntry entry
        = entryOf(with(otherRevision(), "starting_state.declared", "host_cold_cache"));
    entry.acknowledgements.push_back(
        {entry.receipt.id, "STARTUP_CONTRADICTED", "operator", "a typing error", testTime});
    const Pair pair = compared(
        {judged(exampleReceipt()), std::make_shared<Judged>(judgedEntry(std::move(entry)))})
                          .pair(0, 1);
    EXPECT_EQ(pair.verdict, Verdict::WithDisclosure);
    EXPECT_TRUE(pair.effect);
}

TEST(Stale, CountsFromTheEndOfTheWindowToTheTimeOfJudging)
{
    const Time ended = *parseUtc("2026-11-20T09:14:52Z");
    const LedgerEntry entry = entryOf(exampleReceipt());
    using std::chrono::hours;
    EXPECT_FALSE(find(judgedEntry(entry, ended + hours(14 * 24)).own, "STALE"));
    const auto reason = find(judgedEntry(entry, ended + hours(14 * 24 + 1)).own, "STALE");
    ASSERT_TRUE(reason);
    EXPECT_EQ(reason->severity, Severity::Disclose);
    EXPECT_FALSE(find(judgedEntry(entry, ended - hours(24 * 365)).own, "STALE"));
}

TEST(Stale, TakesTheNextTimeWhereOneIsNotKnown)
{
    Json document = with(exampleReceipt(), "timeline.ended_at", "2026-10-01T00:00:00Z");
    EXPECT_FALSE(find(judged(document)->own, "STALE"));
    document = withUnknown(document, "timeline.window_ended_at");
    EXPECT_TRUE(find(judged(document)->own, "STALE"));
    document = withUnknown(document, "timeline.ended_at");
    EXPECT_FALSE(find(judged(document)->own, "STALE"));
    document = with(document, "timeline.created_at", "2026-10-01T00:00:00Z");
    EXPECT_TRUE(find(judged(document)->own, "STALE"));
    EXPECT_FALSE(find(judged(withUnknown(document, "timeline"))->own, "STALE"));
}

std::vector<Reason> ownOf(const std::string &format, const Json &document)
{
    LedgerEntry entry = entryOf(document);
    entry.receipt.format = format;
    return judgedEntry(std::move(entry)).own;
}

TEST(NoEndMarker, ALogWhoseFormatDefinesOneMustHoldIt)
{
    for (const char *format : {"log_megatron", "log_nanochat"}) {
        EXPECT_THAT(ownOf(format, exampleReceipt()), HasCode("NO_END_MARKER")) << format;
        const Json seen = observed(exampleReceipt(), "end_marker_seen", true);
        EXPECT_FALSE(find(ownOf(format, seen), "NO_END_MARKER")) << format;
    }
    EXPECT_FALSE(find(ownOf("log_nanogpt", exampleReceipt()), "NO_END_MARKER"));
    EXPECT_FALSE(find(ownOf("mlx_train_step", exampleReceipt()), "NO_END_MARKER"));
}

TEST(NoCompileWarmupLine, IsAskedOfANanochatLogThatCompiles)
{
    const char *code = "NO_COMPILE_WARMUP_LINE";
    const auto reason = find(ownOf("log_nanochat", exampleReceipt()), code);
    ASSERT_TRUE(reason);
    EXPECT_EQ(reason->severity, Severity::Disclose);
    EXPECT_FALSE(find(ownOf("log_megatron", exampleReceipt()), code));
    EXPECT_FALSE(
        find(ownOf("log_nanochat", observed(exampleReceipt(), "compile_warmup_seen", true)), code));
    Json eager = with(exampleReceipt(), "compile.posture", "eager");
    eager = with(eager, "compile.warmup.enabled", false);
    EXPECT_FALSE(find(ownOf("log_nanochat", eager), code));
    EXPECT_FALSE(find(ownOf("log_nanochat", withUnknown(exampleReceipt(), "compile")), code));
}

TEST(ArtifactMissing, AnyNumberIsOneReason)
{
    Json document = exampleReceipt();
    for (int i = 0; i < 50; ++i)
        document["artifacts"].push_back(
            {{"kind", "trace"}, {"uri", "file:///t" + std::to_string(i)}, {"bytes", 1},
                {"sha256", std::string(64, 'a')}, {"exists", false}});
    const auto own = judged(document)->own;
    ASSERT_EQ(own.size(), 1u);
    EXPECT_THAT(own[0].says, HasSubstr("file:///t0, file:///t1, file:///t2 and 47 more"));
    EXPECT_EQ(own[0].source, "/artifacts/2/exists");
}

TEST(NoSteadyState, LongWindowsAreJudgedOverMeansAndSaySo)
{
    std::vector<double> seconds;
    for (int i = 0; i < 50'001; ++i)
        seconds.push_back(1.0 + double(i / 400 % 2));
    const auto reason = find(judged(timed(seconds))->own, "NO_STEADY_STATE");
    ASSERT_TRUE(reason);
    EXPECT_THAT(reason->says, HasSubstr("means of 3 consecutive steps"));
}

} // namespace
} // namespace fairlead
