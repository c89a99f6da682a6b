#include "models/domain/receipt.h"

#include <gtest/gtest.h>

#include "tests/support/receipt_fixture.h"

namespace fairlead {
namespace {

TEST(Member, AKnownValueIsItself)
{
    const auto hosts = member(exampleReceipt(), "launch.hosts");
    ASSERT_TRUE(hosts.known());
    EXPECT_EQ(hosts.value(), 1);
}

TEST(Member, AnArrayIsReadByIndex)
{
    EXPECT_EQ(member(exampleReceipt(), "metrics.1.name").value(), "step_time");
    EXPECT_TRUE(member(exampleReceipt(), "metrics.2.name").unknown());
    EXPECT_TRUE(member(exampleReceipt(), "metrics.x.name").unknown());
    EXPECT_TRUE(member(exampleReceipt(), "metrics.99999999999999999999").unknown());
}

TEST(Member, ANullTakesItsReasonFromUnknown)
{
    const Json document = withUnknown(exampleReceipt(), "launch.hosts", "the log does not say");
    EXPECT_TRUE(member(document, "launch.hosts").unknown());
    EXPECT_EQ(member(document, "launch.hosts").reason(), "the log does not say");
}

TEST(Member, ANullMayNotApply)
{
    EXPECT_TRUE(member(exampleReceipt(), "revision.diff_sha256").notApplicable());
}

TEST(Member, BelowANullObjectAllIsAsUnknownAsTheObject)
{
    const Json document = withUnknown(exampleReceipt(), "launch", "no launch record");
    EXPECT_EQ(member(document, "launch.accelerators.observed.model").reason(), "no launch record");
}

TEST(Member, BelowAnObjectThatCannotExistNothingApplies)
{
    EXPECT_TRUE(member(exampleReceipt(), "stack.image.digest").notApplicable());
    EXPECT_TRUE(member(exampleReceipt(), "surface.provider_scope.region").notApplicable());
}

TEST(Member, ANameThatIsNotThereIsUnknown)
{
    const auto found = member(exampleReceipt(), "launch.planets");
    EXPECT_TRUE(found.unknown());
    EXPECT_EQ(found.reason(), "the receipt has no member launch.planets");
    EXPECT_TRUE(member(exampleReceipt(), "lane.depth").unknown());
}

TEST(Member, ANullThatNobodyExplainsIsStillUnknown)
{
    EXPECT_EQ(member(Json{{"lane", nullptr}}, "lane").reason(), "not recorded");
    EXPECT_TRUE(member(Json(), "lane").unknown());
}

TEST(Member, ANameWithADotInItIsFound)
{
    const Json document = with(exampleReceipt(), "stack.packages.ruamel.yaml", "0.18.6");
    EXPECT_EQ(document["stack"]["packages"]["ruamel.yaml"], "0.18.6");
    EXPECT_EQ(member(document, "stack.packages.ruamel.yaml").value(), "0.18.6");
}

TEST(Member, AnEscapedPointerIsRead)
{
    const Json document = {{"extensions", {{"a/b", {{"c~d", nullptr}}}}},
        {"unknown", {{"/extensions/a~1b/c~0d", "why"}}}, {"not_applicable", Json::array()}};
    EXPECT_EQ(member(document, "extensions.a/b.c~d").reason(), "why");
}

TEST(PointerOf, DotsBecomeSlashes)
{
    EXPECT_EQ(pointerOf("launch.hosts"), "/launch/hosts");
    EXPECT_EQ(pointerOf("metrics.0.value"), "/metrics/0/value");
    EXPECT_EQ(pointerOf("a/b.c~d"), "/a~1b/c~0d");
    EXPECT_EQ(pointerOf(""), "");
}

TEST(DisplayName, TheRunsOwnNameComesFirst)
{
    EXPECT_EQ(displayName(entryOf(exampleReceipt())), "dense-8b-warm-a");
}

TEST(DisplayName, WithoutANameTheFileGivesOne)
{
    LedgerEntry entry = entryOf(withUnknown(exampleReceipt(), "run.name"));
    EXPECT_EQ(displayName(entry), "example");
    entry.path = "/runs/2026-11-20/rank0.train.log";
    EXPECT_EQ(displayName(entry), "rank0.train");
    entry.receipt.document["run"]["name"] = "";
    EXPECT_EQ(displayName(entry), "rank0.train");
}

TEST(DisplayName, WithoutAFileTheIdGivesOne)
{
    LedgerEntry entry = entryOf(withUnknown(exampleReceipt(), "run.name"));
    entry.path.clear();
    EXPECT_EQ(displayName(entry), entry.receipt.id.substr(0, 8));
}

} // namespace
} // namespace fairlead
