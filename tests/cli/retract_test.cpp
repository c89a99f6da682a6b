#include <gmock/gmock.h>

#include "tests/cli/cli_program.h"
#include "tests/support/receipt_fixture.h"

namespace fairlead::test {
namespace {

using testing::HasSubstr;

class RetractVerb : public testing::Test {
protected:
    CliRun retract(const std::string &receipt, const std::string &by = "operator") const
    {
        return desk.json(
            {"retract", receipt, "--by", by, "--reason", "measured on the wrong node"});
    }

    CliDesk desk;
    std::string id = desk.imported("a.json", with(exampleReceipt(), "run.name", "harbor-7"));
};

TEST_F(RetractVerb, TakesAReceiptBackAndTellsWhatToTellReaders)
{
    const CliRun run = retract(id);
    EXPECT_EQ(run.exit, 0) << run.out;
    Json document = run.json();
    EXPECT_EQ(document["retracted"], id);
    EXPECT_EQ(document["claims"], Json::array());
    EXPECT_THAT(document["notice"].get<std::string>(), HasSubstr("harbor-7"));
    EXPECT_THAT(document["notice"].get<std::string>(), HasSubstr("measured on the wrong node"));
    Json retraction = desk.json({"receipt", id}).json()["retraction"];
    EXPECT_EQ(retraction["by"], "operator");
    EXPECT_EQ(retraction["reason"], "measured on the wrong node");
    EXPECT_EQ(desk.json({"receipts"}).json()[0]["retracted"], true);
    EXPECT_THAT(desk.text({"receipts"}).out, HasSubstr("retracted"));
    EXPECT_THAT(desk.text({"receipt", id}).out, HasSubstr("retracted by operator"));
}

TEST_F(RetractVerb, RefusesEveryPairFromThenOn)
{
    const std::string other
        = desk.imported("b.json", with(exampleReceipt(), "revision.commit", std::string(40, 'b')));
    ASSERT_EQ(desk.json({"compare", id, other}).exit, 0);
    ASSERT_EQ(retract(id).exit, 0);
    const CliRun run = desk.json({"compare", id, other});
    EXPECT_EQ(run.exit, 1);
    EXPECT_THAT(run.out, HasSubstr("\"RETRACTED\""));
}

TEST_F(RetractVerb, IsDoneOnce)
{
    ASSERT_EQ(retract(id).exit, 0);
    const CliRun again = retract(id, "reviewer-2");
    EXPECT_EQ(again.exit, 2);
    EXPECT_EQ(again.errorCode(), "already_retracted");
    EXPECT_THAT(
        again.json()["error"]["message"].get<std::string>(), HasSubstr("by operator at 20"));
}

TEST_F(RetractVerb, NeedsANameAndAReceiptThatIsThere)
{
    EXPECT_EQ(retract(id, " ").errorCode(), "bad_value");
    EXPECT_EQ(retract("deadbeef").errorCode(), "unknown_receipt");
    EXPECT_EQ(desk.json({"retract", id, "--by", "operator"}).errorCode(), "bad_usage");
    EXPECT_EQ(desk.json({"receipt", id}).json()["retraction"], Json());
}

TEST_F(RetractVerb, TheTextIsForPeople)
{
    const CliRun run
        = desk.text({"retract", id, "--by", "operator", "--reason", "wrong \x1b[1mnode"});
    EXPECT_EQ(run.exit, 0);
    EXPECT_THAT(run.out, HasSubstr("To be sent to readers:"));
    EXPECT_THAT(run.out, testing::Not(HasSubstr("\x1b")));
}

} // namespace
} // namespace fairlead::test
