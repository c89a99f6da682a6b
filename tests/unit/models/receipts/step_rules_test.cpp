#include "models/receipts/step_rules.h"

#include <gtest/gtest.h>

#include "models/receipts/receipt_document.h"
#include "tests/support/receipt_fixture.h"

namespace fairlead {
namespace {

std::string refusedAt(const Json &document)
{
    const auto checked = checkReceiptDocument(document);
    return checked ? "accepted" : checked.error().where;
}

TEST(StepRules, ColumnsAreOfEqualLength)
{
    Json document = exampleReceipt();
    document["steps"]["loss"].erase(0);
    EXPECT_EQ(refusedAt(document), "/steps/loss");
}

TEST(StepRules, AColumnThatIsNotKnownHasNoLength)
{
    EXPECT_EQ(refusedAt(withUnknown(exampleReceipt(), "steps.tokens")), "accepted");
}

TEST(StepRules, TheWindowLiesInTheColumns)
{
    EXPECT_EQ(refusedAt(with(exampleReceipt(), "window.end", 41)), "/window/end");
    EXPECT_EQ(refusedAt(with(exampleReceipt(), "window.begin", 40)), "accepted");
    EXPECT_EQ(refusedAt(with(withUnknown(exampleReceipt(), "window.end"), "window.begin", 41)),
        "/window/begin");
}

TEST(StepRules, TheWindowEndsNotBeforeItBegins)
{
    EXPECT_EQ(refusedAt(with(with(exampleReceipt(), "window.begin", 20), "window.end", 19)),
        "/window/begin");
}

TEST(StepRules, WithoutStepsOnlyTheOrderIsChecked)
{
    const Json document = withUnknown(exampleReceipt(), "steps");
    EXPECT_EQ(refusedAt(with(document, "window.end", 4000)), "accepted");
    EXPECT_EQ(refusedAt(with(document, "window.begin", 4000)), "/window/begin");
}

TEST(StepRules, ExcludedRangesLieInTheColumnsToo)
{
    Json range = {{"begin", 38}, {"end", 41}, {"why", "checkpoint"}};
    EXPECT_EQ(refusedAt(with(exampleReceipt(), "window.excluded", Json::array({range}))),
        "/window/excluded/0/end");
    range["end"] = 40;
    EXPECT_EQ(
        refusedAt(with(exampleReceipt(), "window.excluded", Json::array({range}))), "accepted");
}

} // namespace
} // namespace fairlead
