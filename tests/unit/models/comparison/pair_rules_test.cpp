// The rules on a pair: each with two receipts on which it fires, and with two on which it does not.
#include "models/comparison/pair_rules.h"

#include <set>

#include "rule_fixture.h"

namespace fairlead {
namespace {

using testing::HasSubstr;

struct PairCase {
    std::string name;
    std::string code;
    Json left, right;
    bool fires = true;
};

Json modal(Json document)
{
    return with(std::move(document), "surface.id", "modal");
}

std::vector<PairCase> pairCases()
{
    const Json one = exampleReceipt();
    const auto set = [&](const char *member, Json value) { return with(one, member, value); };
    const auto silent = [&](const char *member) { return withUnknown(one, member); };
    std::vector<PairCase> out;
    const auto add = [&](const char *code, const char *name, Json left, Json right, bool fires) {
        out.push_back(
            {std::string(code) + "_" + name, code, std::move(left), std::move(right), fires});
    };
    const char *machine = "surface.machine.machine_id_sha256", *host = "surface.machine.host_ref";
    const std::string other(64, 'a');
    add("HOST_DIFF", "machine", one, set(machine, other), true);
    add("HOST_DIFF", "sameMachineRenamed", one, set(host, "h200-b"), false);
    add("HOST_DIFF", "nameWhereNoMachineIsKnown", silent(machine), set(host, "h200-b"), true);
    add("HOST_DIFF", "sameName", silent(machine), set(machine, other), false);
    add("HOST_DIFF", "nothingKnown", silent("surface.machine"), one, false);
    add("HOST_DIFF", "notOnModal", modal(one), modal(set(machine, other)), false);
    add("WINDOW_LENGTH_DIFF", "elevenPercent", timed(calm(101)), timed(calm(112)), true);
    add("WINDOW_LENGTH_DIFF", "tenPercent", timed(calm(101)), timed(calm(111)), false);
    add("WINDOW_LENGTH_DIFF", "notKnown", timed(calm(101)), silent("window"), false);
    add("AGE_GAP", "fifteenDays", one, set("timeline.window_ended_at", "2026-11-05T09:00:00Z"),
        true);
    add("AGE_GAP", "fourteenDays", one, set("timeline.window_ended_at", "2026-11-06T10:00:00Z"),
        false);
    add("AGE_GAP", "notKnown", one, silent("timeline"), false);
    add("MONITOR_DIFF", "mode", one, set("monitor.mode", "push"), true);
    add("MONITOR_DIFF", "interval", one, set("monitor.interval_ms", 500), true);
    add("MONITOR_DIFF", "tools", one, set("monitor.tools", Json::array({"dcgm"})), true);
    add("MONITOR_DIFF", "sameToolsInAnotherOrder", set("monitor.tools", Json::array({"a", "b"})),
        set("monitor.tools", Json::array({"b", "a"})), false);
    add("MONITOR_DIFF", "ticks", one, set("monitor.ticks", 7), false);
    add("MONITOR_DIFF", "oneSideUnknown", one, silent("monitor"), true);
    const Json unwatched = withNotApplicable(one, "monitor");
    add("MONITOR_DIFF", "oneSideUnwatched", one, unwatched, true);
    add("MONITOR_DIFF", "unwatchedBesideUnknown", unwatched, silent("monitor"), true);
    add("MONITOR_DIFF", "bothUnwatched", unwatched, unwatched, false);
    add("MONITOR_DIFF", "bothUnknown", silent("monitor"), silent("monitor"), false);
    add("MONITOR_DIFF", "onePartNotKnown", one, silent("monitor.tools"), false);
    add("OS_OR_PYTHON_DIFF", "os", one, set("stack.os", "Ubuntu 24.04"), true);
    add("OS_OR_PYTHON_DIFF", "python", one, set("stack.python", "3.13.0"), true);
    add("OS_OR_PYTHON_DIFF", "notKnown", one, silent("stack.python"), false);
    add("DETERMINISM_DIFF", "differs", one, set("compile.controls.deterministic", true), true);
    add("DETERMINISM_DIFF", "notKnown", one, set("compile.controls", Json::object()), false);
    add("DETERMINISM_DIFF", "neverASeed", one, set("workload.seed", 99), false);
    const Json imageA = set("stack.image.digest", "sha256:a");
    const Json imageB = set("stack.image.digest", "sha256:b");
    add("IMAGE_DIFF", "differs", imageA, imageB, true);
    add("IMAGE_DIFF", "same", imageA, imageA, false);
    add("IMAGE_DIFF", "oneSided", imageA, one, false);
    add("PRACTICE_MIX", "labBesideReal", one, set("practice", true), true);
    add("PRACTICE_MIX", "labBesideLab", set("practice", true), set("practice", true), false);
    const Json fresh = otherRevision(set("workload.optimizer", "muon"));
    add("MULTI_TREATMENT", "two", one, fresh, true);
    add("MULTI_TREATMENT", "one", one, otherRevision(), false);
    return out;
}

TEST(PairRules, FireOnTheirPairAlone)
{
    for (const PairCase &row : pairCases()) {
        SCOPED_TRACE(row.name);
        const Pair pair = pairOf(row.left, row.right, {"revision", "workload.optimizer"});
        const auto reason = find(pair.reasons, row.code);
        EXPECT_EQ(reason.has_value(), row.fires);
        if (!reason)
            continue;
        EXPECT_EQ(reason->side, Side::Both);
        EXPECT_TRUE(reason->key.empty());
        EXPECT_FALSE(reason->fix.empty());
        EXPECT_EQ(
            reason->severity, row.code == "PRACTICE_MIX" ? Severity::Block : Severity::Disclose);
        if (row.code != "MULTI_TREATMENT") {
            EXPECT_NE(reason->left, reason->right);
        }
        EXPECT_EQ(refused(pair.verdict), row.code == "PRACTICE_MIX");
        // The other way round as well.
        EXPECT_TRUE(find(
            pairOf(row.right, row.left, {"revision", "workload.optimizer"}).reasons, row.code));
    }
}

TEST(PairRules, EveryCodeHasACaseThatFiresAndOneThatDoesNot)
{
    std::set<std::string> firing, silent;
    for (const PairCase &row : pairCases())
        (row.fires ? firing : silent).insert(row.code);
    for (const std::string_view code : pairRuleCodes()) {
        EXPECT_TRUE(firing.contains(std::string(code))) << code;
        EXPECT_TRUE(silent.contains(std::string(code))) << code;
    }
}

TEST(PairRules, AnImageInTheTreatmentIsNoReason)
{
    const Json a = with(exampleReceipt(), "stack.image.digest", "sha256:a");
    const Json b = with(exampleReceipt(), "stack.image.digest", "sha256:b");
    EXPECT_FALSE(find(pairOf(a, b, {"stack.image"}).reasons, "IMAGE_DIFF"));
    EXPECT_TRUE(find(pairOf(a, b, {"revision"}).reasons, "IMAGE_DIFF"));
}

TEST(PairRules, AnImageThatIsIdentityIsNotSaidTwice)
{
    const auto bare = [](const char *digest) {
        Json out = with(exampleReceipt(), "stack.image.digest", digest);
        for (const char *key :
            {"stack.framework", "stack.compiler", "stack.accelerator_runtime", "stack.driver"})
            out = withUnknown(out, key);
        return out;
    };
    int found = 0;
    for (const Reason &each : pairOf(bare("sha256:a"), bare("sha256:b")).reasons)
        found += each.code == "IMAGE_DIFF";
    EXPECT_EQ(found, 1);
}

TEST(PairRules, HostsAreNamedAsPeopleNameThem)
{
    Json other = with(exampleReceipt(), "surface.machine.machine_id_sha256", std::string(64, 'b'));
    other = with(other, "surface.machine.host_ref", "h200-b");
    EXPECT_THAT(find(pairOf(exampleReceipt(), other).reasons, "HOST_DIFF")->says,
        HasSubstr("h200-a against h200-b"));
}

TEST(PairRules, WhatIsNotRecordedOfAMonitorIsSaidToBeSo)
{
    const auto reason = find(
        pairOf(exampleReceipt(), withUnknown(exampleReceipt(), "monitor")).reasons, "MONITOR_DIFF");
    ASSERT_TRUE(reason);
    EXPECT_THAT(reason->leftSays, HasSubstr("mode poll"));
    EXPECT_THAT(reason->rightSays, HasSubstr("mode not recorded"));
    EXPECT_THAT(reason->says, HasSubstr(reason->leftSays + " against " + reason->rightSays));
    EXPECT_EQ(reason->left["mode"], "poll");
    EXPECT_TRUE(reason->right.is_null());
}

TEST(PairFacts, AreEqualForReceiptsThatStandAlike)
{
    EXPECT_EQ(
        pairFacts(*judged(exampleReceipt())), pairFacts(*judged(slower(exampleReceipt(), 5))));
    EXPECT_NE(pairFacts(*judged(exampleReceipt())),
        pairFacts(*judged(with(exampleReceipt(), "monitor.mode", "push"))));
}

} // namespace
} // namespace fairlead
