#include "models/receipts/receipt_document.h"

#include <cmath>
#include <limits>

#include <gmock/gmock.h>
#include <gtest/gtest.h>

#include "tests/support/receipt_fixture.h"

namespace fairlead {
namespace {

using testing::HasSubstr;

/// The error of a document that must be refused as a schema error at this pointer.
Error refusalAt(const Json &document, const std::string &where)
{
    const auto checked = checkReceiptDocument(document);
    EXPECT_FALSE(checked.has_value());
    if (checked)
        return {};
    EXPECT_EQ(checked.error().code, "schema");
    EXPECT_EQ(checked.error().where, where) << checked.error().message;
    EXPECT_FALSE(checked.error().remedy.empty());
    return checked.error();
}

TEST(ReceiptDocument, TheExamplePasses)
{
    const auto checked = checkReceiptDocument(exampleReceipt());
    EXPECT_TRUE(checked.has_value()) << checked.error().message;
}

TEST(ReceiptDocument, AMissingMemberIsNamed)
{
    Json document = exampleReceipt();
    document["launch"].erase("hosts");
    EXPECT_THAT(
        refusalAt(document, "/launch/hosts").message, HasSubstr("\"launch.hosts\" is missing"));
}

TEST(ReceiptDocument, AMissingTopMemberIsNamed)
{
    Json document = exampleReceipt();
    document.erase("not_applicable");
    refusalAt(document, "/not_applicable");
}

TEST(ReceiptDocument, AMemberOfNoMeaningIsRefused)
{
    Json document = exampleReceipt();
    document["launch"]["planets"] = 8;
    EXPECT_THAT(refusalAt(document, "/launch/planets").message, HasSubstr("none of this format"));
}

TEST(ReceiptDocument, AWrongTypeSaysWhatWasExpectedAndFound)
{
    const Error error = refusalAt(with(exampleReceipt(), "launch.hosts", "8"), "/launch/hosts");
    EXPECT_EQ(error.message,
        "\"launch.hosts\" must be a whole number of at least 1 or null; found the text \"8\"");
}

TEST(ReceiptDocument, AnIdOutsideItsListIsRefused)
{
    refusalAt(with(exampleReceipt(), "surface.id", "gcp"), "/surface/id");
    refusalAt(with(exampleReceipt(), "starting_state.derived", "host_warm_nvme"),
        "/starting_state/derived");
    refusalAt(with(exampleReceipt(), "storage.data.class", "nvme"), "/storage/data/class");
    refusalAt(with(exampleReceipt(), "starting_state.components.data", "hot"),
        "/starting_state/components/data");
    refusalAt(with(exampleReceipt(), "metrics.0.scope", "gpu"), "/metrics/0/scope");
    refusalAt(with(exampleReceipt(), "steps.flags.3", Json::array({"lunch"})), "/steps/flags/3/0");
}

TEST(ReceiptDocument, TheDeclaredClassIsFreeText)
{
    EXPECT_TRUE(
        checkReceiptDocument(with(exampleReceipt(), "starting_state.declared", "warm-rerun")));
}

TEST(ReceiptDocument, CountsAreWholeAndNotNegative)
{
    refusalAt(with(exampleReceipt(), "memory.peak_bytes", 1.5), "/memory/peak_bytes");
    refusalAt(with(exampleReceipt(), "memory.peak_bytes", -1), "/memory/peak_bytes");
    refusalAt(with(exampleReceipt(), "memory.peak_bytes", 1e300), "/memory/peak_bytes");
    refusalAt(with(exampleReceipt(), "launch.hosts", 0), "/launch/hosts");
    EXPECT_TRUE(checkReceiptDocument(with(exampleReceipt(), "memory.peak_bytes", 8.0)));
}

TEST(ReceiptDocument, ANumberThatIsNotFiniteIsRefused)
{
    Json document = exampleReceipt();
    for (const double value : {std::nan(""), std::numeric_limits<double>::infinity()}) {
        document["metrics"][0]["value"] = value;
        refusalAt(document, "/metrics/0/value");
        document["metrics"][0]["value"] = 1;
        document["extensions"]["free"] = value;
        refusalAt(document, "/extensions/free");
        document["extensions"].erase("free");
    }
}

TEST(ReceiptDocument, TimesAreUtcWithZAndExist)
{
    const auto at
        = [](const char *time) { return with(exampleReceipt(), "timeline.created_at", time); };
    EXPECT_TRUE(checkReceiptDocument(at("2024-02-29T23:59:59.5Z")));
    for (const char *time : {"2026-11-20T09:15:20", "2026-11-20T09:15:20+00:00",
             "2026-11-20 09:15:20Z", "2026-13-20T09:15:20Z", "2026-02-30T09:15:20Z", "today", ""})
        refusalAt(at(time), "/timeline/created_at");
}

TEST(ReceiptDocument, HashesAreSixtyFourLowerCaseDigits)
{
    refusalAt(with(exampleReceipt(), "artifacts.0.sha256", "abc"), "/artifacts/0/sha256");
    refusalAt(
        with(exampleReceipt(), "artifacts.0.sha256", std::string(64, 'A')), "/artifacts/0/sha256");
}

TEST(ReceiptDocument, AMoneyAmountIsADecimalText)
{
    EXPECT_TRUE(checkReceiptDocument(with(exampleReceipt(), "cost.amount", "-12.50")));
    refusalAt(with(exampleReceipt(), "cost.amount", 3.42), "/cost/amount");
    refusalAt(with(exampleReceipt(), "cost.amount", "3,42"), "/cost/amount");
    refusalAt(with(exampleReceipt(), "cost.amount", std::string(1 << 20, '9')), "/cost/amount");
}

TEST(ReceiptDocument, AnyNullableMemberMayBeNullAnObjectToo)
{
    for (const char *name : {"run", "surface", "lane", "launch.accelerators", "steps", "metrics",
             "artifacts", "starting_state.caches.0.end", "steps.loss.3", "supersedes"})
        EXPECT_TRUE(checkReceiptDocument(withUnknown(exampleReceipt(), name))) << name;
}

TEST(ReceiptDocument, WhatHoldsTheNullsTogetherIsNeverNull)
{
    for (const char *name :
        {"schema", "producer", "practice", "unknown", "not_applicable", "extensions"}) {
        Json document = exampleReceipt();
        document[name] = nullptr;
        EXPECT_FALSE(checkReceiptDocument(document)) << name;
    }
}

TEST(ReceiptDocument, AReasonIsNeverEmpty)
{
    Json document = withUnknown(exampleReceipt(), "lane");
    document["unknown"]["/lane"] = "";
    refusalAt(document, "/unknown/~1lane");
}

TEST(ReceiptDocument, ComponentsMayNameOnlyThoseThatWereSeen)
{
    Json document = exampleReceipt();
    document["starting_state"]["components"].erase("node");
    EXPECT_TRUE(checkReceiptDocument(document));
    document["starting_state"]["components"]["kernel"] = "warm";
    refusalAt(document, "/starting_state/components/kernel");
}

TEST(ReceiptDocument, DeterminismIsYesOrNoAmongFreeControls)
{
    EXPECT_TRUE(checkReceiptDocument(
        with(exampleReceipt(), "compile.controls.optimizer", "eager_optimizer")));
    refusalAt(with(exampleReceipt(), "compile.controls.deterministic", "yes"),
        "/compile/controls/deterministic");
}

TEST(ReceiptDocument, NoValueThatIsNoObjectGetsThrough)
{
    for (const Json &value : {Json(), Json(3), Json("text"), Json::array(), Json::object()})
        EXPECT_FALSE(checkReceiptDocument(value)) << value;
}

TEST(ReceiptDocument, ALongTextIsCutInTheMessage)
{
    const Error error
        = refusalAt(with(exampleReceipt(), "surface.id", std::string(1 << 20, 'x')), "/surface/id");
    EXPECT_LT(error.message.size(), 300U);
}

TEST(MemberTypeOf, FollowsTheSchema)
{
    EXPECT_EQ(memberType("launch.hosts"), MemberType::Integer);
    EXPECT_EQ(memberType("launch.parallelism.tp"), MemberType::Integer);
    EXPECT_EQ(memberType("metrics.0.value"), MemberType::Number);
    EXPECT_EQ(memberType("surface.id"), MemberType::Text);
    EXPECT_EQ(memberType("revision.dirty"), MemberType::Boolean);
    EXPECT_EQ(memberType("metrics"), MemberType::Array);
    EXPECT_EQ(memberType("launch"), MemberType::Object);
    EXPECT_EQ(memberType("launch.environment.NCCL_ALGO"), MemberType::Text);
    EXPECT_EQ(memberType("workload.features.moe"), MemberType::Any);
}

TEST(MemberTypeOf, WhatTheShapeHasNotIsMissing)
{
    for (const char *name : {"", "planets", "launch.", ".launch", "launch..hosts", "metrics.value",
             "lane.x", "launch.parallelism.zp"})
        EXPECT_EQ(memberType(name), MemberType::Missing) << name;
}

} // namespace
} // namespace fairlead
