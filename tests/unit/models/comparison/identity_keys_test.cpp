// Keys with rules of their own: composed values, alternatives, the image, units, objects of
// members.
#include "models/comparison/units.h"

#include "gate_fixture.h"

namespace fairlead {
namespace {

using testing::Contains;
using testing::ElementsAre;
using testing::IsEmpty;

const KeyValue *keyOf(const Judged &receipt, const std::string &name)
{
    for (const KeyValue &each : receipt.keys)
        if (each.key == name)
            return &each;
    return nullptr;
}

TEST(Surface, OtherHostsDifferByAcceleratorModel)
{
    const Json other = with(exampleReceipt(), "surface.id", "other_host");
    const Json apple = with(other, "launch.accelerators.observed.model", "Apple M4 Max");
    const auto reason = find(pairOf(other, apple).reasons, "SURFACE_DIFF");
    ASSERT_TRUE(reason);
    EXPECT_EQ(reason->right, Json::array({"other_host", "Apple M4 Max"}));
    EXPECT_FALSE(find(pairOf(apple, slower(apple, 5)).reasons, "SURFACE_DIFF"));
}

TEST(Surface, OtherHostWithoutAModelIsUnknown)
{
    Json other = with(exampleReceipt(), "surface.id", "other_host");
    other = withUnknown(other, "launch.accelerators.observed.model");
    const Pair pair = pairOf(other, slower(other, 5));
    EXPECT_THAT(pair.reasons, HasCode("SURFACE_UNKNOWN"));
    EXPECT_EQ(pair.verdict, Verdict::Unknown);
}

TEST(Surface, TheWordUnknownEqualsNothing)
{
    const Json document = with(exampleReceipt(), "surface.id", "unknown");
    EXPECT_THAT(pairOf(document, slower(document, 5)).reasons, HasCode("SURFACE_UNKNOWN"));
}

TEST(StartupClassKey, DifferentEffectiveClassesAreRefused)
{
    Json cold = with(exampleReceipt(), "starting_state.declared", "host_cold_cache");
    cold = with(cold, "starting_state.caches.0.start.files", 0);
    cold = with(cold, "starting_state.caches.0.start.bytes", 0);
    const Pair pair = pairOf(exampleReceipt(), cold);
    const auto reason = find(pair.reasons, "STARTUP_CLASS_DIFF", "startup_class");
    ASSERT_TRUE(reason);
    EXPECT_EQ(reason->left, "host_warm_compile");
    EXPECT_EQ(reason->right, "host_cold_cache");
    EXPECT_EQ(pair.verdict, Verdict::SideBySideOnly);
    EXPECT_FALSE(find(pairOf(cold, slower(cold, 5)).reasons, "STARTUP_CLASS_DIFF"));
}

TEST(StartupClassKey, UnknownClassesEqualNothing)
{
    const Json document = withUnknown(exampleReceipt(), "starting_state");
    const Pair pair = pairOf(document, slower(document, 5));
    EXPECT_THAT(pair.reasons, HasCode("STARTUP_UNKNOWN"));
    EXPECT_EQ(pair.verdict, Verdict::Unknown);
    EXPECT_FALSE(find(pairOf(exampleReceipt(), otherRevision()).reasons, "STARTUP_UNKNOWN"));
}

TEST(StorageKey, TheWordUnknownEqualsNothing)
{
    const Json document = with(exampleReceipt(), "storage.data.class", "unknown");
    const auto reason = find(pairOf(document, slower(document, 5)).reasons, "STORAGE_MIX");
    ASSERT_TRUE(reason);
    EXPECT_EQ(reason->severity, Severity::Unknown);
}

TEST(ModelKeys, OneOfFamilyAndPatternSuffices)
{
    const Json family = withUnknown(exampleReceipt(), "workload.pattern");
    EXPECT_FALSE(refused(pairOf(family, otherRevision(family)).verdict));
    const Json pattern = withUnknown(exampleReceipt(), "workload.family");
    EXPECT_FALSE(refused(pairOf(pattern, otherRevision(pattern)).verdict));
    const Json neither = withUnknown(family, "workload.family");
    const Pair pair = pairOf(neither, otherRevision(neither));
    EXPECT_EQ(pair.verdict, Verdict::Unknown);
    EXPECT_TRUE(find(pair.reasons, "MODEL_PATTERN_DIFF", "workload.family"));
    EXPECT_TRUE(find(pair.reasons, "MODEL_PATTERN_DIFF", "workload.pattern"));
    // Known on one side only, each is compared when either side knows it.
    EXPECT_EQ(pairOf(family, exampleReceipt()).verdict, Verdict::Unknown);
}

TEST(ModelKeys, DifferentFamiliesOrPatternsAreRefused)
{
    for (const char *key : {"workload.family", "workload.pattern"}) {
        const Pair pair = pairOf(exampleReceipt(), with(exampleReceipt(), key, "other"));
        EXPECT_TRUE(find(pair.reasons, "MODEL_PATTERN_DIFF", key));
        EXPECT_EQ(pair.verdict, Verdict::SideBySideOnly);
    }
}

Json withoutStack(Json document, const std::string &image)
{
    for (const char *key :
        {"stack.framework", "stack.compiler", "stack.accelerator_runtime", "stack.driver"})
        document = withUnknown(document, key);
    return with(document, "stack.image.digest", image);
}

TEST(ImageKey, CountsOnlyWhereNoVersionOfTheStackIsKnown)
{
    const Json a = with(exampleReceipt(), "stack.image.digest", "sha256:a");
    const Json b = with(exampleReceipt(), "stack.image.digest", "sha256:b");
    ASSERT_TRUE(find(pairOf(a, b).reasons, "IMAGE_DIFF"));
    EXPECT_EQ(find(pairOf(a, b).reasons, "IMAGE_DIFF")->severity, Severity::Disclose);
    EXPECT_EQ(pairOf(a, b).relation, Relation::Replicate);

    const Json bareA = withoutStack(exampleReceipt(), "sha256:a");
    const Json bareB = withoutStack(exampleReceipt(), "sha256:b");
    const auto reason = find(pairOf(bareA, bareB).reasons, "IMAGE_DIFF");
    ASSERT_TRUE(reason);
    EXPECT_EQ(reason->severity, Severity::Block);
    EXPECT_FALSE(find(pairOf(bareA, slower(bareA, 5)).reasons, "IMAGE_DIFF"));
    const Json silent = withUnknown(bareA, "stack.image.digest");
    EXPECT_EQ(find(pairOf(bareA, silent).reasons, "IMAGE_DIFF")->severity, Severity::Unknown);
}

TEST(StackKey, TpuStacksAreMixedUnderACodeOfTheirOwn)
{
    const Json tpu = with(exampleReceipt(), "surface.id", "tpu");
    const Json other = with(tpu, "stack.compiler.version", "2.11");
    EXPECT_THAT(pairOf(tpu, other).reasons, HasCode("TPU_STACK_MIX"));
    EXPECT_FALSE(find(pairOf(tpu, other).reasons, "STACK_DIFF"));
    EXPECT_FALSE(find(pairOf(exampleReceipt(), other).reasons, "TPU_STACK_MIX"));
}

TEST(StackKey, AKnownPartThatDiffersIsADifference)
{
    // Neither compiler version is known, but these are two compilers.
    const Json triton = withUnknown(exampleReceipt(), "stack.compiler.version");
    const Json xla = with(triton, "stack.compiler.name", "torch_xla");
    EXPECT_EQ(pairOf(triton, xla).verdict, Verdict::SideBySideOnly);
    const Pair same = pairOf(triton, slower(triton, 5));
    EXPECT_FALSE(refused(same.verdict));
    EXPECT_EQ(find(same.reasons, "STACK_DIFF")->severity, Severity::Note);
}

TEST(RevisionKey, ADirtyTreeIsTheCommitAndItsDifference)
{
    Json dirty = with(exampleReceipt(), "revision.dirty", true);
    const Json one = with(dirty, "revision.diff_sha256", std::string(64, '1'));
    const Json two = with(dirty, "revision.diff_sha256", std::string(64, '2'));
    EXPECT_TRUE(find(pairOf(one, two, {}).reasons, "REVISION_DIFF"));
    EXPECT_TRUE(find(pairOf(one, exampleReceipt(), {}).reasons, "REVISION_DIFF"));
    EXPECT_FALSE(find(pairOf(one, slower(one, 5), {}).reasons, "REVISION_DIFF"));
}

TEST(MetricKey, ExactUnitsAreOneUnit)
{
    Json seconds = with(exampleReceipt(), "metrics.0.name", "step_time");
    seconds = with(with(seconds, "metrics.0.unit", "s"), "metrics.0.value", 0.5);
    const Json milliseconds
        = with(with(otherRevision(seconds), "metrics.0.unit", "ms"), "metrics.0.value", 250);
    const Pair pair = pairOf(seconds, milliseconds);
    EXPECT_EQ(pair.verdict, Verdict::Comparable);
    ASSERT_TRUE(pair.effect);
    EXPECT_EQ(pair.effect->unit, "s");
    EXPECT_EQ(pair.effect->ratio, 0.5);
}

TEST(MetricKey, GigabytesAreNeverGuessedToBeGibibytes)
{
    EXPECT_EQ(canonicalUnit("GiB").unit, "bytes");
    EXPECT_EQ(canonicalUnit("GiB").convert(2), 2147483648.0);
    EXPECT_EQ(canonicalUnit("GB").unit, "GB");
    EXPECT_EQ(canonicalUnit("k tok/s").convert(1.5), 1500.0);
    EXPECT_EQ(canonicalUnit("furlongs").unit, "furlongs");
}

TEST(MetricKey, ANamedMetricIsReadFromBothSides)
{
    const auto left = judged(exampleReceipt(), "step_time");
    ASSERT_TRUE(left->metric.known());
    EXPECT_EQ(left->metric.value()["name"], "step_time");
    EXPECT_EQ(keyOf(*left, "metric.unit")->value.value(), "s");
    const auto none = judged(exampleReceipt(), "mfu");
    EXPECT_TRUE(none->metric.unknown());
    const Pair pair = compared({none, judged(otherRevision(), "mfu")}).pair(0, 1);
    EXPECT_EQ(pair.verdict, Verdict::Unknown);
    EXPECT_THAT(pair.reasons, HasCode("METRIC_DIFF"));
    EXPECT_FALSE(pair.effect);
}

TEST(ObjectsOfMembers, AreComparedOverAllNamesOfBothSides)
{
    Json one = exampleReceipt();
    one["starting_state"]["components"] = {{"data", "warm"}};
    Json two = otherRevision();
    two["starting_state"]["components"] = {{"data", "warm"}, {"node", "cold"}};
    const Pair pair = pairOf(one, two);
    const auto reason
        = find(pair.reasons, "STARTUP_COMPONENT_DIFF", "starting_state.components.node");
    ASSERT_TRUE(reason);
    EXPECT_EQ(reason->severity, Severity::Disclose);
    EXPECT_EQ(reason->side, Side::Left);
    EXPECT_EQ(pair.verdict, Verdict::WithDisclosure);
}

TEST(ObjectsOfMembers, AnUnknownObjectIsUnknownInEachMemberOfTheOther)
{
    const Json silent = withUnknown(otherRevision(), "launch.parallelism");
    const Pair pair = pairOf(exampleReceipt(), silent);
    EXPECT_EQ(pair.verdict, Verdict::Unknown);
    EXPECT_TRUE(find(pair.reasons, "LAUNCH_SHAPE_DIFF", "launch.parallelism.tp"));
    EXPECT_FALSE(find(pair.reasons, "LAUNCH_SHAPE_DIFF", "launch.parallelism"));
    const Pair both = pairOf(withUnknown(exampleReceipt(), "launch.parallelism"), silent);
    const auto note = find(both.reasons, "LAUNCH_SHAPE_DIFF", "launch.parallelism");
    ASSERT_TRUE(note);
    EXPECT_EQ(note->severity, Severity::Note);
    EXPECT_EQ(both.verdict, Verdict::Comparable);
}

TEST(ObjectsOfMembers, WhatDoesNotApplyDiffersFromWhatIsStated)
{
    const Json none = withNotApplicable(exampleReceipt(), "launch.parallelism");
    EXPECT_EQ(pairOf(exampleReceipt(), none).verdict, Verdict::SideBySideOnly);
    EXPECT_EQ(pairOf(none, otherRevision(none)).verdict, Verdict::Comparable);
}

TEST(ObjectsOfMembers, SilenceAboutTheWholeIsSilenceAboutEachMember)
{
    const std::vector<std::pair<std::string, std::vector<std::string>>> objects{
        {"launch.parallelism", {"tp", "pp", "vpp", "ep", "dp", "cp"}},
        {"stack.accelerator_runtime", {"name", "version"}},
        {"starting_state.components",
            {"image", "container", "node", "compile_cache", "autotune_cache", "data",
                "checkpoint"}}};
    for (const auto &[object, members] : objects) {
        Json unknown = exampleReceipt(), none = exampleReceipt();
        for (const std::string &each : members) {
            unknown = withUnknown(std::move(unknown), object + "." + each);
            none = withNotApplicable(std::move(none), object + "." + each);
        }
        const Comparison silent
            = compared({judged(withUnknown(exampleReceipt(), object)), judged(unknown)});
        EXPECT_EQ(silent.pair(0, 1).relation, Relation::Replicate) << object;
        EXPECT_EQ(silent.pair(0, 1).verdict, Verdict::Comparable) << object;
        EXPECT_EQ(silent.cells().size(), 1u) << object;
        const Comparison without
            = compared({judged(withNotApplicable(exampleReceipt(), object)), judged(none)});
        EXPECT_EQ(without.pair(0, 1).relation, Relation::Replicate) << object;
        EXPECT_EQ(without.pair(0, 1).verdict, Verdict::Comparable) << object;
    }
}

TEST(ObjectsOfMembers, AThirdReceiptAddsNoReasonToAPair)
{
    const Json silent = withUnknown(exampleReceipt(), "launch.parallelism");
    const Comparison set
        = compared({judged(silent), judged(otherRevision(silent)), judged(exampleReceipt())});
    EXPECT_EQ(set.pair(0, 1).reasons.size(), pairOf(silent, otherRevision(silent)).reasons.size());
}

TEST(ComparisonKey, TreatmentMembersAreLeftOut)
{
    const auto document = [](Json receipt, int batch, const std::string &version) {
        receipt["extensions"]["comparison_key"]
            = {{"workload", {{"batch_size", batch}}}, {"software", {{"mlx_version", version}}}};
        return with(receipt, "workload.micro_batch", batch);
    };
    const Json one = document(exampleReceipt(), 4, "0.30"),
               two = document(exampleReceipt(), 8, "0.30");
    EXPECT_THAT(pairOf(one, two).reasons, HasCode("COMPARISON_KEY_DIFF"));
    EXPECT_EQ(pairOf(one, two, {"workload.micro_batch"}).verdict, Verdict::Comparable);
    const Json three = document(exampleReceipt(), 8, "0.31");
    EXPECT_THAT(
        pairOf(one, three, {"workload.micro_batch"}).reasons, HasCode("COMPARISON_KEY_DIFF"));
}

TEST(ComparisonKey, IsComparedOnlyWhereBothAreComplete)
{
    const auto withKey = [](Json document, const Json &key) {
        document["extensions"]["comparison_key"] = key;
        return document;
    };
    Json part = withKey(exampleReceipt(), {{"rows", 1}, {"version", nullptr}});
    part["unknown"]["/extensions/comparison_key/version"] = "not recorded";
    const Pair pair = pairOf(part, withKey(exampleReceipt(), {{"rows", 2}, {"version", "1"}}));
    const auto reason = find(pair.reasons, "COMPARISON_KEY_DIFF");
    ASSERT_TRUE(reason);
    EXPECT_EQ(reason->severity, Severity::Disclose);
    EXPECT_EQ(reason->side, Side::Left);
}

TEST(Hashes, AreStableAndIndependentOfHowNumbersAreWritten)
{
    const auto one = judged(exampleReceipt());
    EXPECT_EQ(one->keyHash, judged(exampleReceipt())->keyHash);
    EXPECT_EQ(one->keyHash, judged(with(exampleReceipt(), "launch.hosts", 1.0))->keyHash);
    EXPECT_EQ(one->keyHash, judged(slower(exampleReceipt(), 1))->keyHash);
    EXPECT_EQ(one->keyHash, judged(with(exampleReceipt(), "workload.seed", 7))->keyHash);
    EXPECT_NE(one->keyHash, judged(with(exampleReceipt(), "launch.hosts", 2))->keyHash);
    EXPECT_NE(one->keyHash, judged(withUnknown(exampleReceipt(), "lane"))->keyHash);
    EXPECT_NE(judged(withNotApplicable(exampleReceipt(), "lane"))->keyHash,
        judged(withUnknown(exampleReceipt(), "lane"))->keyHash);
    EXPECT_EQ(judged(withUnknown(exampleReceipt(), "lane", "a"))->keyHash,
        judged(withUnknown(exampleReceipt(), "lane", "b"))->keyHash);
}

TEST(DocumentMembers, AreWhereTheKeysStand)
{
    EXPECT_EQ(documentMember("surface"), "surface.id");
    EXPECT_EQ(documentMember("storage.data"), "storage.data.class");
    EXPECT_EQ(documentMember("metric.unit"), "metrics.0.unit");
    EXPECT_EQ(documentMember("launch.hosts"), "launch.hosts");
}

} // namespace
} // namespace fairlead
