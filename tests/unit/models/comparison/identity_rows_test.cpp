// Every row of the policy's identity keys: a difference refuses with the row's code, equality does
// not, and what is unknown counts by the row's need.
#include "gate_fixture.h"

namespace fairlead {
namespace {

using testing::Not;

struct KeyCase {
    const char *key;    ///< identity key
    const char *member; ///< where the document states it
    Json left, right;
    const char *code;
    const char *unknownCode;
    Need need;
};

/// Without it the padding would be printed.
void PrintTo(const KeyCase &row, std::ostream *out)
{
    *out << row.member;
}

std::vector<KeyCase> keyCases()
{
    constexpr auto R = Need::Required;
    constexpr auto E = Need::EitherKnows;
    constexpr auto B = Need::BothKnow;
    const auto row = [](const char *key, const char *member, Json left, Json right,
                         const char *code, Need need) {
        return KeyCase{key, member, std::move(left), std::move(right), code, code, need};
    };
    std::vector<KeyCase> cases{
        {"surface", "surface.id", "owned_h200", "other_host", "SURFACE_DIFF", "SURFACE_UNKNOWN", R},
        row("starting_state.components.data", "starting_state.components.data", "warm", "cold",
            "STARTUP_COMPONENT_DIFF", B),
        row("starting_state.seed_source", "starting_state.seed_source", 1, 2,
            "STARTUP_COMPONENT_DIFF", B),
        row("lane", "lane", "whole_model_training", "sparse_validation_promotion", "LANE_DIFF", E),
        row("metric.name", "metrics.0.name", "throughput", "mfu", "METRIC_DIFF", R),
        row("metric.unit", "metrics.0.unit", "tok/s", "samples/s", "METRIC_DIFF", R),
        row("metric.scope", "metrics.0.scope", "job", "rank", "METRIC_DIFF", R),
        row("metric.includes_compile", "metrics.0.includes_compile", true, false, "METRIC_DIFF", R),
        row("window.rule", "window.rule.kind", "all", "discard_first", "WINDOW_DIFF", R),
        row("window.rule", "window.rule.profiler_on", true, false, "WINDOW_DIFF", R),
        row("revision", "revision.commit", "aaaa", "bbbb", "REVISION_DIFF", R),
        row("workload.optimizer", "workload.optimizer", "adamw", "muon", "WORKLOAD_DIFF", E),
        row("workload.learning_rate", "workload.learning_rate", 0.1, 0.2, "WORKLOAD_DIFF", E),
        row("workload.dataset.digest", "workload.dataset.digest", "a", "b", "WORKLOAD_DIFF", E),
        row("workload.dataset.synthetic", "workload.dataset.synthetic", true, false,
            "WORKLOAD_DIFF", E),
        row("workload.parameters", "workload.parameters", 8, 9, "MODEL_PATTERN_DIFF", E),
        row("workload.features", "workload.features", {{"a", 1}}, {{"a", 1}, {"b", 2}},
            "MODEL_PATTERN_DIFF", E),
        row("compile.posture", "compile.posture", "regional", "whole", "COMPILE_POSTURE_DIFF", R),
        row("compile.warmup.enabled", "compile.warmup.enabled", true, false, "COMPILE_POSTURE_DIFF",
            E),
        row("compile.cuda_graphs", "compile.cuda_graphs", true, false, "COMPILE_POSTURE_DIFF", E),
        row("backend.observed", "backend.observed", "fa3", "fa4", "BACKEND_DIFF", E),
        row("launch.launcher_mode", "launch.launcher_mode", "native", "author_preserving",
            "LAUNCHER_MODE_DIFF", E),
        row("stack.framework", "stack.framework.version", "2.9.0", "2.10.0", "STACK_DIFF", R),
        row("stack.framework", "stack.framework.name", "torch", "jax", "STACK_DIFF", R),
        row("stack.compiler", "stack.compiler.version", "3.5.0", "3.4.0", "STACK_DIFF", E),
        row("stack.accelerator_runtime", "stack.accelerator_runtime.version", "12.9", "13.0",
            "STACK_DIFF", E),
        row("stack.driver", "stack.driver", "575.57.08", "580.1", "STACK_DIFF", E),
        row("launch.accelerators.observed.power_limit_w",
            "launch.accelerators.observed.power_limit_w", 700, 500, "POWER_LIMIT_DIFF", B),
        row("extensions.comparison_key", "extensions.comparison_key", {{"workload", {{"seed", 1}}}},
            {{"workload", {{"seed", 2}}}}, "COMPARISON_KEY_DIFF", B),
    };
    for (const char *role : {"storage.data", "storage.checkpoint", "storage.compile_cache"}) {
        static const std::map<std::string, std::string> members{
            {"storage.data", "storage.data.class"},
            {"storage.checkpoint", "storage.checkpoint.class"},
            {"storage.compile_cache", "storage.compile_cache.class"}};
        cases.push_back(
            row(role, members.at(role).c_str(), "local_nvme", "network_fs", "STORAGE_MIX", R));
    }
    const auto shape = [&](const char *key, Json left, Json right, Need need) {
        cases.push_back(
            row(key, key, std::move(left), std::move(right), "LAUNCH_SHAPE_DIFF", need));
    };
    shape("launch.accelerators.observed.model", "NVIDIA H200", "NVIDIA H100", R);
    shape("launch.accelerators.observed.count", 8, 4, R);
    shape("launch.hosts", 1, 2, R);
    shape("launch.link_class", "NV18", "PHB", B);
    shape("launch.distributed_mode", "ddp", "fsdp2", E);
    shape("launch.parallelism.tp", 1, 2, E);
    shape("workload.seq_len", 4096, 8192, R);
    shape("workload.micro_batch", 4, 8, E);
    shape("workload.global_batch", 512, 256, R);
    shape("workload.precision", "bf16", "fp8", R);
    return cases;
}

class IdentityRow : public testing::TestWithParam<KeyCase> {
protected:
    /// The example, with evidence that no member of the table touches.
    static Json example()
    {
        Json document = withUnknown(exampleReceipt(), "starting_state.caches");
        document = withUnknown(document, "launch.accelerators.requested");
        return withUnknown(document, "starting_state.derived");
    }
    static Json document(const Json &value) { return with(example(), GetParam().member, value); }
    /// Without the member; a free object has no place for an unknown one.
    static Json silent()
    {
        if (std::string(GetParam().member).starts_with("extensions."))
            return example();
        return withUnknown(document(GetParam().left), GetParam().member);
    }
    static Pair judgedPair(const Json &left, const Json &right) { return pairOf(left, right, {}); }
};

TEST_P(IdentityRow, ADifferenceIsRefusedWithItsCode)
{
    const KeyCase &row = GetParam();
    const Pair pair = judgedPair(document(row.left), document(row.right));
    const auto reason = find(pair.reasons, row.code, row.key);
    ASSERT_TRUE(reason);
    EXPECT_EQ(reason->severity, Severity::Block);
    EXPECT_EQ(reason->side, Side::Both);
    EXPECT_NE(reason->left, reason->right);
    EXPECT_FALSE(reason->left.is_null());
    EXPECT_FALSE(reason->fix.empty());
    EXPECT_EQ(pair.verdict, Verdict::SideBySideOnly);
    EXPECT_FALSE(pair.effect);
    EXPECT_EQ(pair.relation, Relation::Treatment);
}

TEST_P(IdentityRow, EqualValuesGiveNoReason)
{
    const KeyCase &row = GetParam();
    const Pair pair = judgedPair(document(row.left), slower(document(row.left), 5));
    EXPECT_FALSE(find(pair.reasons, row.code, row.key));
    EXPECT_FALSE(find(pair.reasons, row.unknownCode, row.key));
    EXPECT_EQ(pair.relation, Relation::Replicate);
    EXPECT_FALSE(refused(pair.verdict));
}

TEST_P(IdentityRow, UnknownOnOneSideCountsByNeed)
{
    const KeyCase &row = GetParam();
    const Pair pair = judgedPair(document(row.left), silent());
    const auto reason = find(pair.reasons, row.unknownCode, row.key);
    ASSERT_TRUE(reason);
    EXPECT_EQ(reason->side, Side::Right);
    EXPECT_TRUE(reason->right.is_null());
    EXPECT_FALSE(reason->left.is_null());
    EXPECT_EQ(
        reason->severity, row.need == Need::BothKnow ? Severity::Disclose : Severity::Unknown);
    EXPECT_EQ(refused(pair.verdict), row.need != Need::BothKnow);
}

TEST_P(IdentityRow, UnknownOnBothSidesCountsByNeed)
{
    const KeyCase &row = GetParam();
    const Pair pair = judgedPair(silent(), slower(silent(), 5));
    const auto reason = find(pair.reasons, row.unknownCode, row.key);
    if (row.need == Need::BothKnow) {
        EXPECT_FALSE(reason);
        return;
    }
    ASSERT_TRUE(reason);
    EXPECT_EQ(reason->side, Side::Both);
    EXPECT_EQ(reason->severity, row.need == Need::Required ? Severity::Unknown : Severity::Note);
    EXPECT_EQ(
        pair.relation, row.need == Need::Required ? Relation::Treatment : Relation::Replicate);
}

TEST_P(IdentityRow, WhatDoesNotApplyOnEitherSideIsEqual)
{
    const KeyCase &row = GetParam();
    if (std::string(row.member).starts_with("extensions.") || std::string(row.key) == "surface")
        return;
    const Json neither = withNotApplicable(document(row.left), row.member);
    const Pair pair = judgedPair(neither, slower(neither, 5));
    EXPECT_FALSE(find(pair.reasons, row.code, row.key));
}

TEST_P(IdentityRow, ATreatmentHoldsWhatItMay)
{
    const KeyCase &row = GetParam();
    const auto treatment = checkTreatment({row.key}, builtInPolicy());
    const Pair pair = pairOf(
        document(row.left), document(row.right), treatment.value_or(std::vector<std::string>{}));
    const auto reason = find(pair.reasons, row.code, row.key);
    if (!treatment) {
        EXPECT_EQ(treatment.error().code, "bad_treatment");
        EXPECT_EQ(treatment.error().where, row.key);
        ASSERT_TRUE(reason);
        return;
    }
    ASSERT_EQ(pair.differs.size(), 1u);
    EXPECT_EQ(pair.differs[0].key, row.key);
    EXPECT_FALSE(refused(pair.verdict));
    EXPECT_EQ(pair.relation, Relation::Treatment);
    EXPECT_TRUE(pair.effect);
    if (std::string(row.code) == "STORAGE_MIX") {
        ASSERT_TRUE(reason);
        EXPECT_EQ(reason->severity, Severity::Disclose);
    } else {
        EXPECT_FALSE(reason);
    }
}

std::string nameOfCase(const testing::TestParamInfo<KeyCase> &info)
{
    std::string name = info.param.member;
    for (char &c : name)
        if (!std::isalnum(static_cast<unsigned char>(c)))
            c = '_';
    return name;
}

INSTANTIATE_TEST_SUITE_P(Gate, IdentityRow, testing::ValuesIn(keyCases()), nameOfCase);

TEST(IdentityRows, TheTableHereNamesEveryMemberOfThePolicy)
{
    std::set<std::string> tested{"startup_class", "workload.family", "workload.pattern",
        "stack.image.digest"}; // by tests of their own
    for (const KeyCase &row : keyCases()) {
        tested.insert(row.key);
        const std::string key = row.key;
        tested.insert(key.substr(0, key.rfind('.')) + ".*");
    }
    for (const KeyRow &row : builtInPolicy().keys)
        for (const std::string &member : row.members)
            EXPECT_TRUE(tested.contains(member)) << member;
}

} // namespace
} // namespace fairlead
