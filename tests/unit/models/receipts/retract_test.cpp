#include "models/receipts/retract.h"

#include <gmock/gmock.h>

#include "tests/unit/models/receipts/statement_fixture.h"

namespace fairlead {
namespace {

using testing::HasSubstr;

class Retract : public StatementTest {
protected:
    Result<Retraction> say(const std::string &id, const std::string &by = "reviewer-1",
        const std::string &reason = "measured on the wrong node.")
    {
        return retract(ledger(), id, by, reason, clock());
    }
};

TEST_F(Retract, IsKeptBesideTheReceiptWhichStays)
{
    const std::string id = import(exampleReceipt());
    ASSERT_TRUE(say(id));
    const LedgerEntry kept = entry(id);
    ASSERT_TRUE(kept.retraction);
    EXPECT_EQ(kept.retraction->by, "reviewer-1");
    EXPECT_EQ(kept.retraction->at, clock().now());
    EXPECT_EQ(kept.receipt.document, exampleReceipt());
}

TEST_F(Retract, ASecondTimeSaysByWhomAndWhen)
{
    const std::string id = import(exampleReceipt());
    ASSERT_TRUE(say(id));
    const auto again = say(id, "reviewer-2", "again");
    ASSERT_FALSE(again);
    EXPECT_EQ(again.error().code, "already_retracted");
    EXPECT_THAT(again.error().message, HasSubstr("by reviewer-1 at 2026-11-21T08:00:00"));
    EXPECT_EQ(entry(id).retraction->by, "reviewer-1");
}

TEST_F(Retract, NeedsANameAReasonAndAReceipt)
{
    const std::string id = import(exampleReceipt());
    EXPECT_EQ(say(id, "").error().where, "by");
    EXPECT_EQ(say(id, "reviewer-1", "").error().where, "reason");
    EXPECT_EQ(say(std::string(64, '0')).error().code, "unknown_receipt");
    EXPECT_FALSE(entry(id).retraction);
}

TEST_F(Retract, TellsReadersInOneSentence)
{
    const std::string id = import(with(exampleReceipt(), "run.name", "harbor-7"));
    ASSERT_TRUE(say(id));
    EXPECT_EQ(retractionNotice(entry(id)),
        "The receipt \"harbor-7\" (" + id
            + ") was retracted by reviewer-1 on 2026-11-21 (measured on the wrong node): please "
              "cite none of its figures, nor a comparison that rests on it, any more.");
}

} // namespace
} // namespace fairlead
