// Every rule on one receipt: documents on which it fires, with its severity, and documents on which
// it does not, most of them just outside its scope.
#include <set>

#include "rule_fixture.h"

namespace fairlead {
namespace {

struct RuleCase {
    std::string name;
    std::string code;
    Json document;
    std::optional<Severity> severity; ///< nothing: the rule is silent
    std::string metric = {};
};

class Cases {
public:
    std::vector<RuleCase> all()
    {
        steps();
        run();
        hardware();
        tpu();
        startup();
        figures();
        return std::move(m_cases);
    }

private:
    static constexpr auto block = Severity::Block;
    static constexpr auto disclose = Severity::Disclose;

    void add(const char *code, const std::string &name, Json document,
        std::optional<Severity> severity = {}, std::string metric = {})
    {
        m_cases.push_back({std::string(code) + "_" + name, code, std::move(document), severity,
            std::move(metric)});
    }
    Json with(const char *member, Json value) const
    {
        return fairlead::with(exampleReceipt(), member, std::move(value));
    }
    Json without(const char *member) const { return withUnknown(exampleReceipt(), member); }

    void steps()
    {
        add("TOO_FEW_STEPS", "twoRemain", timed(calm(3)), block);
        add("TOO_FEW_STEPS", "threeRemain", timed(calm(4)));
        add("TOO_FEW_STEPS", "noneRecorded", withUnknown(without("steps"), "window"), block);
        add("TOO_FEW_STEPS", "theWindowAloneTells", without("steps"));
        add("TOO_FEW_STEPS", "theFirstOfTheWindowIsStepZero",
            fairlead::with(timed(calm(3)), "window.begin", 0), block);
        add("TOO_FEW_STEPS", "memoryIsNoRate",
            fairlead::with(fairlead::with(timed(calm(3)), "metrics.0.name", "peak_memory"),
                "metrics.0.unit", "bytes"));
        add("TOO_FEW_STEPS", "stepTimeIsOne", timed(calm(3)), block, "step_time");
        Json excluded = timed(calm(8));
        excluded["window"]["excluded"] = {{{"begin", 2}, {"end", 7}, {"why", "restart"}}};
        add("TOO_FEW_STEPS", "excludedOnesDoNotCount", excluded, block);

        std::vector<double> wild = calm(40), slow = calm(80), rising = calm(40);
        for (std::size_t i = 1; i < wild.size(); ++i)
            wild[i] = 1.0 + 0.5 * double(i / 5);
        for (std::size_t i = 40; i < slow.size(); ++i)
            slow[i] *= 1.5;
        add("NO_STEADY_STATE", "neverSettles", timed(wild), block);
        add("NO_STEADY_STATE", "tooShort", timed(calm(8)), block);
        add("NO_STEADY_STATE", "eightSuffice", timed(calm(9)));
        add("NO_STEADY_STATE", "slowdown", timed(slow), disclose);
        add("NO_STEADY_STATE", "flat", timed(calm(40)));
        add("NO_STEADY_STATE", "notOfTheWindow",
            fairlead::with(timed(wild), "metrics.0.window", false));
        add("NO_STEADY_STATE", "noStepsRecorded", without("steps"));
        Json evaluated = timed(calm(9));
        evaluated = flagged(evaluated, 4, "eval");
        add("NO_STEADY_STATE", "flaggedOnesAreLeftOut", evaluated, block);

        add("STEP_CONTENT", "stepZero", with("window.begin", 0), block);
        Json whole = fairlead::with(with("window.begin", 0), "window.rule.discarded", 0);
        add("STEP_CONTENT", "theRuleKeepsStepZero", whole);
        add("STEP_CONTENT", "evaluation", flagged(exampleReceipt(), 20, "eval"), block);
        add("STEP_CONTENT", "theRuleAllowsEvaluation",
            fairlead::with(flagged(exampleReceipt(), 20, "eval"), "window.rule.eval_inside", true));
        add("STEP_CONTENT", "profiler", flagged(exampleReceipt(), 20, "profiler"), block);
        add("STEP_CONTENT", "theRuleAllowsTheProfiler",
            fairlead::with(
                flagged(exampleReceipt(), 20, "profiler"), "window.rule.profiler_on", true));
        add("STEP_CONTENT", "beforeTheWindow", flagged(exampleReceipt(), 0, "profiler"));
        Json aside = flagged(exampleReceipt(), 20, "eval");
        aside["window"]["excluded"] = {{{"begin", 20}, {"end", 21}, {"why", "evaluation"}}};
        add("STEP_CONTENT", "excluded", aside);

        add("SKIPPED_STEPS", "one", flagged(exampleReceipt(), 7, "skipped"), disclose);
        add("SKIPPED_STEPS", "checkpoint", flagged(exampleReceipt(), 7, "checkpoint"));

        std::vector<double> spike = calm(130);
        spike[101] = 4;
        add("STEP_100_SPIKE", "inTheWindow", timed(spike), disclose);
        add("STEP_100_SPIKE", "none", timed(calm(130)));
        Json noted = timed(spike);
        noted["window"]["excluded"] = {{{"begin", 101}, {"end", 102}, {"why", "compile"}}};
        add("STEP_100_SPIKE", "leftOut", noted);
        add("STEP_100_SPIKE", "aCheckpoint", flagged(timed(spike), 101, "checkpoint"));
        std::vector<double> early = calm(130);
        early[60] = 4;
        add("STEP_100_SPIKE", "elsewhere", timed(early));
    }

    void run()
    {
        add("BACKEND_UNCONFIRMED", "notObserved", without("backend.observed"), block);
        add("BACKEND_UNCONFIRMED", "noneRequested",
            withUnknown(without("backend.observed"), "backend.requested"));
        add("BACKEND_UNCONFIRMED", "another", with("backend.observed", "sdpa"));
        add("SPLIT_ATTEMPT", "preempted", with("health.preempted", true), block);
        add("SPLIT_ATTEMPT", "secondTask",
            with("run.surface_ids.task", Json::array({"ta-1", "ta-2"})), block);
        add("SPLIT_ATTEMPT", "sameTask",
            with("run.surface_ids.task", Json::array({"ta-1", "ta-1"})));
        add("SPLIT_ATTEMPT", "aTaskOnEachHost",
            fairlead::with(
                with("run.surface_ids.task", Json::array({"ta-1", "ta-2"})), "launch.hosts", 2));
        add("SPLIT_ATTEMPT", "secondNode", with("run.attempts", {{{"node", "a"}}, {{"node", "b"}}}),
            block);
        add("SPLIT_ATTEMPT", "notRecorded", without("health.preempted"));
        add("NO_END_MARKER", "notSeen", observed(exampleReceipt(), "end_marker_seen", false),
            block);
        add("NO_END_MARKER", "seen", observed(exampleReceipt(), "end_marker_seen", true));
        add("NO_END_MARKER", "noSuchFormat", exampleReceipt());
    }

    void hardware()
    {
        add("REQ_OBS_HW_MISMATCH", "model", with("launch.accelerators.requested.model", "H100"),
            block);
        add("REQ_OBS_HW_MISMATCH", "sameModel",
            with("launch.accelerators.requested.model", "H200"));
        add("REQ_OBS_HW_MISMATCH", "variant",
            with("launch.accelerators.observed.model", "NVIDIA H200 NVL"), block);
        add("REQ_OBS_HW_MISMATCH", "count", with("launch.accelerators.requested.count", 4), block);
        add("REQ_OBS_HW_MISMATCH", "notRequested", without("launch.accelerators.requested"));
        for (const char *name : {"hw_slowdown", "hw_thermal", "hw_power_brake"}) {
            const std::string member = std::string("health.throttle_us.") + name;
            add("GPU_INVALIDATED", name, with(member.c_str(), 1), block);
            add("GPU_INVALIDATED", std::string(name) + "AsReason",
                with("health.throttle_reasons", Json::array({name})), block);
        }
        for (const int xid : {48, 64, 74, 79, 94, 95, 119, 120})
            add("GPU_INVALIDATED", "xid" + std::to_string(xid),
                with("health.xid", Json::array({13, xid})), block);
        add("GPU_INVALIDATED", "xid13", with("health.xid", Json::array({13})));
        add("GPU_INVALIDATED", "ecc", with("health.ecc_uncorrected_delta", 1), block);
        add("GPU_INVALIDATED", "softwareAlone", with("health.throttle_us.sw_power_cap", 5));
        add("GPU_INVALIDATED", "notRecorded", without("health"));
        add("SW_THROTTLED", "power", with("health.throttle_us.sw_power_cap", 5), disclose);
        add("SW_THROTTLED", "thermal", with("health.throttle_us.sw_thermal", 5), disclose);
        add("SW_THROTTLED", "hardwareAlone", with("health.throttle_us.hw_slowdown", 5));
        add("FOREIGN_LOAD", "aProcess", with("health.foreign_load", {{{"pid", 7}}}), disclose);
        add("FOREIGN_LOAD", "none", exampleReceipt());
        const auto ranks = [](std::vector<double> seconds) {
            return observed(exampleReceipt(), "rank_step_s", Json(std::move(seconds)));
        };
        add("STRAGGLER", "sixPercent", ranks({1, 1, 1.06, 1}), disclose);
        add("STRAGGLER", "twoRanks", ranks({1, 1.06}), disclose);
        add("STRAGGLER", "fivePercent", ranks({1, 1, 1.05, 1}));
        add("STRAGGLER", "aFastOne", ranks({1, 1, 0.8, 1}));
        add("STRAGGLER", "oneRank", ranks({1}));
    }

    void tpu()
    {
        const Json both = Json::array({"tpu", "tpu"});
        add("PLATFORM_MISMATCH", "onTpu", observed(slice(), "device_platform", both));
        add("PLATFORM_MISMATCH", "onCpu",
            observed(slice(), "device_platform", Json::array({"tpu", "cpu"})), block);
        add("PLATFORM_MISMATCH", "notOfTpu", observed(exampleReceipt(), "device_platform", "cpu"));
        add("PLATFORM_MISMATCH", "notRecorded", slice());
        const auto versions = [](Json document, Json value) {
            return observed(std::move(document), "worker_versions", std::move(value));
        };
        add("WORKERS_MIXED", "differ", versions(slice(), Json::array({"jax 0.9", "jax 0.8"})),
            block);
        add("WORKERS_MIXED", "oneMissing", versions(slice(), Json::array({"jax 0.9"})), block);
        add("WORKERS_MIXED", "oneSilent", versions(slice(), Json::array({"jax 0.9", nullptr})),
            block);
        add("WORKERS_MIXED", "alike", versions(slice(), Json::array({"jax 0.9", "jax 0.9"})));
        add("WORKERS_MIXED", "notOfTpu",
            versions(exampleReceipt(), Json::array({"jax 0.9", "jax 0.8"})));
        add("WORKERS_MIXED", "notRecorded", slice());
    }

    void startup()
    {
        add("CACHE_MISMATCH", "otherCount", with("starting_state.caches.0.validity_key.count", 1),
            disclose);
        add("CACHE_MISMATCH", "itsOwn", exampleReceipt());
        add("STARTUP_CONTRADICTED", "declaredAgainstDerived",
            with("starting_state.declared", "host_cold_cache"), block);
        add("STARTUP_CONTRADICTED", "agree", exampleReceipt());
        const Json noEnd = without("starting_state.caches.0.end");
        add("REUSE_UNPROVEN", "noEnd", noEnd, disclose);
        add("REUSE_UNPROVEN", "proven", exampleReceipt());
        add("REUSE_UNPROVEN", "coldNeedsNone",
            with("starting_state.caches.0.validity_key.count", 1));
        add("STARTUP_NOT_DERIVED", "declared", without("starting_state.caches"), disclose);
        add("STARTUP_NOT_DERIVED", "derived", exampleReceipt());
    }

    void figures()
    {
        add("PEAK_MEM_MISSING", "throughput", without("memory.peak_bytes"), disclose);
        Json memory = without("memory.peak_bytes");
        memory["metrics"].push_back({{"name", "peak_memory"}, {"value", 80}, {"unit", "GB"},
            {"scope", "device"}, {"aggregation", "max"}, {"includes_compile", false},
            {"window", false}, {"source", "log"}});
        add("PEAK_MEM_MISSING", "memoryMetric", memory, block, "peak_memory");
        add("PEAK_MEM_MISSING", "otherLane",
            fairlead::with(without("memory"), "lane", "sparse_validation_promotion"));
        add("PEAK_MEM_MISSING", "noLane", withUnknown(without("memory"), "lane"));
        add("PEAK_MEM_MISSING", "known", exampleReceipt());
        const auto asked = [](Json document, Json kinds) {
            document["extensions"]["launch_spec"]["artifacts"] = std::move(kinds);
            return document;
        };
        add("SUMMARY_STREAM_MISSING", "notThere",
            asked(exampleReceipt(), Json::array({"log", "kernel_trace"})), block);
        add("SUMMARY_STREAM_MISSING", "there",
            asked(exampleReceipt(), Json::array({"log", "summary"})));
        add("SUMMARY_STREAM_MISSING", "gone",
            asked(with("artifacts.1.exists", false), Json::array({"summary"})), block);
        add("SUMMARY_STREAM_MISSING", "nothingAsked", exampleReceipt());
        add("ARTIFACT_MISSING", "gone", with("artifacts.1.exists", false), disclose);
        add("ARTIFACT_MISSING", "notLookedFor", without("artifacts.1.exists"));
        const auto image = [this](const char *reference, const char *digest) {
            Json out = with("stack.image.reference", reference);
            return digest ? fairlead::with(out, "stack.image.digest", digest)
                          : withUnknown(out, "stack.image.digest");
        };
        add("IMAGE_UNPINNED", "tagOnly", image("example.org:5000/train:v3", nullptr), disclose);
        add("IMAGE_UNPINNED", "latest", image("train:latest", "sha256:aa"), disclose);
        add("IMAGE_UNPINNED", "digest", image("train:v3", "sha256:aa"));
        add("IMAGE_UNPINNED", "digestInTheName", image("train@sha256:aa", nullptr));
        add("IMAGE_UNPINNED", "noImage", exampleReceipt());
        add("UNIT_UNKNOWN", "itself", without("metrics.0.unit"), block);
        add("UNIT_UNKNOWN", "another", without("metrics.1.unit"), disclose);
        add("UNIT_UNKNOWN", "withoutAValue",
            withUnknown(without("metrics.1.unit"), "metrics.1.value"));
        add("UNIT_UNKNOWN", "dimensionless", withNotApplicable(exampleReceipt(), "metrics.1.unit"));
    }

    std::vector<RuleCase> m_cases;
};

TEST(ReceiptRules, FireInTheirScopeAlone)
{
    for (const RuleCase &row : Cases().all()) {
        SCOPED_TRACE(row.name);
        const auto receipt = judged(row.document, row.metric);
        const auto reason = find(receipt->own, row.code);
        EXPECT_EQ(reason.has_value(), row.severity.has_value())
            << (reason ? reason->says : std::string("silent"));
        if (!reason || !row.severity)
            continue;
        EXPECT_EQ(reason->severity, *row.severity);
        EXPECT_FALSE(reason->says.empty());
        EXPECT_FALSE(reason->fix.empty());
        EXPECT_FALSE(reason->rule.empty());
        EXPECT_TRUE(reason->source.starts_with("/")) << reason->source;
    }
}

TEST(ReceiptRules, RefuseOrDiscloseEachPairTheyFireIn)
{
    for (const RuleCase &row : Cases().all()) {
        if (!row.severity)
            continue;
        SCOPED_TRACE(row.name);
        const Pair pair
            = compared({judged(exampleReceipt(), row.metric), judged(row.document, row.metric)})
                  .pair(0, 1);
        const auto reason = find(pair.reasons, row.code);
        ASSERT_TRUE(reason);
        EXPECT_EQ(reason->side, Side::Right);
        EXPECT_NE(pair.verdict, Verdict::Comparable);
        if (*row.severity == Severity::Block) {
            EXPECT_EQ(pair.verdict, Verdict::SideBySideOnly);
        }
    }
}

TEST(ReceiptRules, EveryCodeOfThePolicyHasACaseHereOrATestOfItsOwn)
{
    std::set<std::string> firing{"PROVENANCE_MISSING", "CHECKS_FAILED", "SUPERSEDED", "RETRACTED",
        "NO_COMPILE_WARMUP_LINE", "ATTESTED", "DIRTY_TREE", "DIRTY_UNKNOWN", "STALE"};
    std::set<std::string> silent = firing;
    for (const RuleCase &row : Cases().all())
        (row.severity ? firing : silent).insert(row.code);
    for (const RuleRow &row : builtInPolicy().receiptRules) {
        EXPECT_TRUE(firing.contains(row.code)) << row.code;
        EXPECT_TRUE(silent.contains(row.code)) << row.code;
    }
}

} // namespace
} // namespace fairlead
