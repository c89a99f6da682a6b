#include "models/receipts/attest.h"

#include <algorithm>

#include <gmock/gmock.h>

#include "tests/unit/models/receipts/statement_fixture.h"

namespace fairlead {
namespace {

using testing::ElementsAre;
using testing::HasSubstr;
using testing::IsEmpty;

/// Nothing says where the run ran, nor how warm it started.
Json silentReceipt()
{
    return withUnknown(withUnknown(exampleReceipt(), "surface"), "starting_state");
}

class Attest : public StatementTest {
protected:
    Result<AttestReport> say(const std::vector<std::string> &ids, const AttestedValues &values)
    {
        return attest(*m_ledger, ids, values, "reviewer-1", "seen on the machine", clock());
    }
    /// Why this one receipt was refused; empty where it was not.
    std::string refusal(const Json &document, const AttestedValues &values)
    {
        const std::string id = import(document);
        const auto report = say({id}, values);
        EXPECT_TRUE(report) << (report ? "" : report.error().message);
        if (!report || report->refused.empty())
            return "";
        EXPECT_EQ(report->refused[0].receiptId, id);
        EXPECT_THAT(report->attested, IsEmpty());
        EXPECT_THAT(m_ledger->entry(id)->attestations, IsEmpty()) << "all or none";
        return report->refused[0].reason;
    }
    std::string errorOf(const AttestedValues &values)
    {
        const std::string id = import(silentReceipt());
        const auto report = say({id}, values);
        EXPECT_FALSE(report);
        EXPECT_THAT(m_ledger->entry(id)->attestations, IsEmpty());
        return report ? "" : report.error().code;
    }
};

TEST_F(Attest, RecordsWhoWhenAndWhyForManyReceiptsAtOnce)
{
    const std::string a = import(silentReceipt());
    const std::string b = import(with(silentReceipt(), "lane", "kernel"));
    const auto report = say({b, a, b},
        {{"surface", "owned_h200"}, {"startup_class", "host_warm_compile"},
            {"starting_state.components.image", "warm"}});
    ASSERT_TRUE(report) << report.error().message;
    EXPECT_THAT(report->attested, ElementsAre(b, a));
    EXPECT_THAT(report->refused, IsEmpty());
    for (const std::string &id : {a, b}) {
        const auto statements = ledger().entry(id)->attestations;
        ASSERT_EQ(statements.size(), 3u);
        EXPECT_EQ(statements[0].key, "starting_state.components.image");
        EXPECT_EQ(statements[1].key, "startup_class");
        EXPECT_EQ(statements[1].value, "host_warm_compile");
        EXPECT_EQ(statements[2].key, "surface.id");
        EXPECT_EQ(statements[2].value, "owned_h200");
        EXPECT_EQ(statements[2].by, "reviewer-1");
        EXPECT_EQ(statements[2].reason, "seen on the machine");
        EXPECT_EQ(statements[2].at, at("2026-11-21T08:00:00.5Z"));
    }
    EXPECT_EQ(judged(a).surface, Surface::OwnedH200);
    EXPECT_EQ(judged(a).starting.effective, StartupClass::HostWarmCompile);
    EXPECT_EQ(judged(a).starting.basis, Basis::Attested);
}

TEST_F(Attest, NeverOverridesWhatTheReceiptStates)
{
    EXPECT_THAT(refusal(silentReceipt(), {{"launch.hosts", "2"}, {"surface", "modal"}}),
        HasSubstr("states launch.hosts: 1"));
    EXPECT_THAT(refusal(exampleReceipt(), {{"surface", "modal"}}), HasSubstr("owned_h200"));
    EXPECT_THAT(refusal(exampleReceipt(), {{"checks.no_oom", "false"}}), HasSubstr("true"));
    EXPECT_THAT(refusal(exampleReceipt(), {{"stack.image.digest", "sha256:1"}}),
        HasSubstr("does not apply"));
}

TEST_F(Attest, NamesEveryReasonAtOnce)
{
    EXPECT_THAT(refusal(exampleReceipt(), {{"lane", "kernel"}, {"launch.hosts", "2"}}),
        testing::AllOf(HasSubstr("lane"), HasSubstr("launch.hosts")));
}

TEST_F(Attest, TakesTheGoodReceiptsAndNamesTheOthers)
{
    const std::string stated = import(exampleReceipt());
    const std::string silent = import(withUnknown(exampleReceipt(), "lane"));
    const auto report = say({stated, silent}, {{"lane", "kernel"}});
    ASSERT_TRUE(report);
    EXPECT_THAT(report->attested, ElementsAre(silent));
    ASSERT_EQ(report->refused.size(), 1u);
    EXPECT_EQ(report->refused[0].receiptId, stated);
    EXPECT_EQ(ledger().entry(silent)->attestations.size(), 1u);
}

TEST_F(Attest, FillsAMemberThatSaysUnknownInSoManyWords)
{
    EXPECT_EQ(refusal(with(exampleReceipt(), "surface.id", "unknown"), {{"surface", "tpu"}}), "");
    EXPECT_EQ(refusal(with(exampleReceipt(), "storage.data.class", "unknown"),
                  {{"storage.data", "network_fs"}}),
        "");
}

TEST_F(Attest, NeverOverridesAStartupClassThatEvidenceDerivesOrTheReceiptDeclares)
{
    EXPECT_THAT(refusal(exampleReceipt(), {{"startup_class", "host_cold_cache"}}),
        HasSubstr("derives startup_class: host_warm_compile"));
    const Json declared = with(silentReceipt(), "starting_state.declared", "host_cold_cache");
    EXPECT_THAT(refusal(declared, {{"startup_class", "host_warm_compile"}}),
        HasSubstr("declares startup_class: host_cold_cache"));
    const Json oldWord = with(silentReceipt(), "starting_state.declared", "warm-rerun");
    EXPECT_EQ(refusal(oldWord, {{"startup_class", "host_warm_compile"}}), "");
}

TEST_F(Attest, NeverOverridesAComponentThatEvidenceShows)
{
    const Json silent = withUnknown(exampleReceipt(), "starting_state.components");
    EXPECT_THAT(refusal(silent, {{"starting_state.components.compile_cache", "cold"}}),
        HasSubstr("shows starting_state.components.compile_cache: warm"));
    EXPECT_EQ(refusal(silent, {{"starting_state.components.node", "cold"}}), "");
}

TEST_F(Attest, LetsAClassStandOnItsOwnSurfacesOnly)
{
    const Json onModal = with(silentReceipt(), "surface.id", "modal");
    EXPECT_THAT(refusal(onModal, {{"startup_class", "host_warm_compile"}}),
        HasSubstr("cannot stand on the surface modal"));
    EXPECT_THAT(
        refusal(silentReceipt(), {{"startup_class", "host_warm_compile"}, {"surface", "tpu"}}),
        HasSubstr("cannot stand on the surface tpu"));
    EXPECT_EQ(refusal(onModal, {{"startup_class", "modal_warm_volume"}}), "");
}

TEST_F(Attest, ChecksALaterSurfaceAgainstTheClassAttestedBefore)
{
    const std::string id = import(silentReceipt());
    EXPECT_THAT(say({id}, {{"startup_class", "host_warm_compile"}})->attested, ElementsAre(id));
    EXPECT_THAT(say({id}, {{"surface", "modal"}})->refused, testing::SizeIs(1));
    EXPECT_THAT(say({id}, {{"surface", "other_host"}})->attested, ElementsAre(id));
}

TEST_F(Attest, AgainSupersedesAndKeepsBoth)
{
    const std::string id = import(silentReceipt());
    ASSERT_TRUE(say({id}, {{"surface", "modal"}}));
    ASSERT_TRUE(say({id}, {{"surface", "tpu"}}));
    EXPECT_EQ(ledger().entry(id)->attestations.size(), 2u);
    EXPECT_EQ(judged(id).surface, Surface::Tpu);
}

TEST_F(Attest, GivesValuesTheTypeOfTheirMember)
{
    const Json silent = withUnknown(withUnknown(exampleReceipt(), "launch"), "stack.framework");
    const std::string id = import(silent);
    const auto report = say({id},
        {{"launch.hosts", "8"}, {"launch.detached", "true"}, {"launch.distributed_mode", "8"},
            {"stack.framework", "torch 2.9.0"}});
    ASSERT_TRUE(report) << report.error().message;
    ASSERT_THAT(report->attested, ElementsAre(id));
    const Json document = judged(id).document;
    EXPECT_EQ(document["launch"]["hosts"], 8);
    EXPECT_EQ(document["launch"]["detached"], true);
    EXPECT_EQ(document["launch"]["distributed_mode"], "8");
    EXPECT_EQ(document["stack"]["framework"]["name"], "torch");
    EXPECT_EQ(document["stack"]["framework"]["version"], "2.9.0");
}

TEST_F(Attest, NeedsAMetricBeforeItsUnit)
{
    EXPECT_EQ(refusal(withUnknown(exampleReceipt(), "metrics.0.unit"), {{"metric.unit", "s"}}), "");
    EXPECT_THAT(refusal(withUnknown(exampleReceipt(), "metrics"), {{"metric.unit", "s"}}),
        HasSubstr("has no metrics.0"));
    EXPECT_THAT(refusal(with(exampleReceipt(), "metrics", Json::array()), {{"metric.unit", "s"}}),
        HasSubstr("has no metrics.0"));
}

TEST_F(Attest, LetsNobodyStateAWindowThatWasNotMeasured)
{
    Json document = withUnknown(withUnknown(exampleReceipt(), "steps"), "window");
    const std::string id = import(document);
    const auto tooFew = [&] {
        const Judged now = judged(id);
        return std::any_of(now.own.begin(), now.own.end(),
            [](const Reason &each) { return each.code == "TOO_FEW_STEPS"; });
    };
    EXPECT_TRUE(tooFew());
    EXPECT_EQ(errorOf({{"window.begin", "1"}, {"window.end", "40"}}), "unknown_key");
    // One that an older console took.
    ASSERT_TRUE(ledger().append({attestationOf(id, "window.begin", 1),
        attestationOf(id, "window.end", 40), attestationOf(id, "window.rule.kind", "all")}));
    EXPECT_TRUE(tooFew());
    const Judged now = judged(id);
    EXPECT_EQ(now.document["window"]["rule"]["kind"], "all") << "its rule is an identity key";
    EXPECT_TRUE(std::any_of(now.own.begin(), now.own.end(),
        [](const Reason &each) { return each.code == "ATTESTED" && each.key == "window.rule"; }));
}

TEST_F(Attest, WritesNothingOnABadValueKeyOrReceipt)
{
    EXPECT_EQ(errorOf({{"surface", "moon"}}), "bad_value");
    EXPECT_EQ(errorOf({{"surface", "unknown"}}), "bad_value");
    EXPECT_EQ(errorOf({{"startup_class", "unknown"}}), "bad_value");
    EXPECT_EQ(errorOf({{"startup_class", "warm"}}), "bad_value");
    EXPECT_EQ(errorOf({{"launch.hosts", "two"}}), "bad_value");
    EXPECT_EQ(errorOf({{"lane", " "}}), "bad_value");
    EXPECT_EQ(errorOf({{"lane", "unknown"}}), "bad_value");
    EXPECT_EQ(errorOf({{"stack.compiler", "triton"}}), "bad_value");
    EXPECT_EQ(errorOf({{"surface", "tpu"}, {"surface.id", "modal"}}), "bad_value");
    EXPECT_EQ(
        errorOf({{"stack.compiler", "triton 3"}, {"stack.compiler.version", "4"}}), "bad_value");
    EXPECT_EQ(errorOf({}), "bad_value");
    EXPECT_EQ(errorOf({{"surface", "tpu"}, {"no.such", "x"}}), "unknown_key");

    const std::string id = import(silentReceipt());
    EXPECT_EQ(say({id, "gone"}, {{"surface", "tpu"}}).error().code, "unknown_receipt");
    EXPECT_THAT(ledger().entry(id)->attestations, IsEmpty());
    const AttestedValues surface{{"surface", "tpu"}};
    EXPECT_EQ(attest(ledger(), {id}, surface, " ", "x", clock()).error().where, "by");
    EXPECT_EQ(attest(ledger(), {id}, surface, "x", "", clock()).error().where, "reason");
}

TEST(AttestableKey, IsTheMemberBehindAnIdentityKey)
{
    EXPECT_EQ(attestableKey("surface"), "surface.id");
    EXPECT_EQ(attestableKey("startup_class"), "startup_class");
    EXPECT_EQ(attestableKey("revision"), "revision.commit");
    EXPECT_EQ(attestableKey("metric.unit"), "metrics.0.unit");
    EXPECT_EQ(attestableKey("storage.compile_cache"), "storage.compile_cache.class");
    EXPECT_EQ(attestableKey("launch.hosts"), "launch.hosts");
    EXPECT_EQ(attestableKey("window.rule.kind"), "window.rule.kind");
    EXPECT_EQ(attestableKey("checks.no_oom"), "checks.no_oom");
    EXPECT_EQ(attestableKey("timeline.created_at"), "timeline.created_at");
    EXPECT_EQ(attestableKey("metrics.0.includes_compile"), "metrics.0.includes_compile");
    EXPECT_EQ(attestableKey("launch.parallelism.tp"), "launch.parallelism.tp");
    EXPECT_EQ(attestableKey("workload.features.moe"), "workload.features.moe");
}

TEST(AttestableKey, OfEveryIdentityKeyOfThePolicyIsThere)
{
    for (const KeyRow &row : builtInPolicy().keys)
        for (const std::string &member : row.members)
            if (!member.ends_with(".*") && !member.starts_with("extensions.")) {
                const auto key = attestableKey(member);
                ASSERT_TRUE(key) << key.error().message;
                EXPECT_EQ(attestableKey(*key), *key) << "canonical once and for all";
            }
}

TEST(AttestableKey, IsNeverAResultNorWhatFollowsFromEvidence)
{
    for (const char *name : {"schema", "producer.name", "practice", "unknown", "unknown./lane",
             "not_applicable", "extensions", "extensions.comparison_key", "steps", "steps.loss",
             "steps.duration_s.3", "metric.value", "metrics.0.value", "metrics.7.value",
             "metrics.0", "metrics", "starting_state", "starting_state.derived",
             "starting_state.effective", "starting_state.basis", "starting_state.reuse",
             "starting_state.declared", "starting_state.caches.0.start.bytes",
             "starting_state.first_step_s", "window.steady.class", "window.begin", "window.end",
             "window.discarded", "window.excluded", "metrics.0.window", "memory.peak_bytes",
             "monitor.mode", "timeline.ended_at", "timeline.window_ended_at", "artifacts.0.sha256",
             "surface.machine.machine_id_sha256", "launch"}) {
        const auto key = attestableKey(name);
        ASSERT_FALSE(key) << name;
        EXPECT_EQ(key.error().code, "unknown_key") << name;
        EXPECT_THAT(key.error().message, HasSubstr("not attestable")) << name;
    }
}

TEST(AttestableKey, ThatTheShapeDoesNotHaveIsNamed)
{
    for (const char *name : {"", ".", "surface.", "no_such", "launch.hosts.0", "metric.nothing",
             "launch..hosts", "metrics.first.unit"}) {
        const auto key = attestableKey(name);
        ASSERT_FALSE(key) << name;
        EXPECT_EQ(key.error().code, "unknown_key") << name;
        EXPECT_EQ(key.error().where, name);
    }
}

} // namespace
} // namespace fairlead
