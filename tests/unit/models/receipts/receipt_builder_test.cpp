#include <cmath>

#include <gtest/gtest.h>

#include "models/receipts/receipt_document.h"
#include "models/receipts/receipt_members.h"

namespace fairlead {
namespace {

constexpr const char *silent = "not recorded by this format";

ReceiptBuilder builder()
{
    return ReceiptBuilder("test format", "3", silent);
}

std::string fault(const Json &document)
{
    const auto checked = checkReceiptDocument(document);
    return checked ? "" : checked.error().where + ": " + checked.error().message;
}

TEST(ReceiptBuilder, WhatNobodySetIsUnknownAndTheDocumentIsWhole)
{
    const Receipt receipt = builder().finish();
    EXPECT_EQ(fault(receipt.document), "");
    EXPECT_EQ(receipt.document["producer"], (Json{{"name", "test format"}, {"version", "3"}}));
    EXPECT_EQ(receipt.document["practice"], false);
    EXPECT_EQ(member(receipt.document, "launch.accelerators.observed.count").reason(), silent);
    EXPECT_TRUE(receipt.document["launch"].is_null());
}

TEST(ReceiptBuilder, AKnownMemberOpensItsObjectsAndNoOthers)
{
    ReceiptBuilder filled = builder();
    filled.set("launch.accelerators.observed.count", 8, "$.gpus");
    const Receipt receipt = filled.finish();
    EXPECT_EQ(fault(receipt.document), "");
    EXPECT_EQ(member(receipt.document, "launch.accelerators.observed.count").value(), 8);
    EXPECT_EQ(member(receipt.document, "launch.accelerators.observed.model").reason(), silent);
    EXPECT_TRUE(receipt.document["launch"]["accelerators"]["requested"].is_null());
    EXPECT_TRUE(receipt.document["launch"]["parallelism"].is_null());
    EXPECT_TRUE(receipt.document["stack"].is_null());
    EXPECT_EQ(receipt.origins,
        (std::map<std::string, std::string>{{"/launch/accelerators/observed/count", "$.gpus"}}));
}

TEST(ReceiptBuilder, AReasonOfItsOwnStandsBesideTheSilentOnes)
{
    ReceiptBuilder filled = builder();
    filled.unknown("revision.commit", "the tree was not under version control");
    const Receipt receipt = filled.finish();
    EXPECT_EQ(fault(receipt.document), "");
    EXPECT_EQ(member(receipt.document, "revision.commit").reason(),
        "the tree was not under version control");
    EXPECT_EQ(member(receipt.document, "revision.branch").reason(), silent);
}

TEST(ReceiptBuilder, TheSilentReasonOpensNothing)
{
    ReceiptBuilder filled = builder();
    filled.unknown("revision.commit", silent);
    EXPECT_TRUE(filled.finish().document["revision"].is_null());
}

TEST(ReceiptBuilder, AnObjectThatCannotExistIsOneNull)
{
    ReceiptBuilder filled = builder();
    filled.set("surface.id", "other_host");
    filled.notApplicable("surface.provider_scope");
    filled.notApplicable("cost");
    const Receipt receipt = filled.finish();
    EXPECT_EQ(fault(receipt.document), "");
    EXPECT_TRUE(member(receipt.document, "surface.provider_scope.zone").notApplicable());
    EXPECT_TRUE(member(receipt.document, "cost.amount").notApplicable());
}

TEST(ReceiptBuilder, AMemberBelowAnObjectThatCannotExistMayStillBeKnown)
{
    ReceiptBuilder filled = builder();
    filled.notApplicable("cost");
    filled.set("cost.currency", "EUR");
    const Receipt receipt = filled.finish();
    EXPECT_EQ(fault(receipt.document), "");
    EXPECT_TRUE(member(receipt.document, "cost.amount").notApplicable());
    EXPECT_EQ(member(receipt.document, "cost.currency").value(), "EUR");
}

TEST(ReceiptBuilder, TheLastWordOnAMemberCounts)
{
    ReceiptBuilder filled = builder();
    filled.set("launch.hosts", 1);
    filled.unknown("launch.hosts", "two lines disagree");
    filled.unknown("lane", "first");
    filled.set("lane", "whole_model_training");
    filled.unknown("run.name", "first");
    filled.notApplicable("run.name");
    const Receipt receipt = filled.finish();
    EXPECT_EQ(fault(receipt.document), "");
    EXPECT_EQ(member(receipt.document, "launch.hosts").reason(), "two lines disagree");
    EXPECT_EQ(member(receipt.document, "lane").value(), "whole_model_training");
    EXPECT_TRUE(member(receipt.document, "run.name").notApplicable());
}

TEST(ReceiptBuilder, WhatAnElementLacksBecomesUnknown)
{
    ReceiptBuilder filled = builder();
    filled.set(
        "metrics", Json::array({{{"name", "throughput"}, {"value", 12.5}, {"unit", nullptr}}}));
    const Receipt receipt = filled.finish();
    EXPECT_EQ(fault(receipt.document), "");
    EXPECT_EQ(member(receipt.document, "metrics.0.unit").reason(), silent);
    EXPECT_EQ(member(receipt.document, "metrics.0.scope").reason(), silent);
}

TEST(ReceiptBuilder, ElementsCanBeSetOneByOne)
{
    ReceiptBuilder filled = builder();
    filled.set("metrics.0.name", "throughput");
    filled.set("metrics.0.value", 12.5);
    filled.set("metrics.1.name", "step_time");
    const Receipt receipt = filled.finish();
    EXPECT_EQ(fault(receipt.document), "");
    EXPECT_EQ(receipt.document["metrics"].size(), 2U);
    EXPECT_EQ(member(receipt.document, "metrics.1.value").reason(), silent);
}

TEST(ReceiptBuilder, FreeFormObjectsGrow)
{
    ReceiptBuilder filled = builder();
    filled.set("stack.packages.torch", "2.9.0");
    filled.set("workload.features.moe.experts", 64);
    filled.set("extensions.comparison_key", {{"workload", {{"seed", nullptr}}}});
    const Receipt receipt = filled.finish();
    EXPECT_EQ(fault(receipt.document), "");
    EXPECT_EQ(receipt.document["workload"]["features"], (Json{{"moe", {{"experts", 64}}}}));
    EXPECT_EQ(member(receipt.document, "extensions.comparison_key.workload.seed").reason(), silent);
}

TEST(ReceiptBuilder, ANumberThatIsNoneBecomesANullThatSaysSo)
{
    ReceiptBuilder filled = builder();
    filled.set("steps", {{"loss", {2.5, std::nan(""), HUGE_VAL}}});
    const Receipt receipt = filled.finish();
    EXPECT_EQ(fault(receipt.document), "");
    EXPECT_EQ(member(receipt.document, "steps.loss.1").reason(), "not a number in the source");
    EXPECT_EQ(member(receipt.document, "steps.loss.2").reason(), "infinite in the source");
    EXPECT_EQ(member(receipt.document, "steps.tokens").reason(), silent);
}

TEST(ReceiptBuilder, BytesThatAreNoTextAreMarked)
{
    ReceiptBuilder filled = builder();
    filled.set("run.log_tail", "ok \xFF end", "line \xFE");
    filled.set("launch.environment", {{"A\x80", "b"}});
    filled.unknown("lane", "\xC3(");
    filled.warn("odd", "\xED\xA0\x80", "x");
    const Receipt receipt = filled.finish();
    EXPECT_EQ(fault(receipt.document), "");
    EXPECT_EQ(receipt.document["run"]["log_tail"], "ok \xEF\xBF\xBD end");
    EXPECT_NO_THROW((void)receipt.document.dump());
    EXPECT_EQ(receipt.origins.at("/run/log_tail"), "line \xEF\xBF\xBD");
    EXPECT_EQ(receipt.warnings.at(0).key, "\xEF\xBF\xBD\xEF\xBF\xBD\xEF\xBF\xBD");
}

TEST(ReceiptMembers, ANameOutsideTheShapeChangesNothing)
{
    Json document = blankReceipt("p", "1", silent);
    const Json before = document;
    EXPECT_FALSE(setKnown(document, "launch.planets", 8));
    EXPECT_FALSE(setUnknown(document, "launch.planets", "why"));
    EXPECT_FALSE(setNotApplicable(document, "practice"));
    EXPECT_FALSE(setKnown(document, "metrics.3.value", 8));
    EXPECT_FALSE(setKnown(document, "metrics.99999999999999999999.value", 8));
    EXPECT_EQ(document, before);
}

TEST(ReceiptMembers, AnObjectKnownAnewForgetsTheReasonsBelowIt)
{
    Json document = blankReceipt("p", "1", silent);
    EXPECT_TRUE(setUnknown(document, "revision.commit", "why"));
    EXPECT_TRUE(setUnknown(document, "revision", "no revision at all"));
    EXPECT_EQ(fault(document), "");
    EXPECT_EQ(member(document, "revision.commit").reason(), "no revision at all");
}

} // namespace
} // namespace fairlead
