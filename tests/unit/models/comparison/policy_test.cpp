#include "models/comparison/policy.h"

#include <gmock/gmock.h>

#include "connectors/common/strict_json.h"
#include "resources/resources.h"

namespace fairlead {
namespace {

using testing::Contains;
using testing::ElementsAre;
using testing::HasSubstr;

Json builtIn()
{
    return Json::parse(resource("policy/comparison.json"));
}

Error errorOf(const Json &policy)
{
    const Result<Policy> read = readPolicy(policy.dump());
    EXPECT_FALSE(read);
    return read ? Error{} : read.error();
}

TEST(Policy, BuiltInPolicyReads)
{
    const Result<Policy> read = readPolicy(resource("policy/comparison.json"));
    ASSERT_TRUE(read) << read.error().where << ": " << read.error().message;
    EXPECT_EQ(read->id, "comparison/1");
    EXPECT_EQ(builtInPolicy().sha256, Sha256::of(resource("policy/comparison.json")).hex());
    EXPECT_EQ(builtInPolicy().sha256.size(), 64u);
}

TEST(Policy, RowsStandInTheOrderOfTheSpecification)
{
    std::vector<std::string> codes;
    for (const KeyRow &row : builtInPolicy().keys)
        if (codes.empty() || codes.back() != row.code)
            codes.push_back(row.code);
    EXPECT_THAT(codes,
        ElementsAre("SURFACE_DIFF", "STARTUP_CLASS_DIFF", "STARTUP_COMPONENT_DIFF", "STORAGE_MIX",
            "LANE_DIFF", "METRIC_DIFF", "WINDOW_DIFF", "REVISION_DIFF", "LAUNCH_SHAPE_DIFF",
            "MODEL_PATTERN_DIFF", "WORKLOAD_DIFF", "COMPILE_POSTURE_DIFF", "BACKEND_DIFF",
            "LAUNCHER_MODE_DIFF", "STACK_DIFF", "IMAGE_DIFF", "POWER_LIMIT_DIFF",
            "COMPARISON_KEY_DIFF"));
    std::vector<std::string> rules;
    for (const RuleRow &row : builtInPolicy().receiptRules)
        rules.push_back(row.code);
    EXPECT_THAT(rules,
        ElementsAre("PROVENANCE_MISSING", "CHECKS_FAILED", "TOO_FEW_STEPS", "NO_STEADY_STATE",
            "STEP_CONTENT", "BACKEND_UNCONFIRMED", "REQ_OBS_HW_MISMATCH", "CACHE_MISMATCH",
            "STARTUP_CONTRADICTED", "SUPERSEDED", "RETRACTED", "SPLIT_ATTEMPT", "GPU_INVALIDATED",
            "PLATFORM_MISMATCH", "WORKERS_MIXED", "NO_END_MARKER", "NO_COMPILE_WARMUP_LINE",
            "PEAK_MEM_MISSING", "SUMMARY_STREAM_MISSING", "STARTUP_NOT_DERIVED", "REUSE_UNPROVEN",
            "ATTESTED", "DIRTY_TREE", "DIRTY_UNKNOWN", "IMAGE_UNPINNED", "ARTIFACT_MISSING",
            "SKIPPED_STEPS", "STEP_100_SPIKE", "STRAGGLER", "SW_THROTTLED", "FOREIGN_LOAD", "STALE",
            "UNIT_UNKNOWN"));
    rules.clear();
    for (const RuleRow &row : builtInPolicy().pairRules)
        rules.push_back(row.code);
    EXPECT_THAT(rules,
        ElementsAre("HOST_DIFF", "WINDOW_LENGTH_DIFF", "AGE_GAP", "MONITOR_DIFF",
            "OS_OR_PYTHON_DIFF", "DETERMINISM_DIFF", "IMAGE_DIFF", "MULTI_TREATMENT",
            "PRACTICE_MIX"));
}

TEST(Policy, EveryKeyHasWordsForTheScreen)
{
    for (const KeyRow &row : builtInPolicy().keys)
        for (const std::string &key : row.members)
            EXPECT_TRUE(builtInPolicy().keyWords.contains(key)) << key;
    EXPECT_EQ(builtInPolicy().wordsFor("backend.observed"), "attention backend");
    EXPECT_EQ(builtInPolicy().wordsFor("launch.parallelism.tp"), "parallelism, tp");
    EXPECT_EQ(builtInPolicy().wordsFor("no.such.key"), "no.such.key");
}

TEST(Policy, AMemberThatNoReceiptHasIsRefused)
{
    Json policy = builtIn();
    policy["keys"][4]["members"][0]["key"] = "lain";
    const Error error = errorOf(policy);
    EXPECT_EQ(error.code, "policy");
    EXPECT_EQ(error.where, "keys/lane");
    EXPECT_THAT(error.message, HasSubstr("lain"));
}

TEST(Policy, ACodeWithoutPredicateIsRefused)
{
    Json policy = builtIn();
    policy["receipt_rules"][0]["code"] = "FULL_MOON";
    EXPECT_EQ(errorOf(policy).where, "receipt_rules/provenance");
    policy = builtIn();
    policy["pair_rules"][0]["code"] = "FULL_MOON";
    EXPECT_EQ(errorOf(policy).where, "pair_rules/host");
}

TEST(Policy, ADoubledIdOrKeyIsRefused)
{
    Json policy = builtIn();
    policy["keys"][4]["id"] = "surface";
    EXPECT_THAT(errorOf(policy).message, HasSubstr("stands twice"));
    policy = builtIn();
    policy["keys"][4]["members"].push_back({{"key", "surface"}, {"need", "R"}, {"word", "s"}});
    EXPECT_THAT(errorOf(policy).message, HasSubstr("stands twice"));
}

TEST(Policy, UnknownWordsAndMembersAreRefused)
{
    Json policy = builtIn();
    policy["keys"][4]["members"][0]["need"] = "maybe";
    EXPECT_EQ(errorOf(policy).where, "keys/lane");
    policy = builtIn();
    policy["keys"][4]["treatment"] = "sometimes";
    EXPECT_EQ(errorOf(policy).where, "keys/lane");
    policy = builtIn();
    policy["keys"][4]["colour"] = "grey";
    EXPECT_THAT(errorOf(policy).message, HasSubstr("colour"));
    policy = builtIn();
    policy["keys"][4].erase("fix");
    EXPECT_THAT(errorOf(policy).message, HasSubstr("fix"));
    policy = builtIn();
    policy["receipt_rules"][0]["severity"] = "fatal";
    EXPECT_EQ(errorOf(policy).where, "receipt_rules/provenance");
}

TEST(Policy, ThresholdsAreCompleteAndNumbers)
{
    Json policy = builtIn();
    policy["thresholds"].erase("added_fraction");
    EXPECT_EQ(errorOf(policy).where, "thresholds/added_fraction");
    policy = builtIn();
    policy["thresholds"]["added_fraction"] = "little";
    EXPECT_EQ(errorOf(policy).where, "thresholds/added_fraction");
    policy = builtIn();
    policy["thresholds"]["first_step_budget_s.lukewarm"] = 3;
    EXPECT_EQ(errorOf(policy).where, "thresholds/first_step_budget_s.lukewarm");
}

TEST(Policy, ListsAndGenerationsAreCompleteAndOfTheirKind)
{
    Json policy = builtIn();
    policy["lists"].erase("rate_metrics");
    EXPECT_EQ(errorOf(policy).where, "lists/rate_metrics");
    policy = builtIn();
    policy["lists"]["moons"] = Json::array();
    EXPECT_EQ(errorOf(policy).where, "lists/moons");
    policy = builtIn();
    policy["lists"]["rate_metrics"] = Json::array({1});
    EXPECT_EQ(errorOf(policy).where, "lists");
    policy = builtIn();
    policy["invalidating_xids"] = Json::array({-1});
    EXPECT_EQ(errorOf(policy).where, "invalidating_xids");
    policy = builtIn();
    policy["tpu_generations"][0]["devices_per_chip"] = 3;
    EXPECT_EQ(errorOf(policy).where, "tpu_generations/v2");
    policy = builtIn();
    policy.erase("tpu_generations");
    EXPECT_THAT(errorOf(policy).message, HasSubstr("tpu_generations"));
}

TEST(Policy, TextThatIsNoJsonOrNoObjectIsRefused)
{
    EXPECT_FALSE(readPolicy("{"));
    EXPECT_FALSE(readPolicy("[]"));
    EXPECT_FALSE(readPolicy("{\"id\":\"a\",\"id\":\"b\"}"));
    EXPECT_FALSE(
        readPolicy(R"({"id":"x","keys":[1],"receipt_rules":[2],"pair_rules":{},"thresholds":3})"));
}

TEST(Policy, TheHashIsThatOfTheBytes)
{
    const std::string text = builtIn().dump();
    const Result<Policy> one = readPolicy(text), other = readPolicy(text + "\n");
    ASSERT_TRUE(one && other);
    EXPECT_NE(one->sha256, other->sha256);
    EXPECT_EQ(one->sha256, Sha256::of(text).hex());
}

} // namespace
} // namespace fairlead
