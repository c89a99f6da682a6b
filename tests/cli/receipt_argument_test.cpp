#include <gmock/gmock.h>

#include "models/ledger/ledger.h"
#include "tests/cli/cli_program.h"
#include "tests/support/receipt_fixture.h"

namespace fairlead::test {
namespace {

using testing::HasSubstr;

/// Two receipts of one source, put into the desk's ledger; gives the source's hash.
std::string sourceOfTwo(const CliDesk &desk)
{
    auto ledger = Ledger::open(desk.store());
    const std::string bytes = "two receipts in one file";
    const std::string hash = Sha256::of(bytes).hex();
    std::vector<Receipt> receipts;
    for (int i = 0; i < 2; ++i) {
        receipts.push_back(
            receiptOf(with(exampleReceipt(), "run.name", "part " + std::to_string(i))));
        receipts.back().id = hash + "#" + std::to_string(i);
        receipts.back().sourceSha256 = hash;
        receipts.back().index = i;
    }
    EXPECT_TRUE(ledger && ledger->add({"/runs/two.log", bytes}, {}, receipts, Time{}));
    return hash;
}

TEST(ReceiptArgument, AnIdAndAPrefixOfEightDigitsNameTheReceipt)
{
    const CliDesk desk;
    const std::string id = desk.imported("a.json", exampleReceipt());
    for (const std::string &argument : {id, id.substr(0, 8), id.substr(0, 33)})
        EXPECT_EQ(desk.json({"receipt", argument}).json().value("receipt_id", ""), id) << argument;
}

TEST(ReceiptArgument, AShorterPrefixAndAnUnknownIdAreUnknownReceipts)
{
    const CliDesk desk;
    const std::string id = desk.imported("a.json", exampleReceipt());
    for (const std::string &argument :
        {id.substr(0, 7), std::string(64, '0'), std::string("deadbeef"), std::string("nothing"),
            std::string("% OR 1=1"), id + "0", id + "#0", std::string()}) {
        const CliRun run = desk.json({"receipt", argument});
        EXPECT_EQ(run.exit, 2) << argument;
        EXPECT_EQ(run.errorCode(), "unknown_receipt") << run.out;
        EXPECT_FALSE(run.json()["error"]["remedy"].is_null());
    }
}

TEST(ReceiptArgument, APrefixOfSeveralReceiptsNamesThem)
{
    const CliDesk desk;
    const std::string hash = sourceOfTwo(desk);
    for (const std::string &argument : {hash.substr(0, 8), hash}) {
        const CliRun run = desk.json({"receipt", argument});
        EXPECT_EQ(run.exit, 2);
        EXPECT_EQ(run.errorCode(), "ambiguous_prefix");
        EXPECT_THAT(run.out, HasSubstr(hash + "#0"));
        EXPECT_THAT(run.out, HasSubstr(hash + "#1"));
    }
}

TEST(ReceiptArgument, AnIndexTellsTheReceiptsOfASourceApart)
{
    const CliDesk desk;
    const std::string hash = sourceOfTwo(desk);
    for (const std::string &argument : {hash + "#1", hash.substr(0, 12) + "#1"})
        EXPECT_EQ(desk.json({"receipt", argument}).json().value("receipt_id", ""), hash + "#1");
    EXPECT_EQ(desk.json({"receipt", hash + "#2"}).errorCode(), "unknown_receipt");
}

TEST(ReceiptArgument, APathIsImportedFirst)
{
    const CliDesk desk;
    const CliRun run = desk.json({"receipt", desk.receipt("a.json", exampleReceipt())});
    EXPECT_EQ(run.exit, 0);
    EXPECT_EQ(desk.json({"receipts"}).json()[0]["receipt_id"], run.json()["receipt_id"]);
}

TEST(ReceiptArgument, AFolderStandsForAllReceiptsInItInOrder)
{
    const CliDesk desk;
    const std::string b = Sha256::of(readWhole(desk.receipt("in/b.json", exampleReceipt()))).hex();
    const std::string a = Sha256::of(
        readWhole(desk.receipt("in/a.json", with(exampleReceipt(), "run.name", "first"))))
                              .hex();
    Json compared = desk.json({"compare", desk.folder() / "in"}).json();
    ASSERT_TRUE(compared.is_object());
    EXPECT_EQ(compared["receipts"], Json::array({a, b}));
    const CliRun one = desk.json({"receipt", desk.folder() / "in"});
    EXPECT_EQ(one.exit, 2);
    EXPECT_EQ(one.errorCode(), "several_receipts");
}

TEST(ReceiptArgument, APathOfWhichNothingCanBeTakenGivesTheReasonOfTheImport)
{
    const CliDesk desk;
    EXPECT_EQ(desk.json({"receipt", "/nowhere/at/all.json"}).errorCode(), "not_found");
    const CliRun run = desk.json({"receipt", desk.file("broken.json", "{\"a\": 1, \"a\": 2}")});
    EXPECT_EQ(run.exit, 2);
    EXPECT_EQ(run.errorCode(), "json_duplicate_key");
    std::filesystem::create_directory(desk.folder() / "empty");
    EXPECT_EQ(desk.json({"receipt", desk.folder() / "empty"}).errorCode(), "no_receipts");
}

} // namespace
} // namespace fairlead::test
