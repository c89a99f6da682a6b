#include "models/receipts/acknowledge.h"

#include <gmock/gmock.h>

#include "tests/unit/models/receipts/statement_fixture.h"

namespace fairlead {
namespace {

using testing::HasSubstr;

class Acknowledge : public StatementTest {
protected:
    Result<Acknowledgement> say(const std::string &id,
        const std::string &finding = "STARTUP_CONTRADICTED", const std::string &by = "reviewer-1",
        const std::string &reason = "the label was copied")
    {
        return acknowledge(ledger(), id, finding, by, reason, clock());
    }
    Error errorOf(const Result<Acknowledgement> &said, const std::string &id)
    {
        EXPECT_FALSE(said);
        EXPECT_TRUE(entry(id).acknowledgements.empty()) << "nothing was written";
        return said ? Error{} : said.error();
    }
};

TEST_F(Acknowledge, IsKeptBesideTheReceiptWithNameReasonAndTime)
{
    const std::string id = import(contradictedReceipt());
    ASSERT_TRUE(waitsForAcknowledgement(judged(id)));
    ASSERT_TRUE(say(id));
    const auto made = entry(id).acknowledgements;
    ASSERT_EQ(made.size(), 1U);
    EXPECT_EQ(made[0].finding, "STARTUP_CONTRADICTED");
    EXPECT_EQ(made[0].by, "reviewer-1");
    EXPECT_EQ(made[0].reason, "the label was copied");
    EXPECT_EQ(made[0].at, clock().now());
    EXPECT_FALSE(waitsForAcknowledgement(judged(id)));
    EXPECT_TRUE(say(id)) << "again, with another reason for all we know";
    EXPECT_EQ(entry(id).acknowledgements.size(), 2U);
}

TEST_F(Acknowledge, RefusesAFindingThatTheReceiptHasNot)
{
    const std::string id = import(exampleReceipt());
    const Error none = errorOf(say(id), id);
    EXPECT_EQ(none.code, "no_such_finding");
    EXPECT_EQ(none.where, id);
    EXPECT_THAT(none.remedy, HasSubstr("no findings"));
    EXPECT_FALSE(waitsForAcknowledgement(judged(id)));

    const std::string failed = import(with(exampleReceipt(), "checks.no_oom", false));
    EXPECT_THAT(errorOf(say(failed), failed).remedy, HasSubstr("CHECKS_FAILED"));
    EXPECT_EQ(errorOf(say(failed, "NO_SUCH_CODE"), failed).code, "no_such_finding");
}

TEST_F(Acknowledge, RefusesAFindingThatIsCuredInAnotherWay)
{
    const std::string id = import(with(exampleReceipt(), "checks.no_oom", false));
    const Error error = errorOf(say(id, "CHECKS_FAILED"), id);
    EXPECT_EQ(error.code, "not_acknowledgeable");
    EXPECT_THAT(error.message, HasSubstr("STARTUP_CONTRADICTED"));
    EXPECT_FALSE(error.remedy.empty());
}

TEST_F(Acknowledge, NeedsANameAndAReason)
{
    const std::string id = import(contradictedReceipt());
    const Error nameless = errorOf(say(id, "STARTUP_CONTRADICTED", " "), id);
    EXPECT_EQ(nameless.code, "bad_value");
    EXPECT_EQ(nameless.where, "by");
    const Error reasonless = errorOf(say(id, "STARTUP_CONTRADICTED", "reviewer-1", "\n"), id);
    EXPECT_EQ(reasonless.code, "bad_value");
    EXPECT_EQ(reasonless.where, "reason");
}

TEST_F(Acknowledge, IsOfAReceiptThatIsThere)
{
    EXPECT_EQ(say(std::string(64, '0')).error().code, "unknown_receipt");
}

} // namespace
} // namespace fairlead
