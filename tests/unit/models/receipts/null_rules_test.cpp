#include "models/receipts/null_rules.h"

#include <gmock/gmock.h>
#include <gtest/gtest.h>

#include "models/receipts/receipt_document.h"
#include "tests/support/receipt_fixture.h"

namespace fairlead {
namespace {

using testing::HasSubstr;

/// Where the whole check refuses the document, and how it says so.
std::pair<std::string, std::string> refusal(const Json &document)
{
    const auto checked = checkReceiptDocument(document);
    if (checked)
        return {"accepted", ""};
    EXPECT_EQ(checked.error().code, "schema");
    return {checked.error().where, checked.error().message};
}

TEST(NullRules, ANullInNeitherListIsRefused)
{
    Json document = exampleReceipt();
    document["launch"]["hosts"] = nullptr;
    const auto [where, message] = refusal(document);
    EXPECT_EQ(where, "/launch/hosts");
    EXPECT_THAT(message, HasSubstr("neither"));
}

TEST(NullRules, ANullInBothListsIsRefused)
{
    Json document = withUnknown(exampleReceipt(), "launch.hosts");
    document["not_applicable"].push_back("/launch/hosts");
    const auto [where, message] = refusal(document);
    EXPECT_EQ(where, "/launch/hosts");
    EXPECT_THAT(message, HasSubstr("both"));
}

TEST(NullRules, AnUnknownThatNamesAValueIsRefused)
{
    Json document = exampleReceipt();
    document["unknown"]["/launch/hosts"] = "not recorded";
    const auto [where, message] = refusal(document);
    EXPECT_EQ(where, "/launch/hosts");
    EXPECT_THAT(message, HasSubstr("no null"));
}

TEST(NullRules, ANotApplicableThatNamesAValueIsRefused)
{
    Json document = exampleReceipt();
    document["not_applicable"].push_back("/lane");
    EXPECT_EQ(refusal(document).first, "/lane");
}

TEST(NullRules, APointerToNoMemberIsRefused)
{
    Json document = exampleReceipt();
    document["unknown"]["/launch/planets"] = "not recorded";
    EXPECT_EQ(refusal(document).first, "/launch/planets");
}

TEST(NullRules, APointerBelowANullObjectIsRefused)
{
    Json document = withUnknown(exampleReceipt(), "launch");
    document["unknown"]["/launch/hosts"] = "not recorded";
    EXPECT_EQ(refusal(document).first, "/launch/hosts");
}

TEST(NullRules, ADottedNameIsNoPointer)
{
    Json document = exampleReceipt();
    document["lane"] = nullptr;
    document["unknown"]["lane"] = "not recorded";
    EXPECT_EQ(refusal(document).first, "/lane");
}

TEST(NullRules, ANullInsideAColumnCounts)
{
    Json document = exampleReceipt();
    document["steps"]["loss"][7] = nullptr;
    EXPECT_EQ(refusal(document).first, "/steps/loss/7");
    document["unknown"]["/steps/loss/7"] = "NaN";
    EXPECT_EQ(refusal(document).first, "accepted");
}

TEST(NullRules, ANullInFreeFormCounts)
{
    Json document = exampleReceipt();
    document["extensions"]["a/b"] = {{"c~d", nullptr}};
    EXPECT_EQ(refusal(document).first, "/extensions/a~1b/c~0d");
    document["unknown"]["/extensions/a~1b/c~0d"] = "null in the source";
    EXPECT_EQ(refusal(document).first, "accepted");
}

TEST(NullRules, AnObjectMayBeNullAsAWhole)
{
    Json document = exampleReceipt();
    document["cost"] = nullptr;
    document["not_applicable"].push_back("/cost");
    EXPECT_EQ(refusal(document).first, "accepted");
}

} // namespace
} // namespace fairlead
